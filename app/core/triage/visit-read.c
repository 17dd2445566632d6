/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answers file of design §6, read: every key optional, none unknown. */
#include "core/base/lang.h"
#include "core/triage/visit-private.h"

#include <string.h>

const char *const cairn_for_ids[5] = { NULL, "me", "other", "both", "work" };

typedef struct
{
  CairnAnswersFile file;
  CairnVisit *visit;
  CairnQuestionnaire *questionnaire;
  CairnCatalogue *catalogue;
  const char *const *areas;
} Reader;

/* Called for each word of a list, or for one word alone. */
typedef gboolean (*WordFunc) (
    Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error);

static gboolean
read_word (Reader *reader, JsonNode *node, const char *key, const char **out_word, GError **error)
{
  *out_word = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  if (*out_word == NULL)
    cairn_answers_fail (&reader->file, node, error, "\"%s\": write a text in quotes", key);
  return *out_word != NULL;
}

static gboolean
read_words (
    Reader *reader, JsonNode *node, const char *key, WordFunc take, gpointer data, GError **error)
{
  JsonArray *array;
  const char *word;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return cairn_answers_fail (&reader->file, node, error, "\"%s\": write a list in [ ]", key),
           FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!read_word (reader, element, key, &word, error)
          || !take (reader, element, word, data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_flag (Reader *reader, JsonNode *node, const char *key, gboolean *out_flag, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return cairn_answers_fail (&reader->file, node, error, "\"%s\": write true or false", key),
           FALSE;
  *out_flag = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
take_need (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  CairnNeedSet *set = data;
  const CairnNeed *need = cairn_catalogue_by_id (reader->catalogue, word);

  if (need == NULL)
    return cairn_answers_fail (&reader->file, node, error, "unknown need \"%s\"", word), FALSE;
  *set |= CAIRN_NEED_BIT (need->number);
  return TRUE;
}

typedef struct
{
  CairnFacet facet;
  const char *what;
  guint *bits;
} FacetTarget;

static gboolean
take_facet (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  FacetTarget *target = data;
  guint bit = cairn_facet_bit (target->facet, word);

  if (bit == 0)
    return cairn_answers_fail (&reader->file, node, error, "unknown %s \"%s\"", target->what, word),
           FALSE;
  *target->bits |= bit;
  return TRUE;
}

static gboolean
take_language (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  if (cairn_lang_canonical (word) == NULL)
    return cairn_answers_fail (&reader->file, node, error, "unknown language \"%s\"", word), FALSE;
  if (!cairn_visit_add_language (reader->visit, word))
    return cairn_answers_fail (&reader->file, node, error, "more than %d languages",
                               CAIRN_VISIT_LANGUAGES),
           FALSE;
  return TRUE;
}

static gboolean
take_area (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  for (gint16 i = 0; reader->areas != NULL && reader->areas[i] != NULL && i < G_MAXINT16; i++)
    {
      if (strcmp (reader->areas[i], word) != 0)
        continue;
      reader->visit->area = i;
      return TRUE;
    }
  cairn_answers_fail (&reader->file, node, error, "unknown area \"%s\"", word);
  return FALSE;
}

static gboolean
take_for (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  for (guint i = CAIRN_FOR_ME; i <= CAIRN_FOR_WORK; i++)
    {
      if (strcmp (cairn_for_ids[i], word) != 0)
        continue;
      reader->visit->for_whom = (CairnFor) i;
      return TRUE;
    }
  cairn_answers_fail (&reader->file, node, error,
                      "unknown \"for\": \"%s\": write me, other, both or work", word);
  return FALSE;
}

static gboolean
take_option (Reader *reader, JsonNode *node, const char *word, gpointer data, GError **error)
{
  const CairnQuestion *question = data;
  const CairnOption *option = cairn_question_option (question, word);
  guint32 before = question->several ? cairn_visit_answered (reader->visit, question) : 0;

  if (option == NULL)
    return cairn_answers_fail (&reader->file, node, error, "unknown answer \"%s\" to \"%s\"", word,
                               question->id),
           FALSE;
  cairn_visit_answer (reader->visit, question, before | 1u << (option->number - 1));
  return TRUE;
}

static gboolean
read_answer (Reader *reader, JsonNode *node, const char *id, GError **error)
{
  const CairnQuestion *question = cairn_questionnaire_question (reader->questionnaire, id);
  const char *word;

  if (question == NULL)
    return cairn_answers_fail (&reader->file, node, error, "unknown question \"%s\"", id), FALSE;
  if (question->several && JSON_NODE_HOLDS_ARRAY (node))
    return read_words (reader, node, id, take_option, (gpointer) question, error);
  return read_word (reader, node, id, &word, error)
         && take_option (reader, node, word, (gpointer) question, error);
}

/* @out_object: (out) (nullable): NULL for null, which is as good as no key at all */
static gboolean
read_object (
    Reader *reader, JsonNode *node, const char *key, JsonObject **out_object, GError **error)
{
  *out_object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (*out_object == NULL && !JSON_NODE_HOLDS_NULL (node))
    return cairn_answers_fail (&reader->file, node, error, "\"%s\": write an object in { }", key),
           FALSE;
  return TRUE;
}

static gboolean
read_answers (Reader *reader, JsonNode *node, GError **error)
{
  JsonObject *object;
  g_autoptr (GList) ids = NULL;

  if (!read_object (reader, node, "answers", &object, error))
    return FALSE;
  ids = object != NULL ? json_object_get_members (object) : NULL;
  for (GList *l = ids; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (object, l->data);

      if (!JSON_NODE_HOLDS_NULL (member) && !read_answer (reader, member, l->data, error))
        return FALSE;
    }
  return TRUE;
}

/* What both people have. @out_known: whether it was one of these keys. */
static gboolean
read_person_key (Reader *reader,
                 JsonNode *node,
                 const char *key,
                 CairnPersonAnswers *person,
                 gboolean *out_known,
                 GError **error)
{
  FacetTarget people = { CAIRN_FACET_PEOPLE, "people", &person->people };
  FacetTarget access = { CAIRN_FACET_ACCESS, "access", &person->access };

  *out_known = TRUE;
  if (strcmp (key, "under_18") == 0)
    return read_flag (reader, node, key, &person->under_18, error);
  if (strcmp (key, "needs") == 0)
    return read_words (reader, node, key, take_need, &person->needs, error);
  if (strcmp (key, "priority") == 0)
    return read_words (reader, node, key, take_need, &person->priority, error);
  if (strcmp (key, "people") == 0)
    return read_words (reader, node, key, take_facet, &people, error);
  if (strcmp (key, "access") == 0)
    return read_words (reader, node, key, take_facet, &access, error);
  *out_known = FALSE;
  return TRUE;
}

static gboolean
read_other (Reader *reader, JsonNode *node, GError **error)
{
  JsonObject *object;
  g_autoptr (GList) keys = NULL;

  if (!read_object (reader, node, "other", &object, error))
    return FALSE;
  keys = object != NULL ? json_object_get_members (object) : NULL;
  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonNode *member = json_object_get_member (object, l->data);
      gboolean known;

      if (JSON_NODE_HOLDS_NULL (member))
        continue;
      if (!read_person_key (reader, member, l->data, &reader->visit->other, &known, error))
        return FALSE;
      if (!known)
        return cairn_answers_fail (&reader->file, member, error, "unknown key \"%s\" in \"other\"",
                                   (const char *) l->data),
               FALSE;
    }
  return TRUE;
}

static gboolean
read_key (Reader *reader, JsonNode *node, const char *key, GError **error)
{
  FacetTarget channels = { CAIRN_FACET_CHANNEL, "channel", &reader->visit->channels };
  const char *word;
  gboolean known;

  if (!read_person_key (reader, node, key, &reader->visit->me, &known, error))
    return FALSE;
  if (known)
    return TRUE;
  if (strcmp (key, "for") == 0)
    return read_word (reader, node, key, &word, error)
           && take_for (reader, node, word, NULL, error);
  if (strcmp (key, "area") == 0)
    return read_word (reader, node, key, &word, error)
           && take_area (reader, node, word, NULL, error);
  if (strcmp (key, "channels") == 0)
    return read_words (reader, node, key, take_facet, &channels, error);
  if (strcmp (key, "languages") == 0)
    return read_words (reader, node, key, take_language, NULL, error);
  if (strcmp (key, "other") == 0)
    return read_other (reader, node, error);
  if (strcmp (key, "answers") == 0)
    return read_answers (reader, node, error);
  cairn_answers_fail (&reader->file, node, error, "unknown key \"%s\"", key);
  return FALSE;
}

/* What was not said but follows: a need put first is a need, a second person makes two. */
static void
complete (CairnVisit *visit, gboolean has_other)
{
  visit->me.needs |= visit->me.priority;
  visit->other.needs |= visit->other.priority;
  if (visit->for_whom == CAIRN_FOR_UNSET && has_other)
    visit->for_whom = CAIRN_FOR_BOTH;
}

static gboolean
read_document (Reader *reader, GError **error)
{
  JsonNode *root = json_parser_get_root (reader->file.parser);
  JsonObject *object = NULL;
  g_autoptr (GList) keys = NULL;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return cairn_answers_fail (&reader->file, NULL, error,
                               "not an answers file: write an object in { }"),
           FALSE;
  object = json_node_get_object (root);
  keys = json_object_get_members (object);
  for (GList *l = keys; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);

      if (!JSON_NODE_HOLDS_NULL (node) && !read_key (reader, node, l->data, error))
        return FALSE;
    }
  complete (reader->visit, json_object_has_member (object, "other")
                               && !json_object_get_null_member (object, "other"));
  return TRUE;
}

/**
 * cairn_visit_from_json:
 * @json: an answers file
 * @length: its bytes, or -1 up to a zero
 * @path: what to call it in errors
 * @questionnaire: the questions
 * @catalogue: the needs
 * @areas: (nullable) (array zero-terminated=1): ids of the published areas, in their order
 * @error: (out): %CAIRN_ERROR_INVALID naming the key or word at fault, with path and line
 *
 * Returns: (transfer full) (nullable): the visit it describes.
 */
CairnVisit *
cairn_visit_from_json (const char *json,
                       gssize length,
                       const char *path,
                       CairnQuestionnaire *questionnaire,
                       CairnCatalogue *catalogue,
                       const char *const *areas,
                       GError **error)
{
  g_autoptr (CairnVisit) visit = cairn_visit_new ();
  Reader reader
      = { .visit = visit, .questionnaire = questionnaire, .catalogue = catalogue, .areas = areas };
  gboolean right = cairn_answers_open (&reader.file, json, length, path, error)
                   && read_document (&reader, error);

  cairn_answers_close (&reader.file);
  return right ? g_steal_pointer (&visit) : NULL;
}
