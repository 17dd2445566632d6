/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 taken_back; /* rows that came with the import */
  guint64 restored;   /* fields that say again what they said before */
  guint64 kept;       /* rows staff have edited since: left as they are */
} CairnImportUndo;

/* One transaction. Protection that the import brought stays. */
gboolean cairn_import_undo (CairnDirectory *directory,
                            const char *batch,
                            const char *actor,
                            const CairnClock *clock,
                            CairnImportUndo *out_undo,
                            GError **error);

G_END_DECLS
