/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cairo writes the structure of a document, but has no way to give a Figure its alternative text
 * nor the document its language (Cairo 1.18 neither). Both are added as PDF means it to be done: by
 * an incremental update (ISO 32000-1, 7.5.6), new versions of some objects after the end of the
 * file. A file that is not as Cairo writes it stays as it is. */
#include "paper/describe.h"

#include <string.h>

typedef struct
{
  const char *data; /* terminated by a NUL beyond its length */
  gsize length;
  gsize table; /* where the table of objects is */
  guint size;  /* of it */
  guint root, info;
  guint64 *offsets; /* of each object; 0: there is none */
} File;

static guint
number_after (const char *text, const char *key)
{
  const char *found = strstr (text, key);

  return found != NULL ? (guint) g_ascii_strtoull (found + strlen (key), NULL, 10) : 0;
}

/* There are NULs in the file: nothing of the C library finds the last of something. */
static const char *
find_last (const File *file, const char *key)
{
  gsize n = strlen (key);

  for (gsize at = file->length; at >= n; at--)
    if (memcmp (file->data + at - n, key, n) == 0)
      return file->data + at - n;
  return NULL;
}

/* The last line but one says where the table is. */
static gboolean
find_table (File *file)
{
  const char *found = find_last (file, "startxref");
  guint64 at = found != NULL ? g_ascii_strtoull (found + strlen ("startxref"), NULL, 10) : 0;

  file->table = at;
  return at > 0 && at + 8 < file->length && strncmp (file->data + at, "xref\n0 ", 7) == 0;
}

/* "xref", "0 N", then a line of twenty bytes for each object. */
static gboolean
read_table (File *file)
{
  const char *line = file->data + file->table + strlen ("xref\n0 ");
  char *end;
  guint n = (guint) g_ascii_strtoull (line, &end, 10);
  const char *trailer;

  if (*end != '\n' || (gsize) (end - file->data) + 1 + 20 * (gsize) n > file->length)
    return FALSE;
  file->offsets = g_new0 (guint64, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const char *entry = end + 1 + 20 * (gsize) i;

      if (entry[17] == 'n')
        file->offsets[i] = g_ascii_strtoull (entry, NULL, 10);
    }
  trailer = strstr (end + 1 + 20 * (gsize) n, "trailer");
  if (trailer == NULL)
    return FALSE;
  file->size = number_after (trailer, "/Size ");
  file->root = number_after (trailer, "/Root ");
  file->info = number_after (trailer, "/Info ");
  return file->size == n && file->root > 0 && file->root < n;
}

/* The dictionary of an object, without its closing brackets; NULL: it is none. */
static char *
dup_dictionary (const File *file, guint id)
{
  g_autofree char *head = g_strdup_printf ("%u 0 obj\n<<", id);
  guint64 at = file->offsets[id];
  const char *start, *end;

  if (at == 0 || at >= file->length)
    return NULL;
  start = file->data + at;
  if (strncmp (start, head, strlen (head)) != 0)
    return NULL;
  end = strstr (start, "\nendobj");
  if (end == NULL || end - start < 4 || strncmp (end - 2, ">>", 2) != 0)
    return NULL;
  return g_strndup (start, (gsize) (end - 2 - start));
}

static gboolean
is_figure (const char *dictionary)
{
  return strstr (dictionary, "/Type /StructElem") != NULL
         && strstr (dictionary, "/S /Figure") != NULL;
}

/* A text string of PDF in UTF-16, as hexadecimal. */
static void
append_text (GString *out, const char *text)
{
  glong length = 0;
  g_autofree gunichar2 *units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

  g_string_append (out, "<FEFF");
  for (glong i = 0; units != NULL && i < length; i++)
    g_string_append_printf (out, "%04X", units[i]);
  g_string_append_c (out, '>');
}

typedef struct
{
  const File *file;
  GString *objects; /* what is appended */
  GString *table;
} Update;

static void
put (Update *update, guint id, const char *dictionary, const char *more)
{
  g_string_append_printf (update->table, "%u 1\n%010" G_GSIZE_FORMAT " 00000 n \n", id,
                          update->file->length + update->objects->len);
  g_string_append_printf (update->objects, "%s%s>>\nendobj\n", dictionary, more);
}

/* Cairo 1.16 does not say that there is a structure, though it writes one. */
static void
put_catalogue (Update *update, const char *dictionary, const char *lang)
{
  gboolean marked = strstr (dictionary, "/MarkInfo") != NULL;
  g_autofree char *more
      = g_strdup_printf ("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n%s",
                         lang, marked ? "" : "   /MarkInfo << /Marked true >>\n");

  put (update, update->file->root, dictionary, more);
}

static void
put_figure (Update *update, guint id, const char *dictionary, const char *text)
{
  g_autoptr (GString) more = g_string_new ("   /Alt ");

  append_text (more, text);
  g_string_append_c (more, '\n');
  put (update, id, dictionary, more->str);
}

/* Objects have their numbers in the order of the document. Returns how many figures there were. */
static guint
put_all (Update *update, const char *lang, GPtrArray *alternatives)
{
  guint figures = 0;

  for (guint id = 1; id < update->file->size; id++)
    {
      g_autofree char *dictionary = dup_dictionary (update->file, id);

      if (dictionary == NULL)
        continue;
      if (id == update->file->root)
        put_catalogue (update, dictionary, lang);
      else if (is_figure (dictionary) && figures++ < alternatives->len)
        put_figure (update, id, dictionary, g_ptr_array_index (alternatives, figures - 1));
    }
  return figures;
}

static GBytes *
append_update (const File *file, const Update *update)
{
  GString *all = g_string_new_len (file->data, (gssize) file->length);
  gsize table;

  g_string_append_len (all, update->objects->str, (gssize) update->objects->len);
  table = all->len;
  g_string_append_printf (
      all,
      "xref\n%strailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n"
      "   /Prev %" G_GSIZE_FORMAT "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      update->table->str, file->size, file->root, file->info, file->table, table);
  return g_string_free_to_bytes (all);
}

/**
 * cairn_pdf_describe:
 * @pdf: (transfer full): as Cairo has written it
 * @lang: what it is written in
 * @alternatives: (element-type utf8): what each Figure shows, in words, in their order
 *
 * Returns: (transfer full): the same with its language and the alternative texts; @pdf itself when
 *   it is not as expected
 */
GBytes *
cairn_pdf_describe (GBytes *pdf, const char *lang, GPtrArray *alternatives)
{
  gsize length = 0;
  const char *bytes = g_bytes_get_data (pdf, &length);
  g_autofree char *data = g_malloc (length + 1);
  File file = { .data = data, .length = length };
  Update update = { &file, g_string_new ("\n"), g_string_new (NULL) };
  GBytes *described = NULL;

  memcpy (data, bytes, length);
  data[length] = '\0';
  if (find_table (&file) && read_table (&file)
      && put_all (&update, lang, alternatives) == alternatives->len)
    described = append_update (&file, &update);
  g_string_free (update.objects, TRUE);
  g_string_free (update.table, TRUE);
  g_free (file.offsets);
  if (described == NULL)
    return pdf;
  g_bytes_unref (pdf);
  return described;
}
