/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes → sentences. Core answers in codes, so that the same answer reads in every language; the
 * tables below are the only place where a code meets its words. */
#include "words/words-private.h"

#include "core/needs/facets.h"

#include <stdlib.h>
#include <string.h>

typedef enum
{
  PLAIN,
  LANGUAGE,
  DATE,
  NUMBER_WEEKS,
  NUMBER_DAYS,
  ACCESS,
  AUDIENCE,
  PEOPLE,
} ArgumentKind;

typedef struct
{
  const char *code;
  ArgumentKind kind;
  const char *text;
} CodeText;

static const CodeText reasons[] = {
  /* Translators: why a service is shown. %s is a language. */
  { "speaks", LANGUAGE, N_ ("They speak %s") },
  /* Translators: why a service is shown. %s is a language. */
  { "interpreter", LANGUAGE, N_ ("Interpreter for %s") },
  /* Translators: why a service is shown: they can get an interpreter for any language. */
  { "interpreter-any", PLAIN, N_ ("Interpreters for any language") },
  { "open-now", PLAIN, N_ ("Open now") },
  /* Translators: opens within the next hour. */
  { "opens-soon", PLAIN, N_ ("Opens within the hour") },
  { "day-and-night", PLAIN, N_ ("Day and night") },
  /* Translators: it costs nothing. */
  { "free", PLAIN, N_ ("Free") },
  /* Translators: people can use the service without saying who they are. */
  { "anonymous", PLAIN, N_ ("No name needed") },
  /* Translators: no identity papers needed. */
  { "no-id", PLAIN, N_ ("No papers needed") },
  { "no-immigration", PLAIN, N_ ("They do not ask about papers or visa") },
  /* Translators: the place is in the part of the city that was asked for. */
  { "near", PLAIN, N_ ("In the area you chose") },
  { "serves-everywhere", PLAIN, N_ ("For all parts of the city") },
  { "step-free", PLAIN, N_ ("Step-free way in") },
  { "hearing-loop", PLAIN, N_ ("Hearing loop") },
  { "sign-language", PLAIN, N_ ("Sign language") },
  { "quiet-room", PLAIN, N_ ("Quiet room") },
  { "accessible-toilet", PLAIN, N_ ("Accessible toilet") },
  { "carer-welcome", PLAIN, N_ ("You can bring someone") },
  { "easy-read", PLAIN, N_ ("Easy-to-read information") },
  { "home-visits", PLAIN, N_ ("They can visit you at home") },
  { "for-people", PEOPLE, N_ ("Made for people in your situation") },
  { "especially", AUDIENCE, N_ ("Especially for: %s") },
  { "taking-people", PLAIN, N_ ("Taking new people") },
  /* Translators: %s is a date: the last day to ask for something. */
  { "apply-by", DATE, N_ ("Apply by %s") },
  { "by-phone", PLAIN, N_ ("By phone") },
  { "online", PLAIN, N_ ("Online") },
  { "in-person", PLAIN, N_ ("In person") },
  { "comes-to-you", PLAIN, N_ ("They can come to you") },
  { "community-run", PLAIN, N_ ("Run by the community") },
  { "independent", PLAIN, N_ ("Not linked to your employer") },
  { "worker-gender", PLAIN, N_ ("You can ask to see a woman or a man") },
  { "sees-under-18", PLAIN, N_ ("They see people under 18") },
};

static const CodeText cautions[] = {
  /* Translators: what to mind about a service. */
  { "not-reviewed", PLAIN, N_ ("Our team has not checked this service yet") },
  { "suggested-only", PLAIN, N_ ("It may help with this. Ask them first.") },
  { "eligibility-unknown", PLAIN, N_ ("Ask first if it is for you") },
  /* Translators: %s is a date. */
  { "not-checked-since", DATE, N_ ("Not checked since %s. Call before you go.") },
  { "never-checked", PLAIN, N_ ("Not checked yet. Call before you go.") },
  { "full", PLAIN, N_ ("Full at the moment") },
  { "waiting-list", PLAIN, N_ ("There is a waiting list") },
  { "wait-weeks", NUMBER_WEEKS, NULL },
  { "wait-days", NUMBER_DAYS, NULL },
  { "by-appointment", PLAIN, N_ ("By appointment") },
  { "closed-now", PLAIN, N_ ("Closed now") },
  { "hours-unknown", PLAIN, N_ ("Opening hours not known") },
  { "access-unknown", ACCESS, N_ ("Ask first about: %s") },
  { "language-unknown", PLAIN, N_ ("Ask which languages they speak") },
  { "not-in-your-language", PLAIN, N_ ("They may not speak your language") },
  { "other-area", PLAIN, N_ ("In another part of the city") },
  { "other-channel", PLAIN, N_ ("Not in the way you asked for") },
  { "access-missing", ACCESS, N_ ("They do not have: %s") },
  { "asks-id", PLAIN, N_ ("They ask for identity papers") },
  { "asks-immigration", PLAIN, N_ ("They ask about papers or visa") },
  { "may-tell-police", PLAIN, N_ ("They may have to tell the police") },
  { "may-tell-employer", PLAIN, N_ ("They may tell your employer") },
  { "may-tell-parents", PLAIN, N_ ("They may tell your parents") },
  { "does-not-tell-parents", PLAIN, N_ ("They do not tell your parents") },
  { "faith-content", PLAIN, N_ ("Prayer or faith is part of it") },
  { "costs-money", PLAIN, N_ ("It costs money. Ask how much.") },
  { "ask-if-under-18", PLAIN, N_ ("Ask first if they see people under 18") },
  { "may-not-work-today", PLAIN, N_ ("May not work today") },
};

static const char *const access_texts[] = {
  N_ ("Step-free way in"),
  N_ ("Hearing loop"),
  N_ ("Sign language"),
  N_ ("Quiet room"),
  N_ ("Accessible toilet"),
  N_ ("You can bring someone"),
  N_ ("Easy-to-read information"),
  N_ ("They can visit you at home"),
};

static const char *const audience_texts[] = {
  /* Translators: groups a service is especially for; they follow "Especially for:". */
  NC_ ("audience", "children"),
  NC_ ("audience", "young people"),
  NC_ ("audience", "people who look after someone"),
  NC_ ("audience", "people with disabilities"),
  NC_ ("audience", "people from minorities"),
  NC_ ("audience", "refugees"),
  NC_ ("audience", "people who asked for asylum"),
  NC_ ("audience", "people from other countries"),
  NC_ ("audience", "people who helped, at work or as volunteers"),
  NC_ ("audience", "people of a faith"),
  NC_ ("audience", "women"),
  NC_ ("audience", "men"),
  NC_ ("audience", "LGBTIQ+ people"),
  NC_ ("audience", "older people"),
  NC_ ("audience", "people who lost someone"),
  NC_ ("audience", "people who were hurt"),
  NC_ ("audience", "students"),
};

static const char *const trust_yes[] = {
  N_ ("No name needed"),
  N_ ("They ask for identity papers"),
  N_ ("They ask about papers or visa"),
  N_ ("They may have to tell the police"),
  N_ ("They may tell your employer"),
  N_ ("They may tell your parents"),
  N_ ("Not linked to your employer"),
  N_ ("Run by the community"),
  N_ ("You can ask to see a woman or a man"),
  N_ ("They can come to you"),
  N_ ("Prayer or faith is part of it"),
};

static const char *const trust_no[] = {
  N_ ("They ask for your name"),
  N_ ("No papers needed"),
  N_ ("They do not ask about papers or visa"),
  N_ ("They do not tell the police"),
  N_ ("They do not tell your employer"),
  N_ ("They do not tell your parents"),
  N_ ("Linked to an employer"),
  N_ ("Not run by the community"),
  N_ ("You can not choose to see a woman or a man"),
  N_ ("They do not make visits"),
  N_ ("Prayer or faith is not part of it"),
};

static const CodeText steps[] = {
  /* Translators: first steps with a service, in the order people take them. */
  { "call", PLAIN, N_ ("Call them.") },
  { "walk-in", PLAIN, N_ ("You can just walk in.") },
  { "write-email", PLAIN, N_ ("Write them an e-mail.") },
  { "go-online", PLAIN, N_ ("Go to their website.") },
  { "text-message", PLAIN, N_ ("Send them a text message.") },
  { "book-online", PLAIN, N_ ("Book a time on their website.") },
  { "book-by-phone", PLAIN, N_ ("Call to agree a time.") },
  { "ask-at-desk", PLAIN, N_ ("Ask at their front desk.") },
  { "bring:id", PLAIN, N_ ("Bring an identity paper if you have one.") },
  { "bring:letter", PLAIN, N_ ("Bring letters you have about this.") },
  { "bring:proof-of-address", PLAIN, N_ ("Bring something that shows your address.") },
  { "bring:receipts", PLAIN, N_ ("Bring your receipts.") },
  { "bring:someone", PLAIN, N_ ("You can bring someone with you.") },
  { "bring:medicine-list", PLAIN, N_ ("Bring a list of your medicines.") },
  { "ask-interpreter", PLAIN, N_ ("Say your language and ask for an interpreter.") },
  { "they-ask-name", PLAIN, N_ ("They will ask your name.") },
  { "no-name-needed", PLAIN, N_ ("You do not have to say your name.") },
  { "they-ask-what-happened", PLAIN,
    N_ ("They will ask what happened. Say only what you want to.") },
  { "you-need-not-say-what-happened", PLAIN, N_ ("You do not have to say what happened.") },
  { "first-talk-free", PLAIN, N_ ("The first talk is free.") },
  { "form-helped", PLAIN, N_ ("There is a form. They help you fill it in.") },
  { "wait-weeks", NUMBER_WEEKS, NULL },
  { "wait-days", NUMBER_DAYS, NULL },
  { "they-call-back", PLAIN, N_ ("They call you back.") },
  { "same-day", PLAIN, N_ ("They help on the same day.") },
  { "leave-message", PLAIN, N_ ("If nobody answers, leave a message.") },
  { "parent-consent", PLAIN, N_ ("Under 18: a parent has to agree.") },
  { "referral-needed", PLAIN,
    N_ ("You need a letter from a doctor or another service. Our desk can help.") },
  { "no-referral-needed", PLAIN, N_ ("You do not need a letter from a doctor.") },
  { "come-early", PLAIN, N_ ("Come early. It can be busy.") },
  { "ring-bell", PLAIN, N_ ("Ring the bell at the door.") },
  { "say-cairn-sent-you", PLAIN, N_ ("You can say that the support centre told you about them.") },
};

/**
 * cairn_words_step_code:
 * @index: which
 *
 * Returns: (transfer none) (nullable): a coded phrase of steps; %NULL after the last. One that
 *   wants a number ("wait-weeks") has it behind a colon where it is used.
 */
const char *
cairn_words_step_code (guint index)
{
  return index < G_N_ELEMENTS (steps) ? steps[index].code : NULL;
}

static const CodeText *
find_code (const CodeText *table, guint n, const char *code, const char **out_argument)
{
  const char *colon;

  *out_argument = "";
  for (guint i = 0; i < n; i++)
    {
      if (strcmp (table[i].code, code) == 0)
        return &table[i];
    }
  colon = strchr (code, ':');
  if (colon == NULL)
    return NULL;
  *out_argument = colon + 1;
  for (guint i = 0; i < n; i++)
    {
      if (strncmp (table[i].code, code, (gsize) (colon - code)) == 0
          && table[i].code[colon - code] == '\0')
        return &table[i];
    }
  return NULL;
}

static char *
format_code (CairnWords *words, const CodeText *found, const char *argument)
{
  g_autofree char *date = NULL;

  switch (found->kind)
    {
    case LANGUAGE:
      return cairn_words_format (words, found->text, cairn_words_language_name (words, argument));
    case DATE:
      date = cairn_words_date (words, argument);
      return cairn_words_format (words, found->text, date);
    case NUMBER_WEEKS:
      /* Translators: the usual waiting time. */
      return cairn_words_nformat (words, "The wait is about %s week.",
                                  "The wait is about %s weeks.", strtoul (argument, NULL, 10));
    case NUMBER_DAYS:
      /* Translators: the usual waiting time. */
      return cairn_words_nformat (words, "The wait is about %s day.", "The wait is about %s days.",
                                  strtoul (argument, NULL, 10));
    case ACCESS:
      return cairn_words_format (
          words, found->text,
          cairn_words_access (words, cairn_facet_bit (CAIRN_FACET_ACCESS, argument)));
    case AUDIENCE:
      return cairn_words_format (
          words, found->text,
          cairn_words_audience (words, cairn_facet_bit (CAIRN_FACET_AUDIENCE, argument)));
    case PEOPLE:
    case PLAIN:
    default:
      return g_strdup (cairn_words_get (words, found->text));
    }
}

/**
 * cairn_words_reason:
 * @words: the language
 * @code: why a service is shown, from a #CairnMatch
 *
 * Returns: (transfer full): a few words; "" for a code without any, so that nothing raw is shown.
 */
char *
cairn_words_reason (CairnWords *words, const char *code)
{
  const char *argument;
  const CodeText *found = find_code (reasons, G_N_ELEMENTS (reasons), code, &argument);

  return found != NULL ? format_code (words, found, argument) : g_strdup ("");
}

/**
 * cairn_words_caution:
 * @words: the language
 * @code: what to mind about a service, from a #CairnMatch
 *
 * Returns: (transfer full): a short sentence; "" for a code without any.
 */
char *
cairn_words_caution (CairnWords *words, const char *code)
{
  const char *argument;
  const CodeText *found = find_code (cautions, G_N_ELEMENTS (cautions), code, &argument);

  return found != NULL ? format_code (words, found, argument) : g_strdup ("");
}

/**
 * cairn_words_step:
 * @words: the language
 * @step: a coded phrase with free text second, or free text alone
 *
 * Returns: (transfer full): the step as a sentence.
 */
char *
cairn_words_step (CairnWords *words, const CairnCardStep *step)
{
  const char *argument;
  const CodeText *found = NULL;

  if (step->phrase != NULL && *step->phrase != '\0')
    found = find_code (steps, G_N_ELEMENTS (steps), step->phrase, &argument);
  if (found != NULL)
    return format_code (words, found, argument);
  return cairn_words_isolate (words, step->text.text, step->text.lang);
}

/**
 * cairn_words_given_up:
 * @words: the language
 * @given_up: #CairnGivenUp bits
 *
 * Returns: (transfer full): what was given up so that something could be shown; "" for none.
 */
char *
cairn_words_given_up (CairnWords *words, guint given_up)
{
  static const char *const texts[] = {
    /* Translators: said when nothing was found with a wish; the wish is given up. */
    N_ ("We found nothing in that area, so we also show other areas."),
    N_ ("We found nothing in the way you asked for, so we also show other ways."),
    N_ ("We found nothing in your language. Ask them for an interpreter."),
    N_ ("Some of these have not been checked for a long time."),
    N_ ("We found nothing with all you need to get in. Ask them first."),
  };
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if ((given_up & (1u << i)) == 0)
        continue;
      if (out->len > 0)
        g_string_append_c (out, '\n');
      g_string_append (out, cairn_words_get (words, texts[i]));
    }
  return g_strdup (out->str);
}

/**
 * cairn_words_unmet:
 * @words: the language
 * @unmet: why nothing fits
 *
 * Returns: (transfer none): a sentence; "" for %CAIRN_UNMET_NO.
 */
const char *
cairn_words_unmet (CairnWords *words, CairnUnmet unmet)
{
  static const char *const texts[] = {
    [CAIRN_UNMET_NO] = "",
    /* Translators: said when nothing fits; a person at the desk comes next. */
    [CAIRN_UNMET_NONE_LISTED]
    = N_ ("We do not have a service for this yet. Please ask at the desk."),
    [CAIRN_UNMET_NO_LANGUAGE]
    = N_ ("We do not have this in your language yet. Please ask at the desk."),
    [CAIRN_UNMET_NO_AREA] = N_ ("We do not have this in that area yet. Please ask at the desk."),
    [CAIRN_UNMET_NO_ACCESS]
    = N_ ("We do not know a place that you can get into for this. Please ask at the desk."),
    [CAIRN_UNMET_NOT_ELIGIBLE]
    = N_ ("The services we have are for other ages or groups. Please ask at the desk."),
    [CAIRN_UNMET_STALE] = N_ ("What we have for this is too old to trust. Please ask at the desk."),
    [CAIRN_UNMET_CLOSED_NOW]
    = N_ ("Nothing for this is open at the moment. Please ask at the desk."),
  };

  if ((guint) unmet >= G_N_ELEMENTS (texts))
    unmet = CAIRN_UNMET_NONE_LISTED;
  return cairn_words_get (words, texts[unmet]);
}

static guint
position_of (guint bit, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (bit == 1u << i)
        return i;
    }
  return n;
}

/**
 * cairn_words_audience:
 * @words: the language
 * @audience_bit: one #CairnAudience bit
 *
 * Returns: (transfer none): the group's name, inside a list or after a colon; "" for no bit.
 */
const char *
cairn_words_audience (CairnWords *words, guint audience_bit)
{
  guint i = position_of (audience_bit, G_N_ELEMENTS (audience_texts));

  if (i == G_N_ELEMENTS (audience_texts))
    return "";
  return cairn_words_get_c (words, "audience", audience_texts[i]);
}

/**
 * cairn_words_trust:
 * @words: the language
 * @trust_bit: one #CairnTrust bit
 * @yes: whether the fact is known to hold, or known not to
 *
 * Returns: (transfer none): a sentence; "" for no bit.
 */
const char *
cairn_words_trust (CairnWords *words, guint trust_bit, gboolean yes)
{
  guint i = position_of (trust_bit, G_N_ELEMENTS (trust_yes));

  if (i == G_N_ELEMENTS (trust_yes))
    return "";
  return cairn_words_get (words, yes ? trust_yes[i] : trust_no[i]);
}

/**
 * cairn_words_access:
 * @words: the language
 * @access_bit: one #CairnAccess bit
 *
 * Returns: (transfer none): the feature's name; "" for no bit.
 */
const char *
cairn_words_access (CairnWords *words, guint access_bit)
{
  guint i = position_of (access_bit, G_N_ELEMENTS (access_texts));

  return i == G_N_ELEMENTS (access_texts) ? "" : cairn_words_get (words, access_texts[i]);
}
