/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* One picture of "What do you need?" on the easy screens: a group with its needs, or one need. */
typedef struct
{
  const CairnNeedGroup *group; /* nullable: then there is one need */
  GPtrArray *needs;            /* of CairnNeed, borrowed */
} CairnEasyEntry;

GPtrArray *cairn_easy_entries (CairnSession *session);
GPtrArray *cairn_easy_needs_of (CairnSession *session, const CairnNeedGroup *group);

G_END_DECLS
