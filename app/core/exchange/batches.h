/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Earlier imports, as they are listed. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

typedef struct
{
  char *id, *source, *format;
  char *actor; /* nullable: as the trail says it; erased with the trail */
  gint64 at;   /* seconds UTC */
  guint64 read, taken, repaired, refused, fresh, changed, gone;
  gboolean undone;
  gboolean can_undo; /* not undone, and no later import of its source stands on it */
} CairnImportBatch;

void cairn_import_batch_free (CairnImportBatch *batch);
/* Of CairnImportBatch, the newest first; @limit 0: all. */
GPtrArray *cairn_import_batches (CairnDirectory *directory, guint limit, GError **error);

G_END_DECLS
