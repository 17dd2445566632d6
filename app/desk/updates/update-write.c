/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing an update, or changing a draft of one. */
#include "core/base/uuid.h"
#include "core/settings/settings.h"
#include "desk/rows.h"
#include "desk/text.h"
#include "desk/updates/parts.h"

static const struct
{
  const char *name;
  gint64 hours;
} spans[] = {
  { N_ ("6 hours"), 6 }, { N_ ("12 hours"), 12 }, { N_ ("1 day"), 24 },
  { N_ ("2 days"), 48 }, { N_ ("3 days"), 72 },   { N_ ("7 days"), 168 },
};

#define USUAL_SPAN 2

/* What is written in one language. */
typedef struct
{
  char *lang;
  GtkWidget *source; /* GtkEditable */
  GtkTextBuffer *text;
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_free (said->lang);
  g_free (said);
}

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnAskWindow ask;
  char *id;
  AdwComboRow *kind, *span;
  GtkWidget *next;
  GPtrArray *said; /* of Said, the original first */
} Write;

static void
write_free (gpointer data)
{
  Write *self = data;

  g_ptr_array_unref (self->said);
  g_object_unref (self->desk);
  g_free (self->id);
  g_free (self);
}

/* ---- what stands there ----------------------------------------------------------------------- */

static char *
dup_text (GtkTextBuffer *buffer)
{
  char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return g_strstrip (text);
}

static CairnUpdate *
collect (Write *self)
{
  CairnUpdate *update
      = cairn_update_new (self->id, (CairnUpdateKind) adw_combo_row_get_selected (self->kind));
  gint64 hours = spans[adw_combo_row_get_selected (self->span)].hours;

  update->said_at = cairn_desk_now (self->desk);
  update->expires_at = update->said_at + hours * 3600;
  for (guint i = 0; i < self->said->len; i++)
    {
      const Said *said = g_ptr_array_index (self->said, i);
      g_autofree char *text = dup_text (said->text);
      g_autofree char *source
          = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (said->source))));

      if (*source != '\0')
        cairn_wording_add (update->source, said->lang, source);
      if (*text != '\0')
        cairn_wording_add (update->text, said->lang, text);
    }
  return update;
}

/* The original has to be there: the others are its translations. */
static const char *
find_gap (Write *self, const CairnUpdate *update)
{
  const Said *first = g_ptr_array_index (self->said, 0);
  gboolean silent
      = update->kind == CAIRN_UPDATE_NOTHING_NEW && cairn_wording_count (update->text) == 0;

  if (cairn_wording_count (update->source) == 0
      || g_strcmp0 (cairn_wording_lang (update->source, 0), first->lang) != 0)
    return _ ("Please write who says it.");
  if (!silent
      && (cairn_wording_count (update->text) == 0
          || g_strcmp0 (cairn_wording_lang (update->text, 0), first->lang) != 0))
    return _ ("Please write what visitors read.");
  return NULL;
}

static gboolean
read_next (Write *self, gint64 *out_at)
{
  g_autofree char *typed
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->next))));
  g_auto (GStrv) parts = g_strsplit (typed, " ", 2);
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (self->desk);
  g_autofree char *iso = NULL;
  g_autoptr (GDateTime) at = NULL;

  *out_at = 0;
  if (*typed == '\0')
    return TRUE;
  if (parts[1] == NULL || strlen (parts[1]) != 5)
    return FALSE;
  iso = g_strdup_printf ("%sT%s:00", parts[0], parts[1]);
  at = g_date_time_new_from_iso8601 (iso, zone);
  if (at == NULL)
    return FALSE;
  *out_at = g_date_time_to_unix (at);
  return *out_at > cairn_desk_now (self->desk);
}

static void
on_accept (GtkWidget *window)
{
  Write *self = g_object_get_data (G_OBJECT (window), "write");
  g_autoptr (CairnDesk) desk = g_object_ref (self->desk);
  g_autoptr (CairnUpdate) update = collect (self);
  const char *gap = find_gap (self, update);
  g_autoptr (GError) error = NULL;

  if (gap == NULL && !read_next (self, &update->next_at))
    gap = _ ("Write the next update like 2026-05-01 16:30, later than now.");
  if (gap == NULL && !cairn_staff_update_write (cairn_desk_get_session (desk), update, &error))
    gap = cairn_update_problem (error);
  if (gap != NULL)
    {
      cairn_ask_window_refuse (&self->ask, gap);
      return;
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_signal_emit_by_name (desk, "changed", NULL);
  cairn_desk_toast (desk, _ ("It waits for a second person."));
}

/* ---- what is typed in ------------------------------------------------------------------------ */

static const char *
in_lang (const CairnWording *wording, const char *lang)
{
  for (guint i = 0; wording != NULL && i < cairn_wording_count (wording); i++)
    {
      if (strcmp (cairn_wording_lang (wording, i), lang) == 0)
        return cairn_wording_text (wording, i);
    }
  return "";
}

static GtkWidget *
new_entry (const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  return row;
}

static AdwComboRow *
new_choice (const char *title, guint n, const char *(*name) (guint at), guint chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, name (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  return ADW_COMBO_ROW (row);
}

static const char *
name_kind (guint at)
{
  return cairn_update_kind_name ((CairnUpdateKind) at);
}

static const char *
name_span (guint at)
{
  return gettext (spans[at].name);
}

static guint
span_of (const CairnUpdate *update)
{
  for (guint i = 0; update != NULL && i < G_N_ELEMENTS (spans); i++)
    {
      if (update->expires_at - update->said_at <= spans[i].hours * 3600)
        return i;
    }
  return USUAL_SPAN;
}

static char *
say_next (CairnDesk *desk, const CairnUpdate *update)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (update == NULL || update->next_at == 0)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc (update->next_at);
  local = g_date_time_to_timezone (utc, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

static GtkWidget *
new_text (const char *title, const char *text, GtkTextBuffer **out_buffer)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *view = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "cairn-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  *out_buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (*out_buffer, text, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), view);
  gtk_widget_add_css_class (box, "cairn-text-row");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* @out_text: the line with the text; both lines still have to be put somewhere. */
static Said *
add_said (Write *self, const char *lang, const CairnUpdate *update, GtkWidget **out_text)
{
  Said *said = g_new0 (Said, 1);

  said->lang = g_strdup (lang);
  said->source
      = new_entry (_ ("Who says it"), update != NULL ? in_lang (update->source, lang) : "");
  *out_text = new_text (_ ("What visitors read"),
                        update != NULL ? in_lang (update->text, lang) : "", &said->text);
  g_ptr_array_add (self->said, said);
  return said;
}

static void
add_language (Write *self, AdwPreferencesGroup *group, const char *lang, const CairnUpdate *update)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *text;
  Said *said = add_said (self, lang, update, &text);

  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (row),
      cairn_words_language_name (cairn_desk_get_words (self->desk), lang));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), said->source);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), text);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (Write *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title != NULL)
    adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (self->ask.page, group);
  return group;
}

static void
add_languages (Write *self, const char *first, const CairnUpdate *update)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  g_autofree char *offered = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);
  AdwPreferencesGroup *group = NULL;

  for (char **tag = tags; *tag != NULL; tag++)
    {
      if (**tag == '\0' || strcmp (*tag, first) == 0)
        continue;
      if (group == NULL)
        group
            = add_group (self, _ ("In other languages"),
                         _ ("Without one, visitors read the original, with a note that says so."));
      add_language (self, group, *tag, update);
    }
}

static char *
first_language (CairnDesk *desk, const CairnUpdate *update)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (desk));
  g_autofree char *offered = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", 2);

  if (update != NULL && cairn_wording_count (update->source) > 0)
    return g_strdup (cairn_wording_lang (update->source, 0));
  return g_strdup (tags[0] != NULL && *tags[0] != '\0' ? tags[0] : "en");
}

static void
fill (Write *self, const CairnUpdate *update)
{
  g_autofree char *lang = first_language (self->desk, update);
  g_autofree char *next = say_next (self->desk, update);
  AdwPreferencesGroup *group = add_group (self, NULL, NULL);
  GtkWidget *text;
  Said *said = add_said (self, lang, update, &text);

  self->kind = new_choice (_ ("Kind"), CAIRN_UPDATE_NOTHING_NEW + 1, name_kind,
                           update != NULL ? update->kind : CAIRN_UPDATE_NEWS);
  self->span = new_choice (_ ("Shown for"), G_N_ELEMENTS (spans), name_span, span_of (update));
  self->next = new_entry (_ ("Next update, like 2026-05-01 16:30"), next);
  adw_preferences_group_add (group, GTK_WIDGET (self->kind));
  adw_preferences_group_add (group, said->source);
  adw_preferences_group_add (group, text);
  adw_preferences_group_add (group, GTK_WIDGET (self->span));
  adw_preferences_group_add (group, self->next);
  add_languages (self, lang, update);
}

/**
 * cairn_update_write_show:
 * @desk: the desk, an editor signed in
 * @over: a widget in the window
 * @record: (nullable): a draft to change; %NULL: a new one
 */
void
cairn_update_write_show (CairnDesk *desk, GtkWidget *over, const CairnUpdateRecord *record)
{
  Write *self = g_new0 (Write, 1);

  self->desk = g_object_ref (desk);
  self->id = record != NULL ? g_strdup (record->update->id) : cairn_uuid_new ();
  self->said = g_ptr_array_new_with_free_func (said_free);
  self->ask
      = cairn_ask_window_new (over, record != NULL ? _ ("Change the Update") : _ ("A New Update"),
                              _ ("_Ready for the Second Person"));
  g_object_set_data_full (G_OBJECT (self->ask.window), "write", self, write_free);
  gtk_window_set_default_size (self->ask.window, 600, 680);
  /* Enter makes a new line. */
  gtk_window_set_default_widget (self->ask.window, NULL);
  fill (self, record != NULL ? record->update : NULL);
  g_signal_connect_object (self->ask.accept, "clicked", G_CALLBACK (on_accept), self->ask.window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (self->ask.window);
}
