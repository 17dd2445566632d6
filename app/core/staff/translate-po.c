/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PO, as gettext and every translation tool read it: the key of a text is its context. */
#include "core/staff/translate-file.h"

#include "core/base/error.h"

#include <string.h>

static void
add_text (GString *out, const char *keyword, const char *text)
{
  g_string_append (out, keyword);
  g_string_append (out, " \"");
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        g_string_append (out, "\\n");
      else if (*at == '\t')
        g_string_append (out, "\\t");
      else if (*at == '"' || *at == '\\')
        g_string_append_printf (out, "\\%c", *at);
      else
        g_string_append_c (out, *at);
    }
  g_string_append (out, "\"\n");
}

static void
add_unit (GString *out, const CairnTranslation *translation)
{
  g_autofree char *key = cairn_translation_key (translation);
  g_autofree char *name
      = g_strdelimit (g_strdup (cairn_translation_about (translation)), "\n\r", ' ');
  gboolean doubtful = translation->text != NULL && translation->state != CAIRN_TRANSLATION_READ;

  g_string_append_printf (out, "\n#. %s\n", name);
  if (doubtful)
    g_string_append (out, "#, fuzzy\n");
  add_text (out, "msgctxt", key);
  add_text (out, "msgid", translation->source);
  add_text (out, "msgstr", translation->text != NULL ? translation->text : "");
}

/**
 * cairn_translations_to_po:
 * @translations: (element-type CairnTranslation): texts
 * @lang: into which language
 *
 * Returns: (transfer full): a PO file
 */
char *
cairn_translations_to_po (GPtrArray *translations, const char *lang)
{
  GString *out = g_string_new ("msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n"
                               "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                               "\"Content-Transfer-Encoding: 8bit\\n\"\n");

  g_string_append_printf (out, "\"Language: %s\\n\"\n", lang);
  for (guint i = 0; i < translations->len; i++)
    add_unit (out, g_ptr_array_index (translations, i));
  return g_string_free (out, FALSE);
}

/* ---- reading --------------------------------------------------------------------------------- */

typedef enum
{
  PART_NONE,
  PART_CONTEXT,
  PART_SOURCE,
  PART_TEXT,
} Part;

typedef struct
{
  const char *path;
  GPtrArray *units;
  GString *parts[PART_TEXT + 1];
  Part part;
  guint line, begun; /* of the unit */
} Reader;

static gboolean
fail (const Reader *reader, GError **error, const char *what)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "%s:%u: %s", reader->path, reader->line,
               what);
  return FALSE;
}

/* The head of the file has no context, and what is obsolete no text. */
static void
end_unit (Reader *reader)
{
  if (reader->parts[PART_CONTEXT]->len > 0)
    {
      CairnTranslationUnit *unit = g_new0 (CairnTranslationUnit, 1);

      unit->line = reader->begun;
      unit->key = g_strdup (reader->parts[PART_CONTEXT]->str);
      unit->source = g_strdup (reader->parts[PART_SOURCE]->str);
      unit->text = g_strdup (reader->parts[PART_TEXT]->str);
      g_ptr_array_add (reader->units, unit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (reader->parts); i++)
    g_string_truncate (reader->parts[i], 0);
  reader->part = PART_NONE;
}

static char
unescape (char letter)
{
  switch (letter)
    {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'r':
      return '\r';
    default:
      return letter;
    }
}

static gboolean
read_string (Reader *reader, const char *at, GError **error)
{
  GString *into = reader->parts[reader->part];

  while (g_ascii_isspace (*at))
    at++;
  if (*at++ != '"' || reader->part == PART_NONE)
    return fail (reader, error, "this is no text in quotes");
  for (; *at != '"' && *at != '\0'; at++)
    {
      if (*at == '\\' && at[1] != '\0')
        g_string_append_c (into, unescape (*++at));
      else
        g_string_append_c (into, *at);
    }
  return *at == '"' ? TRUE : fail (reader, error, "a text has no end");
}

static const struct
{
  const char *keyword;
  Part part;
} keywords[] = {
  { "msgctxt", PART_CONTEXT },
  { "msgid", PART_SOURCE },
  { "msgstr", PART_TEXT },
};

static gboolean
read_keyword (Reader *reader, const char *line, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      gsize length = strlen (keywords[i].keyword);

      if (strncmp (line, keywords[i].keyword, length) != 0
          || !(g_ascii_isspace (line[length]) || line[length] == '"'))
        continue;
      if (keywords[i].part <= reader->part)
        end_unit (reader);
      if (reader->part == PART_NONE)
        reader->begun = reader->line;
      reader->part = keywords[i].part;
      return read_string (reader, line + length, error);
    }
  return fail (reader, error, "this line is none of a PO file");
}

static gboolean
read_line (Reader *reader, char *line, GError **error)
{
  g_strstrip (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  return *line == '"' ? read_string (reader, line, error) : read_keyword (reader, line, error);
}

/**
 * cairn_translations_from_po:
 * @path: for messages
 * @data: the file, UTF-8
 * @error: what is wrong with it, and where
 *
 * Returns: (transfer full) (nullable): of #CairnTranslationUnit
 */
GPtrArray *
cairn_translations_from_po (const char *path, const char *data, GError **error)
{
  Reader reader = { .path = path };
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  gboolean read = TRUE;

  reader.units = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_translation_unit_free);
  for (guint i = 0; i < G_N_ELEMENTS (reader.parts); i++)
    reader.parts[i] = g_string_new (NULL);
  for (guint i = 0; read && lines[i] != NULL; i++)
    {
      reader.line = i + 1;
      read = read_line (&reader, lines[i], error);
    }
  if (read)
    end_unit (&reader);
  for (guint i = 0; i < G_N_ELEMENTS (reader.parts); i++)
    g_string_free (reader.parts[i], TRUE);
  if (!read)
    g_clear_pointer (&reader.units, g_ptr_array_unref);
  return reader.units;
}
