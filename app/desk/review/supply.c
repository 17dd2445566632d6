/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On how few services it rests, and how long people wait for them. About services: nothing of it is
 * withheld, but how often they were shown. */
#include "core/staff/list.h"
#include "desk/review/parts.h"
#include "desk/rows.h"
#include "desk/text.h"

#define FEW 3

/* "six weeks" and "90 days" stand in the texts. */
G_STATIC_ASSERT (CAIRN_WAIT_TARGET == 6);
G_STATIC_ASSERT (CAIRN_CHECKED_WITHIN == 90);

static void
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), cairn_row_new (title, subtitle));
}

/* ---- concentration --------------------------------------------------------------------------- */

/* Its id in the counters has no dashes. */
static char *
dup_service (CairnReview *review, const char *digits)
{
  CairnStaffSession *session = cairn_desk_get_session (review->desk);
  g_autofree char *id = strlen (digits) == 32
                            ? g_strdup_printf ("%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8,
                                               digits + 12, digits + 16, digits + 20)
                            : NULL;
  gint64 key = id != NULL ? cairn_staff_list_key (session, id) : 0;
  g_autoptr (CairnListItem) item = key != 0 ? cairn_staff_list_item (session, key, NULL) : NULL;

  return item != NULL && item->name != NULL ? g_strdup_printf ("\u2068%s\u2069", item->name) : NULL;
}

/* Those of them that are still here. */
static char *
name_most (CairnReview *review)
{
  const CairnRelease *now = review->now;
  g_autoptr (GArray) services
      = cairn_parts (now->figures, now->level, CAIRN_SOURCE_KIOSK, CAIRN_COUNT_SERVICE);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < MIN (services->len, FEW); i++)
    {
      char *name = dup_service (review, g_array_index (services, CairnPart, i).id);

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return cairn_words_list (cairn_desk_get_words (review->desk), (const char *const *) names->pdata);
}

/* Services that were shown to few are in no sum. */
static char *
say_at_most (CairnReview *review, int percent)
{
  g_autofree char *said = cairn_review_say_share (review->desk, percent);

  /* Translators: %s is a percentage: at most so much. */
  return g_strdup_printf (_ ("≤ %s"), said);
}

static void
add_concentration (CairnReview *review, GtkWidget *group)
{
  const CairnRelease *now = review->now;
  int one = cairn_concentration (now->figures, now->level, CAIRN_SOURCE_KIOSK, 1);
  int few = cairn_concentration (now->figures, now->level, CAIRN_SOURCE_KIOSK, FEW);
  g_autofree char *one_said = say_at_most (review, one);
  g_autofree char *few_said = say_at_most (review, few);
  g_autofree char *names = NULL;
  g_autofree char *said = NULL;

  if (one < 0)
    {
      add_row (group, _ ("There are too few uses to tell how much depends on a few services."),
               NULL);
      return;
    }
  names = name_most (review);
  said = few >= 0
             ? g_strdup_printf (
                 /* Translators: %1$s and %2$s are percentages, of all services that were shown. */
                 _ ("The one shown most is %1$s of all that were shown, the three shown most are "
                    "%2$s."),
                 one_said, few_said)
             /* Translators: %s is a percentage, of all services that were shown. */
             : g_strdup_printf (_ ("The one shown most is %s of all that were shown."), one_said);
  add_row (group, said, names);
}

/* ---- waiting --------------------------------------------------------------------------------- */

static char *
say_wait (CairnReview *review, const CairnSupply *supply)
{
  CairnWords *words = cairn_desk_get_words (review->desk);
  g_autofree char *weeks = cairn_words_number (words, supply->median_wait);
  g_autofree char *over = cairn_words_number (words, supply->over_target);
  /* Translators: %s is a number. */
  g_autofree char *wait = g_strdup_printf (
      ngettext ("Usual wait: %s week.", "Usual wait: %s weeks.", (gulong) supply->median_wait),
      weeks);
  g_autofree char *late = NULL;

  if (supply->over_target == 0)
    return g_strdup_printf ("%s %s", wait, _ ("No service takes longer than six weeks."));
  /* Translators: %s is a number of services. */
  late = g_strdup_printf (ngettext ("%s service takes longer than six weeks.",
                                    "%s services take longer than six weeks.", supply->over_target),
                          over);
  return g_strdup_printf ("%s %s", wait, late);
}

/* Made when the line is opened for the first time. */
static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, CairnReview *review)
{
  GArray *waits = g_object_get_data (G_OBJECT (row), "waits");

  for (guint i = 0; waits != NULL && i < waits->len; i++)
    {
      const CairnSupply *supply = &g_array_index (waits, CairnSupply, i);
      g_autofree char *said = say_wait (review, supply);

      adw_expander_row_add_row (
          row, cairn_row_new (cairn_review_need (review->desk, supply->need), said));
    }
  g_object_set_data (G_OBJECT (row), "waits", NULL);
}

/* The longest is said at once. */
static GtkWidget *
new_waits (CairnReview *review, GArray *waits)
{
  const CairnSupply *longest = &g_array_index (waits, CairnSupply, 0);
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *said = say_wait (review, longest);
  g_autofree char *first
      /* Translators: a need, and how long people wait for help with it. */
      = g_strdup_printf (_ ("%1$s: %2$s"), cairn_review_need (review->desk, longest->need), said);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Need by need"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), first);
  g_object_set_data_full (G_OBJECT (row), "waits", g_array_ref (waits),
                          (GDestroyNotify) g_array_unref);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), review);
  return row;
}

static void
add_waits (CairnReview *review, GtkWidget *group)
{
  g_autoptr (GArray) waits = cairn_supply_waits (&review->view);

  if (waits->len == 0)
    add_row (group, _ ("The usual wait is not known for any service."), NULL);
  else
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), new_waits (review, waits));
}

/* ---- how much, how fresh --------------------------------------------------------------------- */

typedef gboolean (*SupplyFunc) (const CairnSupply *supply);

static gboolean
is_short (const CairnSupply *supply)
{
  return supply->services < 2;
}

static gboolean
is_costly (const CairnSupply *supply)
{
  return supply->free == 0;
}

static void
add_needs (
    CairnReview *review, GtkWidget *group, const char *title, GArray *supplies, SupplyFunc belongs)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < supplies->len; i++)
    {
      const CairnSupply *supply = &g_array_index (supplies, CairnSupply, i);

      if (belongs (supply))
        g_ptr_array_add (names, (gpointer) cairn_review_need (review->desk, supply->need));
    }
  if (names->len == 0)
    g_ptr_array_add (names, _ ("None of them"));
  g_ptr_array_add (names, NULL);
  list = cairn_words_list (cairn_desk_get_words (review->desk), (const char *const *) names->pdata);
  add_row (group, title, list);
}

static void
add_fresh (CairnReview *review, GtkWidget *group)
{
  CairnWords *words = cairn_desk_get_words (review->desk);
  CairnSupply all = cairn_supply_all (&review->view);
  g_autofree char *checked = cairn_words_number (words, all.checked);
  g_autofree char *services = cairn_words_number (words, all.services);
  g_autofree char *stale = cairn_words_number (words, all.stale);
  /* Translators: numbers of services. */
  g_autofree char *title
      = g_strdup_printf (_ ("Checked in the last 90 days: %1$s of %2$s"), checked, services);
  g_autofree char *said
      = g_strdup_printf (_ ("Past their check date, or never checked: %s."), stale);

  if (all.median_age >= 0)
    {
      g_autofree char *days = cairn_words_number (words, all.median_age);
      /* Translators: %s is a number of days. */
      g_autofree char *age
          = g_strdup_printf (_ ("Usual time since the last check, in days: %s."), days);
      g_autofree char *both = g_strdup_printf ("%s %s", said, age);

      add_row (group, title, both);
      return;
    }
  add_row (group, title, said);
}

/* "Legal advice (2)" */
static char *
say_stale (CairnReview *review, const CairnSupply *supply)
{
  g_autofree char *n = cairn_words_number (cairn_desk_get_words (review->desk), supply->stale);

  /* Translators: %1$s is a need, %2$s a number of services. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), cairn_review_need (review->desk, supply->need), n);
}

static void
add_stale (CairnReview *review, GtkWidget *group)
{
  g_autoptr (GArray) stale = cairn_supply_stale (&review->view);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (stale->len == 0)
    return;
  for (guint i = 0; i < stale->len; i++)
    g_ptr_array_add (names, say_stale (review, &g_array_index (stale, CairnSupply, i)));
  g_ptr_array_add (names, NULL);
  list = cairn_words_list (cairn_desk_get_words (review->desk), (const char *const *) names->pdata);
  add_row (group, _ ("Past their check date, need by need"), list);
}

static void
add_fresh_and_many (CairnReview *review, GtkWidget *group)
{
  g_autoptr (GArray) supplies = cairn_supply_by_need (&review->view);

  add_fresh (review, group);
  add_stale (review, group);
  add_needs (review, group, _ ("Needs with fewer than two services"), supplies, is_short);
  add_needs (review, group, _ ("Needs without a service that is known to be free"), supplies,
             is_costly);
}

static GtkWidget *
new_group (const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  return group;
}

/**
 * cairn_review_supply_new:
 * @review: a review with a period
 *
 * Returns: (transfer floating): on how few services it rests, how much there is, how long it takes
 */
GtkWidget *
cairn_review_supply_new (CairnReview *review)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *rests
      = new_group (_ ("How much depends on a few services"),
                   _ ("When one of them closes or is full, many have to be sent somewhere else."));
  GtkWidget *there, *waits;

  add_concentration (review, rests);
  gtk_box_append (GTK_BOX (box), rests);
  if (review->published == NULL)
    return box;
  there = new_group (_ ("How much there is, and how fresh"),
                     _ ("All the services that visitors can find today."));
  add_fresh_and_many (review, there);
  gtk_box_append (GTK_BOX (box), there);
  waits = new_group (_ ("How long people wait"),
                     _ ("As the services say today; the longest first. People should wait no "
                        "longer than six weeks."));
  add_waits (review, waits);
  gtk_box_append (GTK_BOX (box), waits);
  return box;
}
