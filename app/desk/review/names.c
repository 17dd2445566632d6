/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/review/names.h"

#include "desk/text.h"

static const struct
{
  CairnCount kind;
  const char *id, *name;
} names[] = {
  { CAIRN_COUNT_NEED_OUTCOME, "none-listed", N_ ("No service is listed for it") },
  { CAIRN_COUNT_NEED_OUTCOME, "no-language", N_ ("None in the language") },
  { CAIRN_COUNT_NEED_OUTCOME, "no-area", N_ ("None in the area") },
  { CAIRN_COUNT_NEED_OUTCOME, "no-access", N_ ("None they can get into") },
  { CAIRN_COUNT_NEED_OUTCOME, "not-eligible", N_ ("None for their age or group") },
  { CAIRN_COUNT_NEED_OUTCOME, "stale", N_ ("Only services past their check date") },
  { CAIRN_COUNT_NEED_OUTCOME, "closed-now", N_ ("All closed at that hour") },
  { CAIRN_COUNT_NEED_AUDIENCE, "affected", N_ ("Hurt, bereaved, or were there") },
  { CAIRN_COUNT_NEED_AUDIENCE, "community", N_ ("Family, friends, neighbours, community") },
  { CAIRN_COUNT_NEED_AUDIENCE, "work", N_ ("People who help in their work") },
  { CAIRN_COUNT_NEED_AUDIENCE, "young", N_ ("Children and young people") },
  { CAIRN_COUNT_NEED_AUDIENCE, "unsaid", N_ ("Did not say") },
  { CAIRN_COUNT_NEED_AREA, "any", N_ ("No wish") },
  { CAIRN_COUNT_NEED_AREA, "other", N_ ("Small areas together") },
  { CAIRN_COUNT_EVENT, "help-now", N_ ("Opened Help now") },
  { CAIRN_COUNT_EVENT, "ask-person", N_ ("Asked for a person") },
  { CAIRN_COUNT_EVENT, "print", N_ ("Printed the list") },
  { CAIRN_COUNT_EVENT, "phone", N_ ("Took the list on a phone") },
  { CAIRN_COUNT_EVENT, "code", N_ ("Took a code to come back") },
  { CAIRN_COUNT_EVENT, "return", N_ ("Came back with a code") },
  { CAIRN_COUNT_ACCESS, "speech", N_ ("Had it read aloud") },
  { CAIRN_COUNT_ACCESS, "large-text", N_ ("Used large text") },
  { CAIRN_COUNT_ACCESS, "contrast", N_ ("Used strong contrast") },
  { CAIRN_COUNT_ACCESS, "night", N_ ("Used dark colours") },
  { CAIRN_COUNT_ACCESS, "sign", N_ ("Watched sign language") },
  { CAIRN_COUNT_ACCESS, "easy", N_ ("Used easy screens") },
  /* Translators: the screens of the kiosk, from here to "For an interpreter". */
  { CAIRN_COUNT_SCREEN_LANGUAGE, "attract", N_ ("First screen") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "no-language", N_ ("My language is not here") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "language", N_ ("Choice of languages") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "before", N_ ("Before you start") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "groups", N_ ("What would help?") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "needs", N_ ("Choice of needs") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "question", N_ ("A question") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "area", N_ ("Choice of areas") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "results", N_ ("Services that were found") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "fit", N_ ("Make it fit better") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "service", N_ ("One service") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "take", N_ ("Take it with you") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "found-it", N_ ("Did you find it?") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "goodbye", N_ ("Goodbye") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "help-now", N_ ("Help now") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "ask-person", N_ ("Ask a person") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "browse", N_ ("All topics") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "code", N_ ("Enter a code") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "privacy", N_ ("Privacy") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "updates", N_ ("Official updates") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "comfort", N_ ("Text size and contrast") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "listen", N_ ("Reading aloud") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "sign", N_ ("Sign language") },
  { CAIRN_COUNT_SCREEN_LANGUAGE, "interpreter", N_ ("For an interpreter") },
  { CAIRN_COUNT_FOUND, "yes", N_ ("Found what they need") },
  { CAIRN_COUNT_FOUND, "in-part", N_ ("Found it in part") },
  { CAIRN_COUNT_FOUND, "no", N_ ("Did not find it") },
  { CAIRN_COUNT_FOLLOW_UP, "got-help", N_ ("Got help") },
  { CAIRN_COUNT_FOLLOW_UP, "waiting", N_ ("Still waiting") },
  { CAIRN_COUNT_FOLLOW_UP, "no-answer", N_ ("Got no answer") },
  { CAIRN_COUNT_FOLLOW_UP, "turned-away", N_ ("Were turned away") },
  { CAIRN_COUNT_FOLLOW_UP, "not-tried", N_ ("Have not tried yet") },
};

static const char *
find_area (CairnReview *review, const char *id)
{
  for (gint16 i = 0; review->view.areas != NULL && review->view.areas[i] != NULL; i++)
    if (strcmp (review->view.areas[i], id) == 0)
      return cairn_published_area_name (review->published, i,
                                        cairn_desk_get_language (review->desk));
  return NULL;
}

/**
 * cairn_review_name:
 * @review: a review
 * @kind: a counter
 * @id: in it
 *
 * Returns: (transfer none): what people call it; @id itself where nothing is known of it
 */
const char *
cairn_review_name (CairnReview *review, CairnCount kind, const char *id)
{
  const char *area = kind == CAIRN_COUNT_NEED_AREA ? find_area (review, id) : NULL;

  if (area != NULL)
    return area;
  if (kind == CAIRN_COUNT_ENDING_LANGUAGE || kind == CAIRN_COUNT_LANGUAGE_MISSING)
    return cairn_words_language_name (cairn_desk_get_words (review->desk), id);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i].kind == kind && strcmp (names[i].id, id) == 0)
      return gettext (names[i].name);
  return id;
}
