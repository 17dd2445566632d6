/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers file of design §6, written: only what was said. */
#include "core/base/lang.h"
#include "core/triage/visit-private.h"

#include <string.h>

static void
add_words (JsonBuilder *out, const char *key, GPtrArray *words)
{
  if (words->len == 0)
    return;
  json_builder_set_member_name (out, key);
  json_builder_begin_array (out);
  for (guint i = 0; i < words->len; i++)
    json_builder_add_string_value (out, g_ptr_array_index (words, i));
  json_builder_end_array (out);
}

static void
add_needs (JsonBuilder *out, const char *key, CairnNeedSet set, CairnCatalogue *catalogue)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GPtrArray *needs = cairn_catalogue_needs (catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);

      if ((set & CAIRN_NEED_BIT (need->number)) != 0)
        g_ptr_array_add (ids, need->id);
    }
  add_words (out, key, ids);
}

static void
add_facets (JsonBuilder *out, const char *key, guint bits, CairnFacet facet)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < cairn_facet_count (facet); i++)
    {
      if ((bits & (1u << i)) != 0)
        g_ptr_array_add (ids, (gpointer) cairn_facet_id (facet, 1u << i));
    }
  add_words (out, key, ids);
}

static void
add_person (JsonBuilder *out, const CairnPersonAnswers *person, CairnCatalogue *catalogue)
{
  if (person->under_18)
    {
      json_builder_set_member_name (out, "under_18");
      json_builder_add_boolean_value (out, TRUE);
    }
  add_facets (out, "people", person->people, CAIRN_FACET_PEOPLE);
  add_needs (out, "needs", person->needs, catalogue);
  add_needs (out, "priority", person->priority, catalogue);
  add_facets (out, "access", person->access, CAIRN_FACET_ACCESS);
}

static void
add_languages (JsonBuilder *out, const CairnVisit *visit)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < CAIRN_VISIT_LANGUAGES; i++)
    {
      const char *tag = cairn_lang_tag (visit->languages[i]);

      if (tag != NULL)
        g_ptr_array_add (tags, (gpointer) tag);
    }
  add_words (out, "languages", tags);
}

static void
add_area (JsonBuilder *out, const CairnVisit *visit, const char *const *areas)
{
  if (areas == NULL || visit->area < 0 || (guint) visit->area >= g_strv_length ((GStrv) areas))
    return;
  json_builder_set_member_name (out, "area");
  json_builder_add_string_value (out, areas[visit->area]);
}

static void
add_answer (JsonBuilder *out, const CairnQuestion *question, guint32 answer)
{
  json_builder_set_member_name (out, question->id);
  if (question->several)
    json_builder_begin_array (out);
  for (guint i = 0; i < question->options->len; i++)
    {
      const CairnOption *option = g_ptr_array_index (question->options, i);

      if ((answer & (1u << (option->number - 1))) != 0)
        json_builder_add_string_value (out, option->id);
    }
  if (question->several)
    json_builder_end_array (out);
}

/* Only those that have no key of their own above. */
static void
add_answers (JsonBuilder *out, const CairnVisit *visit, CairnQuestionnaire *questionnaire)
{
  GPtrArray *questions = cairn_questionnaire_questions (questionnaire);
  gboolean begun = FALSE;

  for (guint i = 0; i < questions->len; i++)
    {
      const CairnQuestion *question = g_ptr_array_index (questions, i);
      guint32 answer = visit->answers[question->number - 1];

      if (answer == 0)
        continue;
      if (!begun)
        {
          json_builder_set_member_name (out, "answers");
          json_builder_begin_object (out);
        }
      begun = TRUE;
      add_answer (out, question, answer);
    }
  if (begun)
    json_builder_end_object (out);
}

static char *
print (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}

/**
 * cairn_visit_to_json:
 * @visit: a visit
 * @questionnaire: the questions
 * @catalogue: the needs
 * @areas: (nullable) (array zero-terminated=1): ids of the published areas, in their order
 *
 * For `cairn code --read` and tests. Nothing at a kiosk writes answers down.
 *
 * Returns: (transfer full): an answers file on one line, from which cairn_visit_from_json() makes
 *   the same visit.
 */
char *
cairn_visit_to_json (const CairnVisit *visit,
                     CairnQuestionnaire *questionnaire,
                     CairnCatalogue *catalogue,
                     const char *const *areas)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  if (visit->for_whom != CAIRN_FOR_UNSET)
    {
      json_builder_set_member_name (out, "for");
      json_builder_add_string_value (out, cairn_for_ids[visit->for_whom]);
    }
  add_person (out, &visit->me, catalogue);
  add_facets (out, "channels", visit->channels, CAIRN_FACET_CHANNEL);
  add_languages (out, visit);
  add_area (out, visit, areas);
  if (visit->for_whom == CAIRN_FOR_BOTH)
    {
      json_builder_set_member_name (out, "other");
      json_builder_begin_object (out);
      add_person (out, &visit->other, catalogue);
      json_builder_end_object (out);
    }
  add_answers (out, visit, questionnaire);
  json_builder_end_object (out);
  return print (out);
}
