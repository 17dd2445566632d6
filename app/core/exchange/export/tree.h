/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tree of records in a document: written by it and, where Cairn wrote, read by it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where records of one kind stand in the document. */
typedef struct
{
  const char *owner; /* object they stand in; NULL: at the top */
  const char *key;   /* member that holds them */
  const char *table; /* what they are */
  const char *link;  /* column that leads to the owner; NULL at the top */
  gboolean single;   /* @link is a column of the owner: one object, not a list */
  gboolean every;    /* at the top: all of them, not only those that stand in no other */
} CairnExportBranch;

typedef struct
{
  const CairnExportBranch *branches;
  guint n_branches;
} CairnExportTree;

extern const CairnExportTree cairn_export_hsds_tree, cairn_export_oruk_tree;

/* Which records stand under @key of @owner (NULL: at the top); NULL: none do. */
const CairnExportBranch *
cairn_export_branch (const CairnExportTree *tree, const char *owner, const char *key);

G_END_DECLS
