/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One text in the languages there are of it, the original first. */
typedef struct
{
  GPtrArray *pairs; /* of char*: language, text, language, text, … */
} CairnWording;

CairnWording *cairn_wording_new (const char *lang, const char *text);
void cairn_wording_free (CairnWording *wording);
void cairn_wording_add (CairnWording *wording, const char *lang, const char *text);
guint cairn_wording_count (const CairnWording *wording);
const char *cairn_wording_lang (const CairnWording *wording, guint index);
const char *cairn_wording_text (const CairnWording *wording, guint index);
const char *
cairn_wording_choose (const CairnWording *wording, const char *lang, const char **out_lang);
void cairn_wording_join (CairnWording *wording, const CairnWording *more, const char *separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnWording, cairn_wording_free)

/* JSON as publishing writes it: short, keys in a fixed order, so that equal content is equal
 * bytes. */
void cairn_json_string (GString *out, const char *text);
void cairn_json_key (GString *out, const char *key);
void cairn_json_member (GString *out, const char *key, const char *text);
void cairn_json_member_int (GString *out, const char *key, gint64 value);
void cairn_json_wording (GString *out, const char *key, const CairnWording *wording);
void cairn_json_close (GString *out, char bracket);

G_END_DECLS
