/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One update in a list. */
#include "core/base/error.h"
#include "desk/errors.h"
#include "desk/roles.h"
#include "desk/rows.h"
#include "desk/text.h"
#include "desk/updates/parts.h"

static const char *const kinds[] = {
  [CAIRN_UPDATE_NEWS] = N_ ("News"),
  [CAIRN_UPDATE_CORRECTION] = N_ ("Correction of a rumour"),
  [CAIRN_UPDATE_NOTHING_NEW] = N_ ("Nothing new"),
};

static const struct
{
  const char *code, *text;
} problems[] = {
  { "no-source", N_ ("Please write who says it.") },
  { "no-text", N_ ("Please write what visitors read.") },
  { "expired", N_ ("Its time is over already. Choose a later one.") },
  { "not-checked", N_ ("Each line has to be true first.") },
};

/**
 * cairn_update_kind_name:
 * @kind: a kind
 *
 * Returns: (transfer none): what it is called
 */
const char *
cairn_update_kind_name (CairnUpdateKind kind)
{
  return gettext (kinds[kind]);
}

/**
 * cairn_update_problem:
 * @error: what core said
 *
 * Returns: (transfer none): a sentence that says what to do
 */
const char *
cairn_update_problem (const GError *error)
{
  for (guint i = 0;
       g_error_matches (error, CAIRN_ERROR, CAIRN_ERROR_INVALID) && i < G_N_ELEMENTS (problems);
       i++)
    {
      if (strcmp (error->message, problems[i].code) == 0)
        return gettext (problems[i].text);
    }
  return cairn_desk_error_text (error);
}

/**
 * cairn_update_say:
 * @desk: the desk
 * @wording: a text in several languages
 *
 * Returns: (transfer none): it, in the desk's language where there is one
 */
const char *
cairn_update_say (CairnDesk *desk, const CairnWording *wording)
{
  const char *lang;
  const char *text = cairn_wording_choose (wording, cairn_desk_get_language (desk), &lang);

  return text != NULL ? text : "";
}

/* ---- what a line is about -------------------------------------------------------------------- */

typedef struct
{
  CairnDesk *desk; /* owned */
  char *id;
} About;

static void
about_free (gpointer data)
{
  About *about = data;

  g_object_unref (about->desk);
  g_free (about->id);
  g_free (about);
}

static About *
about_of (gpointer row)
{
  return g_object_get_data (row, "about");
}

/* As it is now; said when it is gone. */
static CairnUpdateRecord *
find (About *about)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (about->desk));
  g_autoptr (GError) error = NULL;
  CairnUpdateRecord *record = cairn_updates_find (db, about->id, &error);

  if (record == NULL)
    cairn_desk_toast_error (about->desk, error);
  return record;
}

static void
on_write (GtkWidget *row)
{
  g_autoptr (CairnUpdateRecord) record = find (about_of (row));

  if (record != NULL)
    cairn_update_write_show (about_of (row)->desk, row, record);
}

static void
on_check (GtkWidget *row)
{
  g_autoptr (CairnUpdateRecord) record = find (about_of (row));

  if (record != NULL)
    cairn_update_check_show (about_of (row)->desk, row, record);
}

static void
on_withdraw (GtkWidget *row)
{
  g_autoptr (CairnDesk) desk = g_object_ref (about_of (row)->desk);
  g_autoptr (GError) error = NULL;

  if (!cairn_staff_update_withdraw (cairn_desk_get_session (desk), about_of (row)->id, &error))
    {
      cairn_desk_toast_error (desk, error);
      return;
    }
  cairn_desk_changed (desk, NULL);
  cairn_desk_toast (desk, _ ("It is taken back, and kept."));
}

/* ---- the line -------------------------------------------------------------------------------- */

static void
add_property (GtkWidget *row, const char *title, const char *text)
{
  GtkWidget *line = cairn_row_new (title, text);

  gtk_widget_add_css_class (line, "property");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), line);
}

static void
add_texts (GtkWidget *row, CairnDesk *desk, const CairnWording *wording)
{
  for (guint i = 0; i < cairn_wording_count (wording); i++)
    {
      if (*cairn_wording_text (wording, i) != '\0')
        add_property (row,
                      cairn_words_language_name (cairn_desk_get_words (desk),
                                                 cairn_wording_lang (wording, i)),
                      cairn_wording_text (wording, i));
    }
}

static void
add_moment (GtkWidget *row, CairnDesk *desk, const char *title, gint64 at)
{
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autofree char *when
      = cairn_words_moment (cairn_desk_get_words (desk), at, cairn_desk_now (desk), zone);

  if (at > 0)
    add_property (row, title, when);
}

static void
add_person (GtkWidget *row, CairnDesk *desk, const char *title, const char *actor)
{
  g_autofree char *name = actor != NULL ? cairn_actor_name (desk, actor) : NULL;

  if (name != NULL)
    add_property (row, title, name);
}

static void
add_button (
    GtkWidget *row, const char *title, const char *subtitle, const char *label, GCallback clicked)
{
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                            cairn_button_row_new (title, subtitle, label, clicked, row));
}

static void
add_decisions (GtkWidget *row, CairnDesk *desk, const CairnUpdateRecord *record)
{
  gboolean own
      = g_strcmp0 (record->written_by, cairn_staff_session_actor (cairn_desk_get_session (desk)))
        == 0;

  if (record->withdrawn || record->update->expires_at <= cairn_desk_now (desk))
    {
      if (!record->approved && !record->withdrawn)
        add_button (row, _ ("Its time was over before anybody agreed"), NULL, _ ("_Change…"),
                    G_CALLBACK (on_write));
      return;
    }
  if (record->approved)
    {
      add_button (row, _ ("It is not true any more, or should not be there"), NULL,
                  _ ("_Take It Back Now"), G_CALLBACK (on_withdraw));
      return;
    }
  if (own)
    adw_expander_row_add_row (
        ADW_EXPANDER_ROW (row),
        cairn_row_new (_ ("You have written it: somebody else has to agree."), NULL));
  else
    add_button (row, _ ("Read it slowly, and then go through the list"), NULL,
                _ ("_Go through the List…"), G_CALLBACK (on_check));
  add_button (row, _ ("Something is missing or not right"),
              own ? NULL : _ ("Whoever changes it is its author then."), _ ("_Change…"),
              G_CALLBACK (on_write));
  add_button (row, _ ("It is not needed"), NULL, _ ("_Discard"), G_CALLBACK (on_withdraw));
}

static char *
name_update (CairnDesk *desk, const CairnUpdate *update)
{
  const char *text = cairn_update_say (desk, update->text);

  return g_strdup (*text != '\0' ? text : cairn_update_kind_name (update->kind));
}

/**
 * cairn_update_row_new:
 * @desk: the desk, an editor signed in
 * @record: an update
 *
 * Returns: (transfer floating): a line that opens
 */
GtkWidget *
cairn_update_row_new (CairnDesk *desk, const CairnUpdateRecord *record)
{
  GtkWidget *row = adw_expander_row_new ();
  const CairnUpdate *update = record->update;
  About *about = g_new0 (About, 1);
  g_autofree char *title = name_update (desk, update);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", cairn_update_kind_name (update->kind),
                                               cairn_update_say (desk, update->source));

  about->desk = g_object_ref (desk);
  about->id = g_strdup (update->id);
  g_object_set_data_full (G_OBJECT (row), "about", about, about_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  add_moment (row, desk, _ ("Said"), update->said_at);
  add_moment (row, desk, _ ("Shown until"), update->expires_at);
  add_moment (row, desk, _ ("Next update"), update->next_at);
  add_person (row, desk, _ ("Written by"), record->written_by);
  add_person (row, desk, _ ("Agreed to by"), record->approved_by);
  if (record->withdrawn)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), cairn_row_new (_ ("Taken back"), NULL));
  add_decisions (row, desk, record);
  /* Many: what is decided stands before them. */
  add_texts (row, desk, update->text);
  return row;
}
