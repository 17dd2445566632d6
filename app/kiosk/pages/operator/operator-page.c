/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For staff: is this machine as it should be? Everything is kept as soon as it is touched. */
#include "config.h"
#include "core/base/lang.h"
#include "core/base/paths.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/sign.h"
#include "kiosk/take-list.h"
#include "voice/reading.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Operator, operator)

#define RULER_MM 100
#define RULER_HEIGHT_MM 8
/* A hundredth of the length: a ruler shows a millimetre on a hundred. */
#define RULER_STEP 0.01

static void
keep (CairnSession *session)
{
  g_autoptr (GError) error = NULL;

  if (!cairn_machine_save (session->machine, &error))
    g_warning ("%s: %s", session->machine->path, error->message);
}

static void
add_button (CairnPage *page, const char *id, const char *label)
{
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON, .id = id, .label = label, .style = "quiet" };

  cairn_page_add_tile (page, &tile);
}

static void
add_published (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  const CairnPublishedSettings *settings;
  g_autofree char *when = NULL, *serial = NULL, *services = NULL, *text = NULL;
  gsize n;

  if (session->published == NULL)
    {
      cairn_page_add_text (page, "published",
                           /* Translators: for staff. */
                           cairn_page_word (page, N_ ("No published directory can be opened.")));
      return;
    }
  settings = cairn_published_settings (session->published);
  cairn_published_offers (session->published, &n);
  when = cairn_words_moment (session->words, settings->published_at, cairn_session_now (session),
                             settings->zone);
  /* Translators: for staff: how many services are in the directory that was published. */
  services = cairn_words_nformat (session->words, "Directory: %s service.",
                                  "Directory: %s services.", (gulong) n);
  cairn_page_add_text (page, "services", services);
  serial = cairn_words_number (session->words, settings->serial);
  /* Translators: for staff. %1$s is a day and a time, %2$s the number of the publication. */
  text = cairn_words_format (session->words, N_ ("Published: %1$s. Publication %2$s."), when,
                             serial);
  cairn_page_add_text (page, "published", text);
}

static void
add_machine (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  /* Translators: for staff. %s is the version of the program. */
  g_autofree char *version = cairn_words_format (session->words, N_ ("Version: %s"), CAIRN_VERSION);

  cairn_page_begin_panel (page, "plain");
  /* Translators: for staff: the computer with this screen. */
  cairn_page_add_subheading (page, "machine", cairn_page_word (page, N_ ("This machine")));
  cairn_page_add_text (page, "version", version);
  add_published (page);
  cairn_page_end_panel (page);
}

static void
add_ruler (CairnPage *page)
{
  const CairnLook *look = &cairn_page_session (page)->look;
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  /* Translators: for staff. */
  cairn_page_add_subheading (page, "screen", cairn_page_word (page, N_ ("Size of the screen")));
  cairn_page_add_text (
      page, "ruler-words",
      /* Translators: for staff. */
      cairn_page_word (page, N_ ("Hold a ruler to the bar. It should be 100 mm long.")));
  gtk_widget_add_css_class (bar, "ruler");
  gtk_widget_set_size_request (bar, cairn_look_px (look, RULER_MM),
                               cairn_look_px (look, RULER_HEIGHT_MM));
  gtk_widget_set_halign (bar, GTK_ALIGN_START);
  cairn_page_add_widget (page, "ruler", cairn_page_word (page, N_ ("A bar of 100 mm")), NULL, bar);
  cairn_page_begin_tiles (page, 2, 12);
  /* Translators: for staff: of the bar. */
  add_button (page, "longer", cairn_page_word (page, N_ ("It is too short")));
  /* Translators: for staff: of the bar. */
  add_button (page, "shorter", cairn_page_word (page, N_ ("It is too long")));
  cairn_page_end_tiles (page);
}

static const char *
print_words (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);

  if (session->printing == NULL)
    return NULL;
  switch (cairn_printing_get_state (session->printing))
    {
    case CAIRN_PRINT_WAITING:
    case CAIRN_PRINT_PRINTING:
      return cairn_page_word (page, N_ ("It is being printed. Please wait here for your paper."));
    case CAIRN_PRINT_DONE:
      return cairn_page_word (page, N_ ("Printed. Please take your paper."));
    case CAIRN_PRINT_OUT_OF_PAPER:
      /* Translators: for staff. */
      return cairn_page_word (page, N_ ("The printer has no paper."));
    case CAIRN_PRINT_STOPPED:
    case CAIRN_PRINT_FAILED:
    case CAIRN_PRINT_CANCELLED:
    default:
      /* Translators: for staff. */
      return cairn_page_word (page, N_ ("Printing did not work. Please look at the printer."));
    }
}

static void
add_tests (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  CairnTile headphones = { .role = CAIRN_ITEM_CHOICE,
                           .id = "headphones",
                           .icon = "hearing",
                           /* Translators: for staff: how the machine is wired. */
                           .label = cairn_page_word (page, N_ ("Sound goes to headphones")) };

  /* Translators: for staff. */
  cairn_page_add_subheading (page, "tests", cairn_page_word (page, N_ ("Sound and printer")));
  if (print_words (page) != NULL)
    cairn_page_add_notice (page, "printing", print_words (page), NULL, NULL);
  cairn_page_begin_tiles (page, 2, 12);
  cairn_page_add_tile (page, &headphones);
  if (cairn_voice_is_there (session->voice))
    /* Translators: for staff: a sentence is spoken. */
    add_button (page, "sound", cairn_page_word (page, N_ ("Test the sound")));
  if (session->printer != NULL)
    /* Translators: for staff: a page is printed. */
    add_button (page, "print", cairn_page_word (page, N_ ("Test the printer")));
  cairn_page_end_tiles (page);
}

static void
add_languages (CairnPage *page)
{
  g_auto (GStrv) all = cairn_session_all_languages (cairn_page_session (page));

  /* Translators: for staff: what visitors can choose. */
  cairn_page_add_subheading (page, "languages", cairn_page_word (page, N_ ("Languages on offer")));
  cairn_page_begin_tiles (page, 3, 10);
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat ("offer:", all[i], NULL);
      CairnTile tile = {
        .role = CAIRN_ITEM_CHOICE, .id = id, .label = cairn_lang_endonym (all[i]), .lang = all[i]
      };

      cairn_page_add_tile (page, &tile);
    }
  cairn_page_end_tiles (page);
}

static void
add_sign_folder (CairnPage *page, const char *tag)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *name = cairn_sign_name (session, tag);
  g_autofree char *id = g_strconcat ("sign:", tag, NULL);
  g_auto (GStrv) missing = cairn_sign_missing (session, tag);
  g_autofree char *files = g_strjoinv (", ", missing);
  g_autofree char *text = NULL;

  if (*files == '\0')
    /* Translators: for staff. %s is a sign language. */
    text = cairn_words_format (session->words, N_ ("%s: all the videos it needs are there."), name);
  else
    /* Translators: for staff. %1$s is a sign language, %2$s names of files. */
    text = cairn_words_format (session->words, N_ ("%1$s: these videos are missing: %2$s"), name,
                               files);
  cairn_page_add_text (page, id, text);
}

static void
add_sign (CairnPage *page)
{
  g_auto (GStrv) folders = cairn_sign_folders (cairn_page_session (page));

  /* Translators: for staff. */
  cairn_page_add_subheading (page, "sign", cairn_page_word (page, N_ ("Videos in sign language")));
  if (folders[0] == NULL)
    /* Translators: for staff: of videos in sign language. */
    cairn_page_add_text (page, "no-sign",
                         cairn_page_word (page, N_ ("There are none on this machine.")));
  else if (!cairn_sign_can_play ())
    cairn_page_add_text (
        page, "no-player",
        /* Translators: for staff. The name in it is that of a package: it stays as it is. */
        cairn_page_word (page, N_ ("This machine cannot play videos. Please install "
                                   "libgtk-4-media-gstreamer.")));
  for (guint i = 0; folders[i] != NULL; i++)
    add_sign_folder (page, folders[i]);
}

static void
cairn_operator_page_build (CairnPage *page)
{
  /* Whoever comes here by a way that does not ask for the PIN sees an empty page. */
  if (!cairn_page_session (page)->places->operator_known)
    return;
  /* Translators: heading of the page for staff. */
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("For staff")));
  add_machine (page);
  add_ruler (page);
  add_tests (page);
  add_languages (page);
  add_sign (page);
  cairn_page_begin_tiles (page, 2, 12);
  /* Translators: for staff: the program. */
  add_button (page, "restart", cairn_page_word (page, N_ ("Start again")));
  cairn_page_end_tiles (page);
}

static gboolean
cairn_operator_page_is_chosen (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang = cairn_id_after (id, "offer:");

  if (lang != NULL)
    return cairn_machine_offers (session->machine, lang);
  return strcmp (id, "headphones") == 0 && session->machine->headphones;
}

static void
say_something (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GPtrArray) reading = cairn_reading_new ();

  cairn_reading_add (reading, session->words,
                     /* Translators: spoken, to test the sound. */
                     cairn_page_word (page, N_ ("This is how I sound. Can you hear me?")), NULL);
  cairn_session_say (session, reading);
}

static void
on_printing_changed (CairnPrinting *printing, CairnPage *page)
{
  if (cairn_page_session (page) != NULL && cairn_page_session (page)->printing == printing)
    cairn_page_rebuild (page);
}

/* A slip without services: the same paper, the same way. */
static void
print_something (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = cairn_take_render_test (session, &error);
  g_autoptr (CairnPrinting) printing = NULL;

  if (pdf == NULL)
    {
      g_message ("the test page could not be made: %s", error->message);
      return;
    }
  printing = cairn_printing_start (session->printer, pdf);
  cairn_session_set_printing (session, printing);
  g_signal_connect_object (printing, "changed", G_CALLBACK (on_printing_changed), page, 0);
  cairn_page_rebuild (page);
}

static void
change (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const char *lang = cairn_id_after (id, "offer:");

  if (lang != NULL)
    {
      g_auto (GStrv) all = cairn_session_all_languages (session);

      cairn_machine_offer (session->machine, lang, (const char *const *) all);
    }
  else if (strcmp (id, "headphones") == 0)
    session->headphones = session->machine->headphones = !session->machine->headphones;
  else
    cairn_session_set_px_per_mm (
        session,
        session->look.px_per_mm * (strcmp (id, "longer") == 0 ? 1 + RULER_STEP : 1 - RULER_STEP));
  keep (session);
}

static void
cairn_operator_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);

  if (!session->places->operator_known)
    return;
  if (strcmp (id, "sound") == 0)
    say_something (page);
  else if (strcmp (id, "print") == 0 && session->printer != NULL)
    print_something (page);
  else if (strcmp (id, "restart") == 0)
    cairn_session_restart (session);
  else
    change (page, id);
}

static const char *
cairn_operator_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Finish"));
}

static void
cairn_operator_page_next (CairnPage *page)
{
  cairn_session_wipe (cairn_page_session (page));
}

static void
cairn_operator_page_class_init (CairnOperatorPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_operator_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_operator_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_operator_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_operator_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_operator_page_next;
}
