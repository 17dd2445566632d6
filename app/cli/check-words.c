/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/check-words.h"

#include <string.h>

typedef struct
{
  const char *code, *sentence;
} Sentence;

static const Sentence sentences[] = {
  { "says-protected", "a protected address or a private number stands in this text: take it out" },
  { "no-way-in", "nobody can be reached: add a telephone, a mail address, a link or a place" },
  { "help-now-no-number", "it stands on Help now and has no number: add one, or take it off" },
  { "hours-unreadable", "its hours can't be read: enter them again" },
  { "never-open", "by its hours it does not open once in a year: correct them" },
  { "hours-over", "its hours ended and nothing follows: ask for the new ones" },
  { "hours-expired", "its hours are no longer valid, so that nobody knows: ask for the new ones" },
  { "ages-crossed", "the youngest age is above the oldest: nobody could come" },
  { "ages-impossible", "nobody is of these ages: correct them" },
  { "not-active", "it is listed and its status says that it does not work: ask, then pause it" },
  { "long-overdue", "past its check by more than the interval (days): visitors see it last" },
  { "overdue", "past its check (days): call and check it" },
  { "never-checked", "nobody has ever checked it: call and check it" },
  { "no-need", "it is linked to no need, so that no visitor finds it: link it" },
  { "need-unmet", "no listed service meets this need: find two" },
  { "need-thin", "only one listed service meets this need: find another" },
  { "unknown-language", "this is no language that Cairn knows, so that nobody is matched by it" },
  { "language-unserved", "the kiosk speaks this language and no listed service says it does" },
  { "address-in-open-place", "its address is protected and the place is not: protect the place" },
  { "orphan-place", "no service is at this place: link one, or withdraw it" },
  { "empty-organization", "this organisation has no service" },
  { "no-hours", "its hours are not known" },
  { "no-language", "it does not say in which languages it speaks" },
  { "apply-by-past", "the last day to apply is over" },
};

static const Sentence points[] = {
  { "emergency-number", "somebody has confirmed the emergency number" },
  { "always-line", "a line of Help now answers day and night" },
  { "desk-phone", "the desk's telephone is set" },
  { "desk-hours", "the desk's hours are set" },
  { "read-languages", "a person has read the safety texts of every language on offer" },
  { "printer", "this machine has a printer" },
  { "criteria", "the centre's criteria for services are written down" },
  { "recovery-sheet", "the recovery sheet is printed" },
  { "second-person", "two people may change the directory" },
  { "demonstration", "no demonstration records are left" },
  { "practice", "practice mode is off" },
  { "walked-through", "people with lived experience have walked through it" },
};

static const char *
find_sentence (const Sentence *list, gsize n, const char *code)
{
  for (gsize i = 0; i < n; i++)
    {
      if (strcmp (list[i].code, code) == 0)
        return list[i].sentence;
    }
  return code;
}

/**
 * cli_check_sentence:
 * @code: of a finding
 *
 * Returns: (transfer none): what it means, and what to do.
 */
const char *
cli_check_sentence (const char *code)
{
  return find_sentence (sentences, G_N_ELEMENTS (sentences), code);
}

/**
 * cli_go_live_sentence:
 * @code: of a point of the go-live list
 *
 * Returns: (transfer none): what is so when it is done.
 */
const char *
cli_go_live_sentence (const char *code)
{
  return find_sentence (points, G_N_ELEMENTS (points), code);
}
