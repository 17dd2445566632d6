/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of texts share: records, official updates, the centre's own wording. */
#pragma once

#include "core/staff/edit-private.h"
#include "core/staff/translate.h"

G_BEGIN_DECLS

char *cairn_translation_hash (const char *source);
/* Of the row of field_translation that is it. */
char *cairn_translation_row (const CairnTranslation *translation, const char *lang);
/* @row: the last columns of a query, from @first on: text, state, hash of its source, name and day
 * of who has read it; then text of a draft. */
void cairn_translation_read (CairnTranslation *translation, CairnStmt *row, int first);

/* translate-draft-store.c: in the caller's transaction, with the trail. */
gboolean cairn_translation_keep_draft (CairnStaffSession *session,
                                       const CairnTranslation *translation,
                                       const char *lang,
                                       const char *text,
                                       GError **error);
gboolean cairn_translation_drop_draft (CairnStaffSession *session,
                                       const CairnTranslation *translation,
                                       const char *lang,
                                       GError **error);
/* Who wrote the draft, when it says @text; NULL: nobody did. */
char *cairn_translation_author (CairnStaffSession *session,
                                const CairnTranslation *translation,
                                const char *lang,
                                const char *text);

/* translate-other-store.c: adds those to @found; saves one of them. */
gboolean cairn_translations_add_other (CairnStaffSession *session,
                                       const char *lang,
                                       GPtrArray *found,
                                       GError **error);
CairnSaved *cairn_translation_save_other (CairnStaffSession *session,
                                          const CairnTranslation *translation,
                                          const char *lang,
                                          const char *text,
                                          gboolean read,
                                          GError **error);

G_END_DECLS
