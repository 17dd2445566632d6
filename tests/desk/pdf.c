/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf.h"

/**
 * pdf_words:
 * @path: a PDF
 *
 * Returns: (transfer full) (nullable): its text; %NULL when nothing here can read it
 */
char *
pdf_words (const char *path)
{
  g_autofree char *program = g_find_program_in_path ("pdftotext");
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;

  if (program == NULL)
    return NULL;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL,
                &error);
  g_assert_no_error (error);
  plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_assert_nonnull (plain);
  words = g_strsplit_set (plain, " \n\f", -1);
  return g_strjoinv (" ", words);
}
