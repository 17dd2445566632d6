/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLIFF 1.2 (OASIS, 2008), the version that translation tools agree on. */
#include "core/staff/translate-file.h"

#include "core/base/error.h"

#include <string.h>

static void
add_element (
    GString *out, const char *indent, const char *name, const char *attributes, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "%s<%s%s xml:space=\"preserve\">%s</%s>\n", indent, name, attributes,
                          escaped, name);
}

static void
add_unit (GString *out, const CairnTranslation *translation)
{
  g_autofree char *key = cairn_translation_key (translation);
  gboolean is_read = translation->state == CAIRN_TRANSLATION_READ;

  g_string_append_printf (out, "      <trans-unit id=\"%s\">\n", key);
  add_element (out, "        ", "source", "", translation->source);
  if (translation->text != NULL)
    add_element (out, "        ", "target",
                 is_read ? " state=\"final\"" : " state=\"needs-review-translation\"",
                 translation->text);
  add_element (out, "        ", "note", "", cairn_translation_about (translation));
  g_string_append (out, "      </trans-unit>\n");
}

static void
add_file (GString *out, GPtrArray *translations, const char *source_lang, const char *lang)
{
  g_string_append_printf (out,
                          "  <file original=\"directory\" datatype=\"plaintext\""
                          " source-language=\"%s\" target-language=\"%s\">\n    <body>\n",
                          source_lang, lang);
  for (guint i = 0; i < translations->len; i++)
    {
      const CairnTranslation *translation = g_ptr_array_index (translations, i);

      if (strcmp (translation->source_lang, source_lang) == 0)
        add_unit (out, translation);
    }
  g_string_append (out, "    </body>\n  </file>\n");
}

/**
 * cairn_translations_to_xliff:
 * @translations: (element-type CairnTranslation): texts
 * @lang: into which language
 *
 * Returns: (transfer full): an XLIFF file, with a part for each language the sources are in
 */
char *
cairn_translations_to_xliff (GPtrArray *translations, const char *lang)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<xliff version=\"1.2\""
                               " xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n");
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < translations->len; i++)
    {
      CairnTranslation *translation = g_ptr_array_index (translations, i);

      if (g_hash_table_add (done, translation->source_lang))
        add_file (out, translations, translation->source_lang, lang);
    }
  g_string_append (out, "</xliff>\n");
  return g_string_free (out, FALSE);
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *units;
  CairnTranslationUnit *unit; /* nullable: inside of it */
  GString *into;              /* nullable: of the text that is being read */
  guint offered; /* inside so many <alt-trans>: what a tool had to offer, nobody's word */
} Reader;

/* Some tools write "x:source". */
static const char *
local_name (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Reader *reader = data;
  int line;

  name = local_name (name);
  if (strcmp (name, "alt-trans") == 0)
    reader->offered++;
  else if (strcmp (name, "trans-unit") == 0)
    {
      reader->unit = g_new0 (CairnTranslationUnit, 1);
      g_markup_parse_context_get_position (context, &line, NULL);
      reader->unit->line = (guint) line;
      for (guint i = 0; names[i] != NULL; i++)
        if (strcmp (names[i], "id") == 0 && reader->unit->key == NULL)
          reader->unit->key = g_strdup (values[i]);
    }
  else if (reader->unit != NULL && reader->into == NULL && reader->offered == 0
           && (strcmp (name, "source") == 0 || strcmp (name, "target") == 0))
    reader->into = g_string_new (NULL);
}

static void
take_text (char **into, GString *text)
{
  g_free (*into);
  *into = g_string_free (text, FALSE);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *reader = data;

  name = local_name (name);
  if (strcmp (name, "alt-trans") == 0)
    reader->offered--;
  else if (strcmp (name, "trans-unit") == 0 && reader->unit != NULL)
    {
      if (reader->unit->key != NULL && reader->unit->source != NULL)
        g_ptr_array_add (reader->units, g_steal_pointer (&reader->unit));
      g_clear_pointer (&reader->unit, cairn_translation_unit_free);
    }
  else if (reader->into != NULL && strcmp (name, "source") == 0)
    take_text (&reader->unit->source, g_steal_pointer (&reader->into));
  else if (reader->into != NULL && strcmp (name, "target") == 0)
    take_text (&reader->unit->text, g_steal_pointer (&reader->into));
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *reader = data;

  if (reader->into != NULL)
    g_string_append_len (reader->into, text, (gssize) length);
}

/**
 * cairn_translations_from_xliff:
 * @path: for messages
 * @data: the file, UTF-8
 * @error: what is wrong with it, and where
 *
 * Returns: (transfer full) (nullable): of #CairnTranslationUnit
 */
GPtrArray *
cairn_translations_from_xliff (const char *path, const char *data, GError **error)
{
  const GMarkupParser parser = { on_start, on_end, on_text, NULL, NULL };
  Reader reader = { 0 };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) problem = NULL;
  int line = 0;

  reader.units = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_translation_unit_free);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  if (!g_markup_parse_context_parse (context, data, -1, &problem)
      || !g_markup_parse_context_end_parse (context, &problem))
    {
      g_markup_parse_context_get_position (context, &line, NULL);
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s:%d: %s", path, line,
                   problem->message);
      g_clear_pointer (&reader.units, g_ptr_array_unref);
    }
  g_clear_pointer (&reader.unit, cairn_translation_unit_free);
  if (reader.into != NULL)
    g_string_free (reader.into, TRUE);
  return reader.units;
}
