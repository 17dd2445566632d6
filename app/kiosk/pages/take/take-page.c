/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/easy.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/pages.h"
#include "kiosk/pages/take/codes.h"
#include "kiosk/pages/take/hear.h"
#include "kiosk/service-words.h"
#include "kiosk/take-list.h"

#include <string.h>

CAIRN_DEFINE_PAGE (Take, take)

typedef struct
{
  const char *id;
  const char *icon;
  const char *label;
  gsize offset; /* of its gboolean in CairnPlaces */
} Wish;

static const Wish wishes[] = {
  { "large", "text-size", N_ ("Large print"), G_STRUCT_OFFSET (CairnPlaces, large_print) },
  { "two-languages", "need-language", N_ ("In two languages"),
    G_STRUCT_OFFSET (CairnPlaces, two_languages) },
  { "phone", "phone", N_ ("On my phone"), G_STRUCT_OFFSET (CairnPlaces, phone_wanted) },
  { "code", "code", N_ ("A code to come back with"), G_STRUCT_OFFSET (CairnPlaces, code_wanted) },
};

static gboolean *
wish_of (CairnPage *page, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    if (strcmp (wishes[i].id, id) == 0)
      return G_STRUCT_MEMBER_P (cairn_page_session (page)->places, wishes[i].offset);
  return NULL;
}

static void
add_line (CairnPage *page, const CairnMatch *match)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (CairnCard) card
      = cairn_published_card (session->published, match->offer, cairn_session_lang (session), NULL);
  g_autofree char *id = g_strdup_printf ("line:%016" G_GINT64_MODIFIER "x", match->offer->hash);
  CairnTile tile = { .role = CAIRN_ITEM_CHOICE, .id = id };

  if (card == NULL)
    return;
  tile.label = card->name.text;
  tile.lang = cairn_service_lang (session, &card->name);
  cairn_page_add_tile (page, &tile);
}

/* On an easy screen the first part has the ways to take it along, the others the lines. */
static void
add_lines (CairnPage *page)
{
  g_autoptr (GPtrArray) matches = cairn_take_list (cairn_page_session (page), FALSE);
  guint part = cairn_navigator_part (cairn_page_navigator (page));
  guint first = cairn_easy_is_on (page) ? (part - 1) * CAIRN_EASY_CHOICES : 0;
  guint end
      = cairn_easy_is_on (page) ? MIN (matches->len, first + CAIRN_EASY_CHOICES) : matches->len;

  cairn_page_begin_tiles (page, 2, 14);
  for (guint i = first; i < end; i++)
    add_line (page, g_ptr_array_index (matches, i));
  cairn_easy_end (page, matches->len, end);
}

static gboolean
is_offered (CairnPage *page, const Wish *wish)
{
  CairnSession *session = cairn_page_session (page);
  gboolean on_paper = strcmp (wish->id, "large") == 0 || strcmp (wish->id, "two-languages") == 0;

  if (session->easy && on_paper)
    return FALSE;
  /* No fifth choice: who hears the list needs no code that is seen. */
  if (session->easy && strcmp (wish->id, "phone") == 0 && cairn_hear_is_offered (page))
    return FALSE;
  return session->printer != NULL || !on_paper;
}

static void
add_hear_button (CairnPage *page)
{
  CairnTile tile = { .role = CAIRN_ITEM_BUTTON,
                     .id = "hear",
                     .icon = "hearing",
                     /* Translators: the list of services, spoken. */
                     .label = cairn_page_word (page, N_ ("Read the list aloud")),
                     .style = cairn_easy_is_on (page) ? NULL : "quiet" };

  if (cairn_hear_is_offered (page))
    cairn_page_add_tile (page, &tile);
}

static void
add_wishes (CairnPage *page)
{
  cairn_easy_begin_tiles (page, 2, 2, 12);
  if (cairn_easy_is_on (page))
    add_hear_button (page);
  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    {
      CairnTile tile = { .role = CAIRN_ITEM_CHOICE,
                         .id = wishes[i].id,
                         .icon = wishes[i].icon,
                         .label = cairn_page_word (page, wishes[i].label) };

      if (is_offered (page, &wishes[i]))
        cairn_page_add_tile (page, &tile);
    }
  cairn_page_end_tiles (page);
}

static const char *
printing_words (CairnPage *page, CairnPrintState state)
{
  switch (state)
    {
    case CAIRN_PRINT_WAITING:
    case CAIRN_PRINT_PRINTING:
      return cairn_page_word (page, N_ ("It is being printed. Please wait here for your paper."));
    case CAIRN_PRINT_DONE:
      return cairn_page_word (page, N_ ("Printed. Please take your paper."));
    case CAIRN_PRINT_OUT_OF_PAPER:
      return cairn_page_word (
          page,
          N_ ("The printer has no paper. You can take the list on your phone, or tell the desk."));
    case CAIRN_PRINT_STOPPED:
    case CAIRN_PRINT_FAILED:
    case CAIRN_PRINT_CANCELLED:
    default:
      return cairn_page_word (
          page,
          N_ ("Printing did not work. You did nothing wrong. You can take the list on your phone, "
              "or tell the desk."));
    }
}

static void
on_printing_changed (CairnPrinting *printing, CairnPage *page)
{
  if (cairn_page_session (page) != NULL && cairn_page_session (page)->printing == printing)
    cairn_page_rebuild (page);
}

static void
add_printing (CairnPage *page)
{
  CairnPrinting *printing = cairn_page_session (page)->printing;

  if (printing == NULL)
    return;
  cairn_page_add_notice (page, "printing",
                         printing_words (page, cairn_printing_get_state (printing)), NULL, NULL);
}

static void
add_print_button (CairnPage *page)
{
  CairnTile tile
      = { .role = CAIRN_ITEM_BUTTON,
          .id = "print",
          .icon = "print",
          .label = cairn_easy_word (page, NC_ ("easy", "Print it on paper"), N_ ("Print the list")),
          .style = "primary" };
  CairnTile person = { .role = CAIRN_ITEM_BUTTON,
                       .id = "ask-person",
                       .icon = "person",
                       .label = cairn_page_word (page, N_ ("Ask a person to call for me")),
                       .style = "quiet" };

  if (cairn_page_session (page)->printer != NULL)
    cairn_page_add_footer (page, &tile);
  cairn_page_add_footer (page, &person);
}

static void
add_codes (CairnPage *page)
{
  CairnPlaces *places = cairn_page_session (page)->places;

  if (places->code_wanted)
    cairn_codes_add (page);
  if (places->phone_wanted)
    cairn_codes_add_for_phone (page);
}

static void
build_easy (CairnPage *page)
{
  if (cairn_navigator_part (cairn_page_navigator (page)) > 0)
    {
      cairn_page_add_heading (page, "heading",
                              /* Translators: easy words: the list to be taken along. */
                              cairn_page_word (page, N_ ("Do you want all of them?")));
      cairn_page_add_text_in (
          page, "lead",
          cairn_easy_word (page, NC_ ("easy", "Touch one to leave it out."),
                           N_ ("Untick what you do not want to carry with you.")),
          NULL, "soft");
      add_lines (page);
      return;
    }
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Take it with you")));
  add_printing (page);
  add_wishes (page);
  add_codes (page);
  add_print_button (page);
  cairn_easy_end (page, 1, 0);
}

static void
cairn_take_page_build (CairnPage *page)
{
  if (cairn_easy_is_on (page))
    {
      build_easy (page);
      return;
    }
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Take it with you")));
  if (cairn_page_session (page)->published == NULL)
    return;
  add_printing (page);
  cairn_page_add_text_in (
      page, "lead", cairn_page_word (page, N_ ("Untick what you do not want to carry with you.")),
      NULL, "soft");
  add_lines (page);
  cairn_page_begin_tiles (page, 2, 12);
  add_hear_button (page);
  cairn_page_end_tiles (page);
  cairn_page_add_subheading (page, "how", cairn_page_word (page, N_ ("How would you like it?")));
  add_wishes (page);
  add_codes (page);
  add_print_button (page);
}

static const CairnMatch *
line_of (CairnPage *page, const char *id)
{
  return g_str_has_prefix (id, "line:") ? cairn_service_from_id (cairn_page_session (page), id)
                                        : NULL;
}

static gboolean
cairn_take_page_is_chosen (CairnPage *page, const char *id)
{
  const CairnMatch *match = line_of (page, id);
  gboolean *wish = wish_of (page, id);

  if (match != NULL)
    return cairn_places_is_ticked (cairn_page_session (page)->places, match->offer->hash);
  return wish != NULL && *wish;
}

static void
print_list (CairnPage *page)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = cairn_take_render (session, &error);
  g_autoptr (CairnPrinting) printing = NULL;

  if (pdf == NULL)
    {
      g_message ("the slip could not be made: %s", error->message);
      pdf = g_bytes_new_static ("", 0);
    }
  printing = cairn_printing_start (session->printer, pdf);
  cairn_session_set_printing (session, printing);
  session->places->did |= CAIRN_DID_PRINT;
  g_signal_connect_object (printing, "changed", G_CALLBACK (on_printing_changed), page, 0);
  cairn_page_rebuild (page);
}

static void
cairn_take_page_activate (CairnPage *page, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const CairnMatch *match = line_of (page, id);
  gboolean *wish = wish_of (page, id);

  if (match != NULL)
    {
      guint64 hash = match->offer->hash;

      cairn_places_tick (session->places, hash, !cairn_places_is_ticked (session->places, hash));
      if (session->places->phone_wanted)
        cairn_page_rebuild (page);
    }
  else if (wish != NULL)
    {
      *wish = !*wish;
      if (strcmp (id, "phone") == 0 || strcmp (id, "code") == 0)
        cairn_page_rebuild (page);
    }
  else if (strcmp (id, "print") == 0 && session->printer != NULL)
    print_list (page);
  else if (strcmp (id, "hear") == 0)
    cairn_hear_list (page);
  else if (strcmp (id, "ask-person") == 0)
    cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_ASK, 0);
}

static const char *
cairn_take_page_next_label (CairnPage *page)
{
  return cairn_page_word (page, N_ ("Finish"));
}

static void
cairn_take_page_next (CairnPage *page)
{
  cairn_navigator_go (cairn_page_navigator (page), CAIRN_PAGE_FOUND_IT, 0);
}

static void
cairn_take_page_class_init (CairnTakePageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_take_page_build;
  CAIRN_PAGE_CLASS (klass)->activate = cairn_take_page_activate;
  CAIRN_PAGE_CLASS (klass)->is_chosen = cairn_take_page_is_chosen;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_take_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_take_page_next;
}
