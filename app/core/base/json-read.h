/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reading JSON from a file nobody vouches for: whatever is not as expected reads as not there. */
JsonNode *cairn_json_parse (const char *data, gssize length, GError **error);
const char *cairn_json_get_text (JsonObject *object, const char *key); /* "" none */
gint64 cairn_json_get_int (JsonObject *object, const char *key, gint64 minimum, gint64 maximum);
JsonArray *cairn_json_get_array (JsonObject *object, const char *key); /* NULL none */
JsonObject *cairn_json_get_element (JsonArray *array, guint index);    /* NULL: no object */
const char *cairn_json_array_text (JsonArray *array, guint index);     /* NULL: no text */
/* A text in the languages there are, as cairn_json_wording() writes it: in @lang, else the
 * original; "" none. Borrowed. */
const char *cairn_json_choose (JsonArray *wording, const char *lang, const char **out_lang);

G_END_DECLS
