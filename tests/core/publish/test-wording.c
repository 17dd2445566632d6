/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/base/json-read.h"
#include "core/base/wording.h"

#include <string.h>

static void
test_round_trip (void)
{
  static const char *const texts[] = { "plain", "quote \" and \\", "line\nline", "مرحبا",
                                       "a\x7f"
                                       "b" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GString) out = g_string_new ("{");
      g_autoptr (JsonNode) root = NULL;
      g_autoptr (GError) error = NULL;

      cairn_json_member (out, "text", texts[i]);
      cairn_json_member (out, "none", "");
      cairn_json_member_int (out, "number", -5);
      cairn_json_close (out, '}');
      root = cairn_json_parse (out->str, -1, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (cairn_json_get_text (json_node_get_object (root), "text"), ==, texts[i]);
      g_assert_cmpint (cairn_json_get_int (json_node_get_object (root), "number", -9, 9), ==, -5);
      g_assert_false (json_object_has_member (json_node_get_object (root), "none"));
    }
}

static void
test_choose (void)
{
  g_autoptr (CairnWording) wording = cairn_wording_new ("en", "Hello");
  g_autoptr (GString) out = g_string_new ("{");
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;
  const char *lang;

  cairn_wording_add (wording, "ar", "مرحبا");
  cairn_wording_add (wording, "es", "  ");
  g_assert_cmpuint (cairn_wording_count (wording), ==, 2);
  cairn_json_wording (out, "hello", wording);
  cairn_json_close (out, '}');
  root = cairn_json_parse (out->str, -1, NULL);
  array = cairn_json_get_array (json_node_get_object (root), "hello");
  g_assert_cmpstr (cairn_json_choose (array, "ar", &lang), ==, "مرحبا");
  g_assert_cmpstr (lang, ==, "ar");
  g_assert_cmpstr (cairn_json_choose (array, "es", &lang), ==, "Hello");
  g_assert_cmpstr (lang, ==, "en");
  g_assert_cmpstr (cairn_json_choose (NULL, "es", &lang), ==, "");
}

/* Half a text in another language is no text. */
static void
test_join (void)
{
  g_autoptr (CairnWording) one = cairn_wording_new ("en", "Monday");
  g_autoptr (CairnWording) other = cairn_wording_new ("en", "Ring twice");

  cairn_wording_add (one, "ar", "الاثنين");
  cairn_wording_join (one, other, "\n");
  g_assert_cmpuint (cairn_wording_count (one), ==, 1);
  g_assert_cmpstr (cairn_wording_text (one, 0), ==, "Monday\nRing twice");
  cairn_wording_join (one, other, "\n");
  g_assert_cmpstr (cairn_wording_text (one, 0), ==, "Monday\nRing twice");
}

static void
test_refuses (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (deep, '[');
  g_assert_null (cairn_json_parse (deep->str, -1, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE);
  g_assert_null (cairn_json_parse ("{\"a\": \"\xff\"}", -1, NULL));
  g_assert_null (cairn_json_parse ("{\"a\": ", -1, NULL));
  g_assert_null (cairn_json_parse ("", -1, NULL));
  g_assert_null (cairn_json_parse (NULL, -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/wording/round-trip", test_round_trip);
  g_test_add_func ("/publish/wording/choose", test_choose);
  g_test_add_func ("/publish/wording/join", test_join);
  g_test_add_func ("/publish/wording/refuses", test_refuses);
  return g_test_run ();
}
