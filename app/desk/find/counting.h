/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ledger/ledger.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* What a visit at the desk adds to the counters. All borrowed, none of it kept. */
typedef struct
{
  const CairnVisit *visit;
  const CairnMatchResult *result;         /* nullable */
  const CairnPublishedSettings *settings; /* nullable */
  const char *language;
  guint did; /* CairnDid */
  CairnEnding ending;
} CairnAssisted;

/* Services of each need that are shown without asking for more. */
#define CAIRN_FIND_SHOWN 3

/* Apart from those of the kiosks. Written by tens, with what is left when the desk is closed. */
void cairn_find_count (CairnDesk *desk, const CairnAssisted *assisted);

G_END_DECLS
