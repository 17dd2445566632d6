/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads nothing but what the session holds in memory: no database, no file, no answer. */
#include "core/base/text.h"
#include "kiosk/page-parts.h"
#include "kiosk/pages/help-now/desk.h"
#include "kiosk/pages/pages.h"

#include <string.h>

CAIRN_DEFINE_PAGE (HelpNow, help_now)

typedef enum
{
  NEVER,
  FIRST,     /* the emergency number is the first answer to it */
  OTHERWISE, /* where no line is known */
} Emergency;

typedef struct
{
  const char *kind;
  const char *title;
  Emergency emergency;
  const char *more; /* nullable: a sentence after the lines */
} Situation;

static const Situation situations[] = {
  { "someone-hurt", N_ ("Someone is hurt or in danger"), FIRST, NULL },
  { "hurt-myself", N_ ("I might hurt myself, or do not want to live"), OTHERWISE,
    N_ ("You are not alone with this. People listen day and night.") },
  { "child", N_ ("A child is not safe"), FIRST, NULL },
  { "looking-for-someone", N_ ("I cannot find someone"), NEVER, NULL },
  { "afraid", N_ ("I am afraid of someone"), OTHERWISE,
    N_ ("You can empty this screen at any time: Clear the screen.") },
};

static void
add_emergency (CairnPage *page, const Situation *situation)
{
  CairnSession *session = cairn_page_session (page);
  const char *number = cairn_help_now_emergency (session->help);
  g_autofree char *id = g_strconcat ("emergency:", situation->kind, NULL);
  g_autofree char *phone = NULL;
  g_autofree char *text = NULL;

  if (cairn_text_is_empty (number))
    {
      cairn_page_add_text_in (
          page, id,
          cairn_page_word (page, N_ ("Call your local emergency number, or tell the desk.")), NULL,
          "strong");
      return;
    }
  phone = cairn_words_phone (session->words, number);
  /* Translators: %s is the emergency number. */
  text = cairn_words_format (session->words, N_ ("Call %s now"), phone);
  cairn_page_add_text_in (page, id, text, NULL, "number");
}

static void
add_number (CairnPage *page, const char *id, const char *number)
{
  g_autofree char *shown = NULL;

  if (cairn_text_is_empty (number))
    return;
  shown = cairn_words_phone (cairn_page_session (page)->words, number);
  cairn_page_add_text_in (page, id, shown, NULL, "number");
}

static void
add_text_number (CairnPage *page, const char *id, const char *number)
{
  CairnSession *session = cairn_page_session (page);
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;

  if (cairn_text_is_empty (number))
    return;
  shown = cairn_words_phone (session->words, number);
  /* Translators: for people who can't speak on the phone; %s is a number for text messages. */
  text = cairn_words_format (session->words, N_ ("By text message: %s"), shown);
  cairn_page_add_text_in (page, id, text, NULL, "phone");
}

static void
add_line (CairnPage *page, const Situation *situation, guint i, const CairnHelpLine *line)
{
  g_autofree char *id = g_strdup_printf ("%s:%u", situation->kind, i);
  g_autofree char *number = g_strconcat (id, ":number", NULL);
  g_autofree char *by_text = g_strconcat (id, ":text", NULL);
  g_autofree char *note = g_strconcat (id, ":note", NULL);
  g_autofree char *written_id = g_strconcat (id, ":written-in", NULL);
  g_autofree char *written
      = cairn_words_written_in (cairn_page_session (page)->words, line->name, line->lang);

  if (!cairn_text_is_empty (line->name))
    cairn_page_add_kept (page, id, line->name, written != NULL ? line->lang : NULL, "strong");
  if (written != NULL)
    cairn_page_add_kept (page, written_id, written, NULL, "soft");
  add_number (page, number, line->number);
  add_text_number (page, by_text, line->text_number);
  if (!cairn_text_is_empty (line->note))
    cairn_page_add_text_in (page, note, line->note, NULL, "soft");
}

static void
add_situation (CairnPage *page, const Situation *situation)
{
  CairnSession *session = cairn_page_session (page);
  g_autoptr (GPtrArray) lines
      = cairn_help_now_lines (session->help, situation->kind, cairn_session_lang (session));
  g_autofree char *more = g_strconcat ("more:", situation->kind, NULL);
  gboolean none = lines == NULL || lines->len == 0;

  cairn_page_begin_panel (page, "urgent");
  cairn_page_add_subheading (page, situation->kind, cairn_page_word (page, situation->title));
  if (situation->emergency == FIRST || (situation->emergency == OTHERWISE && none))
    add_emergency (page, situation);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    add_line (page, situation, i, g_ptr_array_index (lines, i));
  if (situation->emergency == NEVER && none)
    cairn_page_add_text_in (
        page, "ask-desk",
        cairn_page_word (page, N_ ("Tell the desk. They know where to ask today.")), NULL, NULL);
  if (situation->more != NULL)
    cairn_page_add_text_in (page, more, cairn_page_word (page, situation->more), NULL, NULL);
  cairn_page_end_panel (page);
}

static void
cairn_help_now_page_build (CairnPage *page)
{
  cairn_page_add_heading (page, "heading", cairn_page_word (page, N_ ("Help now")));
  if (cairn_desk_is_open (page))
    cairn_page_add_text_in (page, "tell-desk",
                            cairn_page_word (page, N_ ("Tell the desk. They can call for you.")),
                            NULL, "h2");
  /* One under the other: the first must be seen at once, at every size. */
  cairn_page_begin_tiles (page, 1, 14);
  for (guint i = 0; i < G_N_ELEMENTS (situations); i++)
    add_situation (page, &situations[i]);
  cairn_desk_add (page);
  cairn_page_end_tiles (page);
  cairn_page_add_text_in (
      page, "no-alarm",
      cairn_page_word (
          page, N_ ("Nobody reads your answers here. This screen cannot call for help by itself.")),
      NULL, "soft");
}

static const char *
cairn_help_now_page_next_label (CairnPage *page)
{
  if (cairn_navigator_before (cairn_page_navigator (page)) == CAIRN_PAGE_OUT_OF_ORDER)
    return NULL;
  return cairn_page_word (page, N_ ("Continue to other support"));
}

static void
cairn_help_now_page_next (CairnPage *page)
{
  cairn_navigator_leave_help (cairn_page_navigator (page));
}

static void
cairn_help_now_page_class_init (CairnHelpNowPageClass *klass)
{
  CAIRN_PAGE_CLASS (klass)->build = cairn_help_now_page_build;
  CAIRN_PAGE_CLASS (klass)->next_label = cairn_help_now_page_next_label;
  CAIRN_PAGE_CLASS (klass)->next = cairn_help_now_page_next;
}
