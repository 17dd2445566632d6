/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who rings the bell, and the kiosks that fell silent. */
#include "desk/today/parts.h"

#include "desk/practice.h"
#include "desk/text.h"

/* How long somebody waits is told in minutes. */
#define TICK_SECONDS 15

typedef struct
{
  CairnDesk *desk; /* owned */
  AdwPreferencesGroup *group;
  GtkWidget *quiet;  /* the line that says that nobody rings */
  GPtrArray *rows;   /* of GtkWidget, borrowed: a line for each ring */
  GPtrArray *silent; /* of GtkWidget, borrowed: a line for each kiosk that fell silent */
  gboolean shown;    /* somebody has seen this page: who rings from now on is told of */
  guint tick;
} Rings;

static const char *
kiosk_of (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "kiosk");
}

static guint
minutes_since (gint64 since)
{
  return (guint) ((g_get_monotonic_time () - since) / G_USEC_PER_SEC / 60);
}

static char *
say_waiting (gint64 since)
{
  guint minutes = minutes_since (since);

  if (minutes == 0)
    return g_strdup (_ ("Rang just now."));
  return g_strdup_printf (
      ngettext ("Waiting for %u minute.", "Waiting for %u minutes.", (gulong) minutes), minutes);
}

static const char *
say_state (CairnBellState state)
{
  switch (state)
    {
    case CAIRN_BELL_SEEN:
      return _ ("Somebody has seen it. Nobody is on the way yet.");
    case CAIRN_BELL_COMING:
      return _ ("Somebody is on the way.");
    case CAIRN_BELL_UNANSWERED:
      return _ ("The kiosk has said that nobody can come. They may still be there.");
    case CAIRN_BELL_QUIET:
    case CAIRN_BELL_RINGING:
    case CAIRN_BELL_SENT:
    case CAIRN_BELL_DONE:
    case CAIRN_BELL_WITHDRAWN:
    default:
      return _ ("Nobody has seen it yet.");
    }
}

static char *
say_ring (Rings *self, const CairnBellRing *ring)
{
  CairnWords *words = cairn_desk_get_words (self->desk);
  g_autofree char *waiting = say_waiting (ring->since);
  /* Translators: %s is the name of a language. */
  g_autofree char *language
      = g_strdup_printf (_ ("Language: %s"), cairn_words_language_name (words, ring->lang));

  return g_strdup_printf ("%s · %s\n%s %s", language,
                          ring->quieter ? _ ("Wants to talk somewhere quieter")
                                        : _ ("Wants to talk at the kiosk"),
                          waiting, say_state (ring->state));
}

static GtkWidget *
button_of (GtkWidget *row, const char *word)
{
  return g_object_get_data (G_OBJECT (row), word);
}

/* The next thing to say is the one that stands out. */
static void
show_ring (Rings *self, GtkWidget *row, const CairnBellRing *ring)
{
  g_autofree char *text = say_ring (self, ring);
  GtkWidget *seen = button_of (row, "seen");
  GtkWidget *coming = button_of (row, "coming");
  GtkWidget *done = button_of (row, "done");
  gboolean is_seen = ring->state == CAIRN_BELL_SEEN;
  gboolean is_coming = ring->state == CAIRN_BELL_COMING;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (is_coming && (gtk_widget_has_focus (seen) || gtk_widget_has_focus (coming)))
    gtk_widget_grab_focus (done);
  else if (is_seen && gtk_widget_has_focus (seen))
    gtk_widget_grab_focus (coming);
  gtk_widget_set_sensitive (seen, !is_seen && !is_coming);
  gtk_widget_set_sensitive (coming, !is_coming);
  gtk_widget_remove_css_class (is_seen || is_coming ? seen : coming, "suggested-action");
  if (!is_coming)
    gtk_widget_add_css_class (is_seen ? coming : seen, "suggested-action");
  else
    {
      gtk_widget_remove_css_class (coming, "suggested-action");
      gtk_widget_add_css_class (done, "suggested-action");
    }
}

static void
answer (GtkWidget *button, CairnBellState state)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  Rings *self = g_object_get_data (G_OBJECT (row), "rings");
  g_autofree char *kiosk = g_strdup (kiosk_of (row));
  CairnBellDesk *bell = cairn_desk_get_bell (self->desk);

  if (bell != NULL && cairn_desk_may (self->desk, CAIRN_RIGHT_FIND))
    cairn_bell_desk_answer (bell, kiosk, state);
}

static void
on_seen (GtkWidget *button)
{
  answer (button, CAIRN_BELL_SEEN);
}

static void
on_coming (GtkWidget *button)
{
  answer (button, CAIRN_BELL_COMING);
}

static void
on_done (GtkWidget *button)
{
  answer (button, CAIRN_BELL_DONE);
}

static void
add_button (GtkWidget *row, const char *word, const char *label, GCallback clicked)
{
  GtkWidget *button = cairn_today_button_new (label, kiosk_of (row));

  g_signal_connect (button, "clicked", clicked, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), word, button);
}

static GtkWidget *
new_ring (Rings *self, const CairnBellRing *ring)
{
  GtkWidget *row = cairn_today_row_new (ring->kiosk, NULL);

  gtk_widget_add_css_class (row, "cairn-ring");
  g_object_set_data_full (G_OBJECT (row), "kiosk", g_strdup (ring->kiosk), g_free);
  g_object_set_data (G_OBJECT (row), "rings", self);
  /* Translators: a person at the desk has seen that somebody rings. */
  add_button (row, "seen", C_ ("bell", "Seen"), G_CALLBACK (on_seen));
  /* Translators: a person from the desk is on the way to the kiosk. */
  add_button (row, "coming", C_ ("bell", "Coming"), G_CALLBACK (on_coming));
  /* Translators: they have met. */
  add_button (row, "done", C_ ("bell", "Done"), G_CALLBACK (on_done));
  return row;
}

static const CairnBellRing *
find_ring (GPtrArray *rings, const char *kiosk)
{
  for (guint i = 0; rings != NULL && i < rings->len; i++)
    {
      const CairnBellRing *ring = g_ptr_array_index (rings, i);

      if (strcmp (ring->kiosk, kiosk) == 0)
        return ring;
    }
  return NULL;
}

static GtkWidget *
find_row (Rings *self, const char *kiosk)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (strcmp (kiosk_of (row), kiosk) == 0)
        return row;
    }
  return NULL;
}

static void
drop_ended (Rings *self, GPtrArray *rings)
{
  for (guint i = self->rows->len; i-- > 0;)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (find_ring (rings, kiosk_of (row)) != NULL)
        continue;
      adw_preferences_group_remove (self->group, row);
      g_ptr_array_remove_index (self->rows, i);
    }
}

static void
tell_new (Rings *self, const CairnBellRing *ring)
{
  /* Translators: %s is the name of a kiosk. */
  g_autofree char *text = g_strdup_printf (_ ("Somebody asks for a person: %s"), ring->kiosk);

  cairn_desk_toast (self->desk, text);
}

/* Lines stay where they are while somebody is about to press on them. */
static void
show_rings (Rings *self, GPtrArray *rings)
{
  drop_ended (self, rings);
  for (guint i = 0; rings != NULL && i < rings->len; i++)
    {
      const CairnBellRing *ring = g_ptr_array_index (rings, i);
      GtkWidget *row = find_row (self, ring->kiosk);

      if (row == NULL)
        {
          row = new_ring (self, ring);
          adw_preferences_group_add (self->group, row);
          g_ptr_array_add (self->rows, row);
          if (self->shown)
            tell_new (self, ring);
        }
      show_ring (self, row, ring);
    }
}

static void
show_silent (Rings *self, GPtrArray *kiosks)
{
  for (guint i = 0; i < self->silent->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->silent, i));
  g_ptr_array_set_size (self->silent, 0);
  for (guint i = 0; kiosks != NULL && i < kiosks->len; i++)
    {
      const CairnBellKiosk *kiosk = g_ptr_array_index (kiosks, i);
      GtkWidget *row;

      if (kiosk->connected)
        continue;
      row = cairn_today_row_new (kiosk->name, _ ("This kiosk is not heard from. Is it on?"));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->silent, row);
    }
}

static void
show (Rings *self)
{
  CairnBellDesk *bell = cairn_desk_get_bell (self->desk);
  GPtrArray *rings = bell != NULL ? cairn_bell_desk_rings (bell) : NULL;

  show_rings (self, rings);
  show_silent (self, bell != NULL ? cairn_bell_desk_kiosks (bell) : NULL);
  gtk_widget_set_visible (self->quiet, self->rows->len == 0);
}

static gboolean
on_tick (gpointer data)
{
  Rings *self = data;
  CairnBellDesk *bell = cairn_desk_get_bell (self->desk);

  if (bell != NULL)
    show_rings (self, cairn_bell_desk_rings (bell));
  return G_SOURCE_CONTINUE;
}

static void
on_bell (CairnDesk *desk, GtkWidget *group)
{
  show (g_object_get_data (G_OBJECT (group), "rings"));
}

static void
rings_free (gpointer data)
{
  Rings *self = data;

  g_clear_handle_id (&self->tick, g_source_remove);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->silent);
  g_object_unref (self->desk);
  g_free (self);
}

static const char *
say_quiet (CairnDesk *desk)
{
  if (cairn_desk_get_bell (desk) == NULL)
    return _ ("Another desk on this computer has the bell.");
  if (cairn_practice_mode (desk))
    return _ ("Practice mode is on: no kiosk can ring.");
  return _ ("Nobody is ringing.");
}

static void
on_changed (CairnDesk *desk, char **services, GtkWidget *quiet)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (quiet), say_quiet (desk));
}

/**
 * cairn_today_rings_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): a line for each kiosk that rings, with what can be answered
 */
GtkWidget *
cairn_today_rings_new (CairnDesk *desk)
{
  GtkWidget *group = adw_preferences_group_new ();
  Rings *self = g_new0 (Rings, 1);

  self->desk = g_object_ref (desk);
  self->group = ADW_PREFERENCES_GROUP (group);
  self->rows = g_ptr_array_new ();
  self->silent = g_ptr_array_new ();
  self->quiet = cairn_today_row_new (say_quiet (desk), NULL);
  adw_action_row_add_prefix (
      ADW_ACTION_ROW (self->quiet),
      gtk_image_new_from_icon_name ("preferences-system-notifications-symbolic"));
  adw_preferences_group_set_title (self->group, _ ("The bell"));
  adw_preferences_group_add (self->group, self->quiet);
  g_object_set_data_full (G_OBJECT (group), "rings", self, rings_free);
  g_signal_connect_object (desk, "bell", G_CALLBACK (on_bell), group, 0);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self->quiet, 0);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, on_tick, self);
  show (self);
  self->shown = TRUE;
  return group;
}
