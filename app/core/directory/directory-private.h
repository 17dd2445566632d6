/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

struct _CairnDirectory
{
  CairnDb *db;
  CairnClock clock;
  char *actor;
  char *state;
};

G_END_DECLS
