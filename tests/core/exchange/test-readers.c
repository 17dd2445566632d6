/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/error.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/json-reader.h"
#include "core/exchange/sniff.h"
#include "support.h"

#include <string.h>

static gboolean
print_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append_printf (out, "%u:", line);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s[%s]", i > 0 ? "," : "", values[i].bytes);
  g_string_append_c (out, '\n');
  return TRUE;
}

static void
check_csv (const char *text, const char *expected)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_file (fixture, "a.csv", text);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  cairn_csv_read (path, "a.csv", print_row, print_row, out, &error);
  g_assert_cmpstr (error != NULL ? error->message : out->str, ==, expected);
}

static void
test_csv_rows (void)
{
  check_csv ("a,b\n1,2\n", "1:[a],[b]\n2:[1],[2]\n");
  check_csv ("\xef\xbb\xbf"
             "a,b\r\n1,\"x\r\ny\"\r\n3,4",
             "1:[a],[b]\n2:[1],[x\r\ny]\n4:[3],[4]\n");
  check_csv ("a,b\r1,2\r\r3,4\r", "1:[a],[b]\n2:[1],[2]\n4:[3],[4]\n");
  check_csv ("a;b\n\"1;1\";2,5\n", "1:[a],[b]\n2:[1;1],[2,5]\n");
  check_csv ("a\tb\n1\t2\n", "1:[a],[b]\n2:[1],[2]\n");
  check_csv ("a,b\n\n\n\"say \"\"hi\"\"\",\n", "1:[a],[b]\n4:[say \"hi\"],[]\n");
  check_csv ("a,b\n1\n2,3\n", "1:[a],[b]\n2:[1]\n3:[2],[3]\n");
}

static void
test_csv_cut (void)
{
  check_csv ("a,b\n1,2\n3,\"open\nand on\n", "a.csv:3: the file ends inside a quoted value that "
                                             "begins here: it is cut off, or a quotation mark "
                                             "is missing");
  check_csv ("a,b,c\n1,2,3\n4,5", "a.csv:3: the file ends inside this row: it is cut off");
}

static gboolean
print_document (const CairnJson *document, gpointer data, GError **error)
{
  GString *out = data;

  g_string_append_printf (out, "%u:", document->line);
  cairn_json_write (out, document);
  g_string_append_c (out, '\n');
  return TRUE;
}

static void
print_bad (guint line, const char *text, gpointer data)
{
  g_string_append_printf (data, "%u:bad\n", line);
}

static void
check_json (const char *name, const char *text, CairnJsonShape shape, const char *expected)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_file (fixture, name, text);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnJsonSketch) sketch = cairn_json_sketch (path, name, &error);

  g_assert_no_error (error);
  g_assert_cmpint (sketch->shape, ==, shape);
  cairn_json_read (path, name, sketch->shape, sketch->documents, print_document, print_bad, out,
                   &error);
  g_assert_cmpstr (error != NULL ? error->message : out->str, ==, expected);
}

static void
test_json_shapes (void)
{
  check_json ("a.json", "{\"id\": 1,\n \"b\": [true, null, \"x\\u00e9\"]}", CAIRN_JSON_DOCUMENT,
              "1:{\"id\":1,\"b\":[true,null,\"xé\"]}\n");
  check_json ("a.json", "[\n{\"a\":1},\n{\"a\":{\"b\":[]}}]", CAIRN_JSON_ELEMENTS,
              "2:{\"a\":1}\n3:{\"a\":{\"b\":[]}}\n");
  check_json ("a.json",
              "{\"size\": 2, \"contents\":\n[{\"a\":1},\n{\"a\":[1]}], \"more\": [{\"z\":1}]}",
              CAIRN_JSON_PAGE, "2:{\"a\":1}\n3:{\"a\":[1]}\n");
  check_json ("a.json", "{\"a\":1}\n{\"a\":2}\n\n{\"a\":3}", CAIRN_JSON_LINES,
              "1:{\"a\":1}\n2:{\"a\":2}\n4:{\"a\":3}\n");
  check_json ("a.json", "{\"a\":1}\n{\"a\":2\n{\"a\":3}\n", CAIRN_JSON_LINES,
              "1:{\"a\":1}\n2:bad\n3:{\"a\":3}\n");
  check_json ("a.json", "{\"a\":\n{\"a\":2}\n{\"a\":3}\n", CAIRN_JSON_LINES,
              "1:bad\n2:{\"a\":2}\n3:{\"a\":3}\n");
  check_json ("a.ndjson", "{\"a\":1}\n", CAIRN_JSON_LINES, "1:{\"a\":1}\n");
  check_json ("a.json", "{\n\"a\":1}\n{\n\"a\":2}\n", CAIRN_JSON_DOCUMENT,
              "1:{\"a\":1}\n3:{\"a\":2}\n");
  check_json ("a.json", "  \n", CAIRN_JSON_EMPTY, "");
  check_json ("a.json", "\xef\xbb\xbf{\"n\": \"caf\xe9\"}", CAIRN_JSON_DOCUMENT,
              "1:{\"n\":\"café\"}\n");
  check_json ("a.jsonl", "{\"a\":1}\n{\"a\":2", CAIRN_JSON_LINES,
              "a.jsonl:2: the file ends in the middle: it is cut off, get it again");
}

static void
check_sketch_error (const char *text, const char *expected)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = fixture_file (fixture, "a.json", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnJsonSketch) sketch = cairn_json_sketch (path, "a.json", &error);

  g_assert_null (sketch);
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_prefix (error->message, expected));
}

static void
test_json_errors (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *spaces = g_strnfill (3 * 1024 * 1024, ' ');

  check_sketch_error ("{\"a\": 1,\n \"b\": ", "a.json:2: the file ends in the middle");
  check_sketch_error ("{\"a\": 1,\n \"b\" 2}", "a.json:2: not JSON");
  check_sketch_error ("nonsense", "a.json:1: not JSON");
  check_sketch_error ("{\n\"a\": 1\n}\nrubbish", "a.json:4: not JSON");
  check_sketch_error (deep, "a.json:1: nested more than 64 deep");
  check_sketch_error (spaces, "a.json:1: a value of more than 1 MB");
}

/* Every cut of a document is an error, and none crashes. */
static void
test_json_cuts (void)
{
  static const char whole[]
      = "{\"id\": \"1\", \"name\": \"A \\u00fc\", \"n\": -1.5e3, \"l\": [true, {\"b\": null}]}";
  g_autoptr (Fixture) fixture = fixture_new ();

  for (gsize length = 1; length < strlen (whole); length++)
    {
      g_autofree char *path = fixture_bytes (fixture, "cut.json", whole, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnJsonSketch) sketch = cairn_json_sketch (path, "cut.json", &error);

      g_assert_null (sketch);
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID);
    }
}

static void
check_format (Fixture *fixture, const char *name, CairnFormat format)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnInput) input = cairn_sniff (path, "auto", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (cairn_format_name (input->format), ==, cairn_format_name (format));
}

static void
test_formats (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  static const char *const files[][2] = {
    { "three/organizations.csv", "id,name,description,website\n" },
    { "three/services.csv", "id,organization_id,name,status,assured_date\n" },
    { "one/services.csv", "id,organization_id,name,status\n" },
    { "one/regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\n" },
    { "two/services.csv", "id,organization_id,name,status\n" },
    { "two/service_attributes.csv", "id,service_id,taxonomy_term_id\n" },
    { "ohana/services.csv", "id,location_id,name,accepted_payments,keywords\n" },
    { "ohana/oe.json", "{}" },
    { "json/a.json", "{}" },
    { "one.txt", " [{}]" },
    { "package/datapackage.json", "{\"publisher\": {\"name\": \"City\"}, \"resources\": "
                                  "[{\"name\": \"service\", \"path\": \"s.csv\"},"
                                  " {\"name\": \"phone\", \"path\": \"../json/a.json\"}, "
                                  "{\"name\": \"contact\", \"path\": \"/etc/passwd\"}]}" },
    { "package/s.csv", "id,name,status,alert\n" },
  };
  g_autofree char *package = NULL;
  g_autoptr (CairnInput) input = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_free (fixture_file (fixture, files[i][0], files[i][1]));
  check_format (fixture, "three", CAIRN_FORMAT_HSDS_CSV);
  check_format (fixture, "one", CAIRN_FORMAT_HSDS_CSV_1);
  check_format (fixture, "two", CAIRN_FORMAT_HSDS_CSV_2);
  check_format (fixture, "ohana", CAIRN_FORMAT_OHANA_CSV);
  check_format (fixture, "json", CAIRN_FORMAT_HSDS_JSON);
  check_format (fixture, "one.txt", CAIRN_FORMAT_HSDS_JSON);
  check_format (fixture, "three/services.csv", CAIRN_FORMAT_HSDS_CSV);
  check_format (fixture, "package", CAIRN_FORMAT_HSDS_CSV);
  package = fixture_path (fixture, "package/datapackage.json");
  input = cairn_sniff (package, NULL, NULL);
  g_assert_nonnull (input);
  g_assert_cmpstr (input->publisher, ==, "City");
  g_assert_cmpuint (input->files->len, ==, 1);
}

static void
check_no_format (Fixture *fixture, const char *name, const char *format, gint code)
{
  g_autofree char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnInput) input = cairn_sniff (path, format, &error);

  g_assert_null (input);
  g_assert_error (error, CAIRN_ERROR, code);
}

static void
test_no_format (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_free (fixture_file (fixture, "people.csv", "first,last\nA,B\n"));
  g_free (fixture_file (fixture, "folder/readme.txt", "nothing"));
  g_free (fixture_file (fixture, "a.json", "{}"));
  check_no_format (fixture, "people.csv", NULL, CAIRN_ERROR_INVALID);
  check_no_format (fixture, "folder", NULL, CAIRN_ERROR_INVALID);
  check_no_format (fixture, "missing", NULL, CAIRN_ERROR_NOT_FOUND);
  check_no_format (fixture, "a.json", "wordperfect", CAIRN_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/readers/csv-rows", test_csv_rows);
  g_test_add_func ("/exchange/readers/csv-cut", test_csv_cut);
  g_test_add_func ("/exchange/readers/json-shapes", test_json_shapes);
  g_test_add_func ("/exchange/readers/json-errors", test_json_errors);
  g_test_add_func ("/exchange/readers/json-cuts", test_json_cuts);
  g_test_add_func ("/exchange/readers/formats", test_formats);
  g_test_add_func ("/exchange/readers/no-format", test_no_format);
  return g_test_run ();
}
