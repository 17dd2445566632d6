/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pages/question/options.h"

#include "kiosk/easy.h"

/* Of so few answers, such as yes and no, none is long. */
#define FEW 4

static guint32
bit_of (const CairnOption *option)
{
  return 1u << (option->number - 1);
}

static gboolean
belongs_here (CairnPage *page, const CairnOption *option)
{
  guint bit = 1u << (cairn_session_phase (cairn_page_session (page)) - 1);

  if (cairn_easy_is_on (page) && option->not_easy)
    return FALSE;
  return option->phases == 0 || (option->phases & bit) != 0;
}

static GPtrArray *
list_options (CairnPage *page, const CairnQuestion *question)
{
  GPtrArray *options = g_ptr_array_new ();

  for (guint i = 0; i < question->options->len; i++)
    if (belongs_here (page, g_ptr_array_index (question->options, i)))
      g_ptr_array_add (options, g_ptr_array_index (question->options, i));
  return options;
}

static void
add_tile (CairnPage *page, const CairnQuestion *question, const CairnOption *option)
{
  const char *lang = cairn_session_lang (cairn_page_session (page));
  g_autofree char *id = g_strconcat ("option:", option->id, NULL);
  CairnTile tile = { .role = question->several ? CAIRN_ITEM_CHOICE : CAIRN_ITEM_ONLY_CHOICE,
                     .id = id,
                     .label = cairn_easy_text (page, option->easy, option->label),
                     .icon = option->icon };

  if (cairn_easy_is_on (page) && option->icon == NULL)
    tile.icon = option->easy_icon;
  if (option->hint != NULL)
    tile.hint = cairn_texts_get (option->hint, lang, NULL);
  cairn_page_add_tile (page, &tile);
}

/**
 * cairn_options_add_tiles:
 * @page: a page
 * @question: a question of the questionnaire
 * @more: (nullable): another choice of that page, which stands behind them on an easy screen
 *
 * Returns: whether none is left for a next part of the page
 */
gboolean
cairn_options_add_tiles (CairnPage *page, const CairnQuestion *question, const CairnTile *more)
{
  g_autoptr (GPtrArray) options = list_options (page, question);
  const CairnLook *look = &cairn_page_session (page)->look;
  guint n = options->len + (more != NULL && cairn_easy_is_on (page));
  guint end;
  guint first = cairn_easy_begin (page, n, &end);

  cairn_easy_begin_tiles (page, end - first, 2,
                          options->len <= FEW ? cairn_look_short_tile (look) : 13);
  for (guint i = first; i < MIN (end, options->len); i++)
    add_tile (page, question, g_ptr_array_index (options, i));
  if (end > options->len)
    cairn_page_add_tile (page, more);
  cairn_easy_end (page, n, end);
  return end == n;
}

static const CairnOption *
find_option (const CairnQuestion *question, const char *id)
{
  const char *name = cairn_id_after (id, "option:");

  return name != NULL && question != NULL ? cairn_question_option (question, name) : NULL;
}

/**
 * cairn_options_is_chosen:
 * @page: a page
 * @question: (nullable): its question
 * @id: id of a tile
 *
 * Returns: whether the tile is a chosen option
 */
gboolean
cairn_options_is_chosen (CairnPage *page, const CairnQuestion *question, const char *id)
{
  const CairnOption *option = find_option (question, id);
  CairnVisit *visit = cairn_page_session (page)->visit;

  return option != NULL && (cairn_visit_answered (visit, question) & bit_of (option)) != 0;
}

/**
 * cairn_options_choose:
 * @page: a page
 * @question: (nullable): its question
 * @id: id of a tile
 *
 * Puts the answer into the visit: chooses the only one, or adds or takes away one of several.
 *
 * Returns: (transfer none) (nullable): the option touched; %NULL: the tile is none of them
 */
const CairnOption *
cairn_options_choose (CairnPage *page, const CairnQuestion *question, const char *id)
{
  CairnSession *session = cairn_page_session (page);
  const CairnOption *option = find_option (question, id);
  guint32 chosen;

  if (option == NULL)
    return NULL;
  chosen = cairn_visit_answered (session->visit, question);
  chosen = question->several ? chosen ^ bit_of (option) : bit_of (option);
  cairn_visit_answer (session->visit, question, chosen);
  cairn_session_answers_changed (session);
  return option;
}
