/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages that visitors may choose, and who has read what is said in them. */
#include "core/base/lang.h"
#include "core/settings/readers.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/settings/parts.h"
#include "desk/text.h"

static CairnDesk *
desk_of (GtkWidget *group)
{
  return g_object_get_data (G_OBJECT (group), "desk");
}

/* The local one, which comes first and stays. */
static char *
dup_first (const char *offered)
{
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", 2);

  return g_strdup (tags[0] != NULL && *tags[0] != '\0' ? tags[0] : "en");
}

static gboolean
offers (const char *offered, const char *tag)
{
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);

  return g_strv_contains ((const char *const *) tags, tag);
}

static char *
say_reader (CairnDesk *desk, const char *tag)
{
  g_autoptr (CairnReader) reader = cairn_reader_of (tag);
  g_autofree char *day = NULL;

  switch (reader->state)
    {
    case CAIRN_READER_MACHINE:
      return g_strdup (_ ("Only a machine has read the safety texts."));
    case CAIRN_READER_CHANGED:
      return g_strdup (_ ("The safety texts have changed since they were read."));
    case CAIRN_READER_PERSON:
      day = cairn_words_date (cairn_desk_get_words (desk), reader->read_on);
      /* Translators: first a person's name, then a day. */
      return g_strdup_printf (_ ("Safety texts read by %s, %s."), reader->reader,
                              day != NULL ? day : reader->read_on);
    case CAIRN_READER_NONE:
    default:
      return g_strdup (_ ("Nobody has read the safety texts yet."));
    }
}

/* What is on, in the order of the languages; the local one before all. */
static char *
collect (const char *offered, const char *changed, gboolean on)
{
  const char *const *languages = cairn_words_languages ();
  g_autofree char *first = dup_first (offered);
  GString *out = g_string_new (first);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      gboolean stays = strcmp (languages[i], changed) == 0 ? on : offers (offered, languages[i]);

      if (stays && strcmp (languages[i], first) != 0)
        g_string_append_printf (out, ",%s", languages[i]);
    }
  return g_string_free (out, FALSE);
}

static void
on_switched (GtkSwitch *toggle, GParamSpec *pspec, GtkWidget *group)
{
  CairnDesk *desk = desk_of (group);
  g_autofree char *offered = cairn_setting_read (desk, "centre.languages");
  g_autofree char *now = collect (offered, g_object_get_data (G_OBJECT (toggle), "tag"),
                                  gtk_switch_get_active (toggle));

  if (!cairn_setting_write (desk, "centre.languages", now))
    gtk_switch_set_active (toggle, !gtk_switch_get_active (toggle));
}

/**
 * cairn_settings_languages_new:
 * @desk: the desk, an administrator signed in
 *
 * Returns: (transfer floating): a group with a switch for each language
 */
GtkWidget *
cairn_settings_languages_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *const *languages = cairn_words_languages ();
  g_autofree char *offered = cairn_setting_read (desk, "centre.languages");
  g_autofree char *first = dup_first (offered);

  g_object_set_data_full (G_OBJECT (group), "desk", g_object_ref (desk), g_object_unref);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   cairn_setting_name ("centre.languages"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Before going live a person by name has to read the safety texts of each."));
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *reader = say_reader (desk, languages[i]);
      GtkWidget *row
          = cairn_switch_row_new (cairn_lang_endonym (languages[i]), reader,
                                  offers (offered, languages[i]), G_CALLBACK (on_switched), group);

      g_object_set_data (G_OBJECT (cairn_switch_row_get (row)), "tag", (gpointer) languages[i]);
      gtk_widget_set_sensitive (GTK_WIDGET (cairn_switch_row_get (row)),
                                strcmp (languages[i], first) != 0);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  return group;
}
