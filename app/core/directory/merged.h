/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records that became part of another. */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

/* What points to a record of a kind, and moves with it. Telephones, hours and texts stay with the
 * merged one: which of two numbers is right is for a person to say, in the editor. */
typedef struct
{
  const char *kind, *table, *field;
} CairnMergeLink;

const CairnMergeLink *cairn_merge_links (guint *out_n);

/* A source that is read again names its own record as ever: what points to one that was merged
 * points to the one that stayed. Once, when all was put. */
gboolean cairn_directory_writer_follow_merges (CairnDirectoryWriter *writer, GError **error);

G_END_DECLS
