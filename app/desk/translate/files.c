/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/translate/files.h"

#include "core/base/error.h"
#include "desk/text.h"

/* More nobody reads in a dialog; the file says the rest when these are mended. */
#define MOST_PROBLEMS 12

/**
 * cairn_translations_write:
 * @desk: the desk
 * @lang: into which language
 * @format: of the file
 * @path: where it goes
 */
void
cairn_translations_write (CairnDesk *desk,
                          const char *lang,
                          CairnTranslationFormat format,
                          const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cairn_staff_translations_export (cairn_desk_get_session (desk), lang,
                                                           format, FALSE, &error);

  if (text == NULL)
    cairn_desk_toast_error (desk, error);
  else if (g_file_set_contents (path, text, -1, NULL))
    cairn_desk_toast (desk, _ ("Saved. Send this file to the translator."));
  else
    cairn_desk_toast (desk, _ ("It could not be written there. Choose another folder."));
}

static const struct
{
  const char *code, *text;
} problems[] = {
  { "unknown-text", N_ ("There is no such text any more.") },
  { "source-changed", N_ ("The source says something else now.") },
  { "placeholders", N_ ("A link, an address or a sign like {name} is missing or changed.") },
  { "not-saved", N_ ("It could not be saved.") },
};

static const char *
describe (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (strcmp (problems[i].code, code) == 0)
      return gettext (problems[i].text);
  return "";
}

static char *
list_problems (const CairnTranslationReport *report)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < report->problems->len && i < MOST_PROBLEMS; i++)
    {
      const CairnTranslationProblem *problem = g_ptr_array_index (report->problems, i);

      /* Translators: line of a file, the beginning of a text, what is wrong with it. */
      g_string_append_printf (out, _ ("Line %u, “%s”: %s"), problem->line, problem->text,
                              describe (problem->code));
      g_string_append_c (out, '\n');
    }
  if (report->problems->len > MOST_PROBLEMS)
    g_string_append (out, _ ("There are more."));
  return g_string_free (out, FALSE);
}

static void
tell (CairnDesk *desk, GtkWidget *over, const CairnTranslationReport *report)
{
  guint n = report->taken + report->waiting;
  g_autofree char *taken
      = g_strdup_printf (ngettext ("%u text was taken in as a draft.",
                                   "%u texts were taken in as drafts.", (gulong) n),
                         n);
  g_autofree char *refused = NULL;
  GtkWidget *dialog;

  if (report->problems->len == 0)
    {
      cairn_desk_toast (desk, taken);
      return;
    }
  refused = list_problems (report);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (over)),
                                   _ ("Some texts were refused"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), "%s\n\n%s", taken, refused);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Core says "NAME:LINE: what is wrong" in its own words: the place is enough to look. */
static void
refuse_file (CairnDesk *desk, const GError *error)
{
  const char *end = strstr (error->message, ": ");
  g_autofree char *where
      = end != NULL ? g_strndup (error->message, (gsize) (end - error->message)) : NULL;
  /* Translators: %s is the name of a file, often with a line: "pl.po:12". */
  g_autofree char *text
      = g_strdup_printf (_ ("This can't be read. Look at %s."), where != NULL ? where : "");

  if (!g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_INVALID) || where == NULL)
    cairn_desk_toast_error (desk, error);
  else
    cairn_desk_toast (desk, text);
}

/**
 * cairn_translations_read:
 * @desk: the desk
 * @over: a widget of the window
 * @lang: the language of what came back
 * @path: of the file
 */
void
cairn_translations_read (CairnDesk *desk, GtkWidget *over, const char *lang, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnTranslationReport) report = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;

  if (g_file_get_contents (path, &data, NULL, &error))
    report
        = cairn_staff_translations_import (cairn_desk_get_session (desk), lang, name, data, &error);
  if (report == NULL)
    {
      refuse_file (desk, error);
      return;
    }
  /* Of a text that belongs to no record there is no service to name, and yet something is new. */
  if (report->taken + report->waiting > 0)
    cairn_desk_changed (desk, (const char *const *) report->services);
  tell (desk, over, report);
}
