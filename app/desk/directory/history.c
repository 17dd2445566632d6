/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/history.h"

#include "core/audit/audit.h"
#include "core/staff/accounts.h"
#include "core/staff/editing.h"
#include "desk/directory/choices.h"
#include "desk/text.h"
#include "desk/value.h"

/* More than anybody reads at once. */
#define MOST_LINES 200

static const struct
{
  const char *action, *name;
} actions[] = {
  { "edit", N_ ("Edited") },
  { "save", N_ ("Edited") },
  { "import", N_ ("Imported") },
  { "check", N_ ("Checked, nothing changed") },
  { "checked", N_ ("Checked, nothing changed") },
  { "attempt", N_ ("Nobody answered") },
  { "attempted", N_ ("Nobody answered") },
  { "listing", N_ ("State changed") },
  { "capacity", N_ ("Places free") },
  { "need", N_ ("Need decided") },
  { "vet", N_ ("Reviewed") },
  { "propose", N_ ("Proposed") },
  { "approve", N_ ("Agreed to") },
  { "refuse", N_ ("Refused") },
  { "merge", N_ ("Merged with another") },
  { "unmerge", N_ ("Separated again") },
};

static const char *
name_of (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (actions[i].action, action) == 0)
        return gettext (actions[i].name);
    }
  return action;
}

static char *
say_value (const CairnAuditValue *value)
{
  g_autofree char *before = cairn_value_text (value->table, value->field, value->base);
  g_autofree char *after = cairn_value_text (value->table, value->field, value->value);
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  if (value->base == NULL && value->value == NULL)
    return g_strdup_printf ("%s: %s", cairn_field_name (value->table, value->field),
                            _ ("not shown"));
  /* No arrow turns round by itself. */
  return g_strdup_printf ("%s: %s %s %s", cairn_field_name (value->table, value->field), before,
                          rtl ? "←" : "→", after);
}

static GtkWidget *
new_line (CairnDesk *desk, const CairnAuditLine *line)
{
  CairnDirectory *directory = cairn_desk_get_directory (desk);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autofree char *who = cairn_staff_actor_name (directory, line->actor);
  g_autofree char *when
      = cairn_words_moment (cairn_desk_get_words (desk), line->at, cairn_desk_now (desk), zone);
  g_autofree char *title = g_strdup_printf ("%s · %s", when, who != NULL ? who : "");
  g_autoptr (GString) text = g_string_new (name_of (line->action));
  GtkWidget *row = adw_action_row_new ();

  for (guint i = 0; i < line->values->len; i++)
    {
      g_autofree char *said = say_value (g_ptr_array_index (line->values, i));

      g_string_append_printf (text, "\n%s", said);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
new_list (CairnDesk *desk, GPtrArray *lines)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  for (guint i = 0; i < lines->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               new_line (desk, g_ptr_array_index (lines, i)));
  if (lines->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                           _ ("Nobody has changed it here yet."));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

/**
 * cairn_history_show:
 * @desk: the desk
 * @row: a record, or a row of it
 * @parent: the window
 */
void
cairn_history_show (CairnDesk *desk, const char *row, GtkWindow *parent)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = cairn_staff_history (cairn_desk_get_session (desk), row, NULL, MOST_LINES, &error);
  GtkWidget *window, *box;

  if (lines == NULL)
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_title (GTK_WINDOW (window), _ ("History"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, 560);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_list (desk, lines));
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
}
