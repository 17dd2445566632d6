/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/published.h"

G_BEGIN_DECLS

/* The spare of published.db while it is written: a copy of the last one in which only rows that
 * changed are replaced, or a new one. */
typedef struct _CairnPublishedFile CairnPublishedFile;

CairnPublishedFile *cairn_published_file_new (const char *folder, gboolean anew, GError **error);
/* Discards what was not finished. */
void cairn_published_file_free (CairnPublishedFile *file);
gint64 cairn_published_file_serial (CairnPublishedFile *file); /* of the last publication, 0 none */
/* Id of stored hours; 0 on error. */
gint64 cairn_published_file_add_hours (CairnPublishedFile *file, GBytes *hours, GError **error);
gboolean cairn_published_file_put_offer (CairnPublishedFile *file,
                                         const CairnOffer *offer,
                                         gint64 hours,
                                         const char *card,
                                         GError **error);
gboolean cairn_published_file_set (CairnPublishedFile *file,
                                   const char *key,
                                   const char *value,
                                   GError **error);
/* Whether the file will show @service when it is finished. */
gboolean cairn_published_file_shows (CairnPublishedFile *file, const char *service);
gboolean cairn_published_file_is_delta (CairnPublishedFile *file);
/* From now on only offers of services touched are removed when they are not put again. */
void cairn_published_file_touch (CairnPublishedFile *file, const char *service);
/* Service, location, … of what finishing will remove; of char*, borrowed. */
const GPtrArray *cairn_published_file_gone (CairnPublishedFile *file, GError **error);
guint cairn_published_file_changed (CairnPublishedFile *file); /* offers rewritten or removed */
gboolean cairn_published_file_finish (CairnPublishedFile *file, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPublishedFile, cairn_published_file_free)

G_END_DECLS
