/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which lines of the trail are looked at. */
#include "core/staff/trail.h"
#include "desk/roles.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

struct _CairnTrailFilter
{
  CairnDesk *desk; /* owned */
  AdwComboRow *person, *kind, *period;
  GtkWidget *text;
  GStrv actors; /* of person, after "everybody" */
  GStrv rows;
  char *words;
};

static const char *const of_records[] = { "edit",
                                          "put",
                                          "save",
                                          "listing",
                                          "capacity",
                                          "need",
                                          "vet",
                                          "check",
                                          "attempt",
                                          "propose",
                                          "approve",
                                          "refuse",
                                          "amend",
                                          "take-back",
                                          "urgent",
                                          "looked",
                                          "refused",
                                          "second-look",
                                          "merge",
                                          "unmerge",
                                          "duplicate",
                                          "import",
                                          "approved",
                                          "import-undo",
                                          "import-decide",
                                          "number-done",
                                          "draft-take-over",
                                          "translation-draft",
                                          "translation-read",
                                          "update-write",
                                          "update-publish",
                                          "update-withdraw",
                                          NULL };
static const char *const of_people[] = { "account-add",    "account-role",        "account-disable",
                                         "account-enable", "account-password",    "password",
                                         "recovered",      "first-administrator", NULL };
static const char *const of_settings[]
    = { "setting",          "criteria",    "recovery-sheet", "backup",
        "restore",          "release",     "review.close",   "retention",
        "trail-export",     "partner.add", "partner.change", "partner.release",
        "partner.withdraw", NULL };
static const char *const of_doors[] = { "sign-in", "sign-in-wrong", NULL };

static const struct
{
  const char *name;
  const char *const *actions;
} kinds[] = {
  { N_ ("Everything"), NULL },     { N_ ("Records of the directory"), of_records },
  { N_ ("Accounts"), of_people },  { N_ ("Settings and backups"), of_settings },
  { N_ ("Signing in"), of_doors },
};

static const struct
{
  const char *name;
  int days; /* 0: all there is */
} periods[] = {
  { N_ ("Any time"), 0 },      { N_ ("Today"), 1 },           { N_ ("Last 7 days"), 7 },
  { N_ ("Last 30 days"), 30 }, { N_ ("Last 365 days"), 365 },
};

static AdwComboRow *
new_choice (const char *title, GtkStringList *names)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  return ADW_COMBO_ROW (row);
}

static AdwComboRow *
new_person (CairnTrailFilter *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;

  self->actors = cairn_staff_trail_actors (cairn_desk_get_session (self->desk), &error);
  if (self->actors == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      self->actors = g_new0 (char *, 1);
    }
  gtk_string_list_append (names, _ ("Everybody"));
  for (guint i = 0; self->actors[i] != NULL; i++)
    {
      g_autofree char *name = cairn_actor_name (self->desk, self->actors[i]);

      gtk_string_list_append (names, name);
    }
  return new_choice (_ ("Person"), names);
}

static AdwComboRow *
new_kind (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (names, gettext (kinds[i].name));
  return new_choice (_ ("Kind"), names);
}

static AdwComboRow *
new_period (void)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (names, gettext (periods[i].name));
  return new_choice (_ ("Period"), names);
}

static void
watch (GtkWidget *row, AdwPreferencesGroup *group, GCallback changed, gpointer data)
{
  const char *signal = ADW_IS_COMBO_ROW (row) ? "notify::selected" : "apply";

  g_signal_connect_object (row, signal, changed, data, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

/**
 * cairn_trail_filter_new:
 * @desk: the desk, an administrator signed in
 * @group: gets its lines
 * @changed: called when something else was chosen
 * @data: a GObject for it
 *
 * Returns: (transfer full): a filter that lets everything through
 */
CairnTrailFilter *
cairn_trail_filter_new (CairnDesk *desk,
                        AdwPreferencesGroup *group,
                        GCallback changed,
                        gpointer data)
{
  CairnTrailFilter *self = g_new0 (CairnTrailFilter, 1);

  self->desk = g_object_ref (desk);
  self->text = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text), _ ("Name or words in it"));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->text), TRUE);
  self->person = new_person (self);
  self->kind = new_kind ();
  self->period = new_period ();
  watch (self->text, group, changed, data);
  watch (GTK_WIDGET (self->person), group, changed, data);
  watch (GTK_WIDGET (self->kind), group, changed, data);
  watch (GTK_WIDGET (self->period), group, changed, data);
  return self;
}

/**
 * cairn_trail_filter_free:
 * @filter: (nullable) (transfer full): a filter
 */
void
cairn_trail_filter_free (CairnTrailFilter *filter)
{
  if (filter == NULL)
    return;
  g_object_unref (filter->desk);
  g_strfreev (filter->actors);
  g_strfreev (filter->rows);
  g_free (filter->words);
  g_free (filter);
}

/**
 * cairn_trail_filter_get_text:
 * @filter: a filter
 *
 * Returns: (transfer none): where words are typed
 */
GtkWidget *
cairn_trail_filter_get_text (CairnTrailFilter *filter)
{
  return filter->text;
}

/* The first second of the day that is @days - 1 before today, where the centre is. */
static gint64
begin_of (CairnDesk *desk, int days)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (cairn_desk_now (desk));
  g_autoptr (GDateTime) now = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day
      = g_date_time_new (zone, g_date_time_get_year (now), g_date_time_get_month (now),
                         g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) first = g_date_time_add_days (day, 1 - days);

  return g_date_time_to_unix (first);
}

static gboolean
read_words (CairnTrailFilter *filter, CairnAuditFilter *out, GError **error)
{
  g_clear_pointer (&filter->words, g_free);
  g_clear_pointer (&filter->rows, g_strfreev);
  filter->words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (filter->text))));
  if (*filter->words == '\0')
    return TRUE;
  filter->rows
      = cairn_staff_trail_rows (cairn_desk_get_session (filter->desk), filter->words, error);
  out->text = filter->words;
  out->rows = (const char *const *) filter->rows;
  return filter->rows != NULL;
}

/**
 * cairn_trail_filter_read:
 * @filter: a filter
 * @out: (out): what was chosen; what it points to is @filter's until the next call
 * @error: why it can't be looked up
 */
gboolean
cairn_trail_filter_read (CairnTrailFilter *filter, CairnAuditFilter *out, GError **error)
{
  guint person = adw_combo_row_get_selected (filter->person);
  int days = periods[adw_combo_row_get_selected (filter->period)].days;

  *out = (CairnAuditFilter){ 0 };
  out->actor = person > 0 ? filter->actors[person - 1] : NULL;
  out->actions = kinds[adw_combo_row_get_selected (filter->kind)].actions;
  out->from = days > 0 ? begin_of (filter->desk, days) : 0;
  return read_words (filter, out, error);
}
