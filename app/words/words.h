/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match.h"
#include "core/publish/card.h"

#include <glib.h>

G_BEGIN_DECLS

/* Marks a text for translation; cairn_words_get() translates it. Never glue sentences together. */
#define N_(text) (text)
/* The same for a text whose context tells it apart: cairn_words_get_c(). */
#define NC_(context, text) (text)

/**
 * CairnWords:
 *
 * Every sentence people read, in one language. Two may live side by side (a slip in two
 * languages): each language is a gettext domain of its own under one base locale, so nothing
 * global is switched.
 */
typedef struct _CairnWords CairnWords;

/* Once per process, before any look-up and before gtk_init: sets the base locale (generated in a
 * private folder by the package or run.sh, never by the program), unsets LANGUAGE, LC_NUMERIC=C. */
void cairn_words_setup (void);
/* Languages with a catalogue that could be loaded, English first: NULL-terminated, borrowed. */
const char *const *cairn_words_languages (void);
const char *cairn_words_catalogues (void); /* folder of the catalogues, for bindtextdomain() */

CairnWords *cairn_words_new (const char *lang);
CairnWords *cairn_words_ref (CairnWords *words);
void cairn_words_unref (CairnWords *words);
const char *cairn_words_lang (CairnWords *words);
gboolean cairn_words_is_rtl (CairnWords *words);

/* The font families a text in @lang is set in, on the screen and on paper. */
const char *cairn_words_fonts (const char *lang);
gboolean cairn_words_has_own_forms (const char *lang);
/* By how much letters of a family are made smaller to be as high as Latin capitals. */
double cairn_words_font_scale (const char *family);

/* Borrowed for ever. @text must be a literal marked N_(). */
const char *cairn_words_get (CairnWords *words, const char *text);
const char *cairn_words_get_c (CairnWords *words, const char *context, const char *text);
/* @text where the language has it in that context, else @other, an N_() literal. */
const char *
cairn_words_prefer_c (CairnWords *words, const char *context, const char *text, const char *other);
/* With the plural rule of the language; the result is still a format with one %s for the number.
 * Both texts are bare literals, without N_(): the extractor pairs them. */
const char *cairn_words_nget (CairnWords *words, const char *one, const char *many, gulong n);
/* printf with %s and positional %1$s only; @format an N_() literal. Transfer full. */
char *cairn_words_format (CairnWords *words, const char *format, ...);
char *cairn_words_nformat (CairnWords *words, const char *one, const char *many, gulong n);

/* Numbers, times, days. @at: seconds UTC. All transfer full. */
char *cairn_words_number (CairnWords *words, gint64 number);
char *cairn_words_clock (CairnWords *words, gint minutes); /* 570 → "09:30" */
char *cairn_words_time (CairnWords *words, gint64 at, GTimeZone *zone);
char *cairn_words_date (
    CairnWords *words,
    const char *iso_day); /* "Monday 3 March" style, with year if not this year given */
char *cairn_words_moment (CairnWords *words, gint64 at, gint64 now, GTimeZone *zone);
const char *cairn_words_weekday (CairnWords *words, guint weekday);   /* 1 Monday … 7 Sunday */
char *cairn_words_list (CairnWords *words, const char *const *items); /* "a, b and c" */
char *cairn_words_phone (CairnWords *words, const char *number); /* LTR isolate, no-break spaces */
char *cairn_words_isolate (CairnWords *words,
                           const char *text,
                           const char *text_lang); /* FSI…PDI when languages differ */
/* With a capital where the language begins a line with one: "lunes" → "Lunes". Transfer full. */
char *cairn_words_begin_line (CairnWords *words, const char *text);
const char *cairn_words_language_name (CairnWords *words, const char *tag);
/* "Written in English", for a text that is not in the language of the page; NULL when it is. */
char *cairn_words_written_in (CairnWords *words, const char *text, const char *text_lang);

/* Codes → sentences. */
char *
cairn_words_open (CairnWords *words, const CairnOpenAnswer *answer, gint64 now, GTimeZone *zone);
char *cairn_words_slot (CairnWords *words, const CairnCardSlot *slot);
char *cairn_words_reason (CairnWords *words, const char *code);
char *cairn_words_caution (CairnWords *words, const char *code);
char *cairn_words_step (CairnWords *words, const CairnCardStep *step);
const char *cairn_words_step_code (guint index); /* all phrases; NULL after the last */
char *cairn_words_given_up (CairnWords *words, guint given_up);
const char *cairn_words_unmet (CairnWords *words, CairnUnmet unmet);
const char *cairn_words_audience (CairnWords *words, guint audience_bit);
const char *cairn_words_trust (CairnWords *words, guint trust_bit, gboolean yes);
const char *cairn_words_access (CairnWords *words, guint access_bit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnWords, cairn_words_unref)

G_END_DECLS
