/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/catalogue.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/needs/xml.h"

#include <string.h>

#define BUILT_IN "/org/cairn/needs/needs.xml"
#define MAX_NUMBER 62 /* the bits of CairnNeedSet, two kept back */

struct _CairnCatalogue
{
  gatomicrefcount references;
  GPtrArray *groups;                          /* of CairnNeedGroup, owned */
  GPtrArray *needs;                           /* of CairnNeed, owned, by number */
  const CairnNeed *by_number[MAX_NUMBER + 1]; /* borrowed from needs */
};

static void
free_need (CairnNeed *need)
{
  g_free (need->id);
  g_free (need->group);
  g_free (need->icon);
  cairn_texts_free (need->label);
  cairn_texts_free (need->easy);
  cairn_texts_free (need->heading);
  g_free (need);
}

static void
free_group (CairnNeedGroup *group)
{
  g_free (group->id);
  g_free (group->icon);
  cairn_texts_free (group->label);
  cairn_texts_free (group->easy);
  cairn_texts_free (group->question);
  g_ptr_array_unref (group->needs);
  g_ptr_array_unref (group->easy_needs);
  g_free (group);
}

static CairnCatalogue *
create_catalogue (void)
{
  CairnCatalogue *catalogue = g_new0 (CairnCatalogue, 1);

  g_atomic_ref_count_init (&catalogue->references);
  catalogue->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) free_group);
  catalogue->needs = g_ptr_array_new_with_free_func ((GDestroyNotify) free_need);
  return catalogue;
}

static gboolean
read_need_facts (const CairnXmlNode *node, CairnNeed *need, GError **error)
{
  const char *icon = cairn_xml_attribute (node, "icon");
  const char *id;

  if (!cairn_xml_check (node, "id number icon peaks high-care open-now adults-known easy-group",
                        "label easy heading", FALSE, error)
      || !cairn_xml_need_attribute (node, "id", &id, error)
      || !cairn_xml_number (node, "number", MAX_NUMBER, &need->number, error))
    return FALSE;
  need->id = g_strdup (id);
  need->icon = icon != NULL ? g_strdup (icon) : g_strconcat ("need-", id, NULL);
  return cairn_xml_phases (node, "peaks", &need->phases, error)
         && cairn_xml_flag (node, "high-care", &need->high_care, error)
         && cairn_xml_flag (node, "open-now", &need->open_now, error)
         && cairn_xml_flag (node, "adults-known", &need->adults_known, error)
         && cairn_xml_texts (node, "label", TRUE, &need->label, error)
         && cairn_xml_texts (node, "easy", FALSE, &need->easy, error)
         && cairn_xml_texts (node, "heading", TRUE, &need->heading, error);
}

/* A number is for ever: it stands on printed codes and in counters. */
static gboolean
check_number (const CairnXmlNode *node,
              const CairnNeed *need,
              CairnCatalogue *built_in,
              GError **error)
{
  const CairnNeed *same_id = built_in != NULL ? cairn_catalogue_by_id (built_in, need->id) : NULL;
  const CairnNeed *same_number
      = built_in != NULL ? cairn_catalogue_by_number (built_in, need->number) : NULL;

  if (same_id != NULL && same_id->number != need->number)
    return cairn_xml_fail (node, error, "the number of \"%s\" is %u for ever, not %u", need->id,
                           same_id->number, need->number),
           FALSE;
  if (same_number != NULL && same_id == NULL)
    return cairn_xml_fail (node, error,
                           "unknown need \"%s\" with number %u, which is that of \"%s\" for ever: "
                           "give a new need a free number above %u",
                           need->id, need->number, same_number->id, built_in->needs->len),
           FALSE;
  return TRUE;
}

static gboolean
read_need (CairnCatalogue *catalogue,
           const CairnXmlNode *node,
           CairnNeedGroup *group,
           CairnCatalogue *built_in,
           GError **error)
{
  CairnNeed *need = g_new0 (CairnNeed, 1);
  const CairnNeed *other;

  g_ptr_array_add (catalogue->needs, need);
  if (!read_need_facts (node, need, error))
    return FALSE;
  need->group = g_strdup (group->id);
  other = catalogue->by_number[need->number];
  if (other != NULL)
    return cairn_xml_fail (node, error, "number %u is both \"%s\" and \"%s\"", need->number,
                           other->id, need->id),
           FALSE;
  other = cairn_catalogue_by_id (catalogue, need->id);
  if (other != NULL && other != need)
    return cairn_xml_fail (node, error, "two needs are called \"%s\"", need->id), FALSE;
  catalogue->by_number[need->number] = need;
  g_ptr_array_add (group->needs, need);
  return check_number (node, need, built_in, error);
}

static gboolean
read_group_facts (CairnCatalogue *catalogue,
                  const CairnXmlNode *node,
                  CairnNeedGroup *group,
                  GError **error)
{
  const char *icon = cairn_xml_attribute (node, "icon");
  const char *id;

  if (!cairn_xml_check (node, "id icon", "label easy question need", FALSE, error)
      || !cairn_xml_need_attribute (node, "id", &id, error))
    return FALSE;
  for (guint i = 0; i < catalogue->groups->len; i++)
    {
      const CairnNeedGroup *other = g_ptr_array_index (catalogue->groups, i);

      if (g_strcmp0 (other->id, id) == 0)
        return cairn_xml_fail (node, error, "two groups are called \"%s\"", id), FALSE;
    }
  group->id = g_strdup (id);
  group->icon = icon != NULL ? g_strdup (icon) : g_strconcat ("group-", id, NULL);
  return cairn_xml_texts (node, "label", TRUE, &group->label, error)
         && cairn_xml_texts (node, "easy", FALSE, &group->easy, error)
         && cairn_xml_texts (node, "question", TRUE, &group->question, error);
}

static gboolean
read_group (CairnCatalogue *catalogue,
            const CairnXmlNode *node,
            CairnCatalogue *built_in,
            GError **error)
{
  CairnNeedGroup *group = g_new0 (CairnNeedGroup, 1);
  gboolean right;

  group->needs = g_ptr_array_new ();
  group->easy_needs = g_ptr_array_new ();
  right = read_group_facts (catalogue, node, group, error);
  g_ptr_array_add (catalogue->groups, group);
  for (guint i = 0; right && i < node->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (node->children, i);

      if (strcmp (child->name, "need") == 0)
        right = read_need (catalogue, child, group, built_in, error);
    }
  if (right && group->needs->len == 0)
    return cairn_xml_fail (node, error, "the group \"%s\" has no needs", group->id), FALSE;
  return right;
}

static CairnNeedGroup *
find_group (CairnCatalogue *catalogue, const char *id)
{
  for (guint i = 0; i < catalogue->groups->len; i++)
    {
      CairnNeedGroup *group = g_ptr_array_index (catalogue->groups, i);

      if (g_strcmp0 (group->id, id) == 0)
        return group;
    }
  return NULL;
}

/* Once all groups are known: each need into the group where the easy screens have it. */
static gboolean
place_easy_needs (CairnCatalogue *catalogue, const CairnXmlNode *group, GError **error)
{
  for (guint i = 0; i < group->children->len; i++)
    {
      const CairnXmlNode *child = g_ptr_array_index (group->children, i);
      const char *moved = cairn_xml_attribute (child, "easy-group");
      CairnNeedGroup *into;

      if (strcmp (child->name, "need") != 0)
        continue;
      into = find_group (catalogue, moved != NULL ? moved : cairn_xml_attribute (group, "id"));
      if (into == NULL)
        return cairn_xml_fail (child, error, "easy-group=\"%s\": there is no such group", moved),
               FALSE;
      g_ptr_array_add (into->easy_needs, (gpointer) cairn_catalogue_by_id (
                                             catalogue, cairn_xml_attribute (child, "id")));
    }
  return TRUE;
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const CairnNeed *const *first = a;
  const CairnNeed *const *second = b;

  return (gint) (*first)->number - (gint) (*second)->number;
}

/* @built_in: (nullable): what the numbers must agree with */
static CairnCatalogue *
read_catalogue (const CairnXml *xml, CairnCatalogue *built_in, GError **error)
{
  g_autoptr (CairnCatalogue) catalogue = create_catalogue ();

  if (strcmp (xml->root->name, "needs") != 0)
    return cairn_xml_fail (xml->root, error, "not a file of needs: it begins with <%s>",
                           xml->root->name),
           NULL;
  if (!cairn_xml_check (xml->root, "", "group", FALSE, error))
    return NULL;
  for (guint i = 0; i < xml->root->children->len; i++)
    {
      if (!read_group (catalogue, g_ptr_array_index (xml->root->children, i), built_in, error))
        return NULL;
    }
  for (guint i = 0; i < xml->root->children->len; i++)
    {
      if (!place_easy_needs (catalogue, g_ptr_array_index (xml->root->children, i), error))
        return NULL;
    }
  if (catalogue->needs->len == 0)
    return cairn_xml_fail (xml->root, error, "there are no needs in it"), NULL;
  g_ptr_array_sort (catalogue->needs, compare_numbers);
  return g_steal_pointer (&catalogue);
}

/**
 * cairn_catalogue_load:
 * @path: a file like data/needs/needs.xml
 * @error: (out): %CAIRN_ERROR_INVALID with file and line, %CAIRN_ERROR_NOT_FOUND
 *
 * Loads a centre's own needs. They may be fewer than the built-in ones, in another order and in
 * other words, and have new ones behind; numbers that are taken stay what they are.
 *
 * Returns: (transfer full) (nullable): the needs.
 */
CairnCatalogue *
cairn_catalogue_load (const char *path, GError **error)
{
  g_autoptr (CairnCatalogue) built_in = cairn_catalogue_load_built_in ();
  g_autoptr (CairnXml) xml = cairn_xml_load (path, error);

  return xml != NULL ? read_catalogue (xml, built_in, error) : NULL;
}

static CairnCatalogue *
read_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnXml) xml = cairn_xml_load_resource (BUILT_IN, &error);
  CairnCatalogue *catalogue = xml != NULL ? read_catalogue (xml, NULL, &error) : NULL;

  if (catalogue == NULL)
    g_error ("the built-in needs: %s", error->message);
  return catalogue;
}

/**
 * cairn_catalogue_load_built_in:
 *
 * They are read once for a program: the questions, the rules and a centre's own needs are all held
 * against them.
 *
 * Returns: (transfer full): the needs that are compiled in. They always load: a test holds them
 *   to it.
 */
CairnCatalogue *
cairn_catalogue_load_built_in (void)
{
  static CairnCatalogue *built_in;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      built_in = read_built_in ();
      g_once_init_leave (&once, 1);
    }
  return cairn_catalogue_ref (built_in);
}

/**
 * cairn_catalogue_load_centre:
 * @error: (out): %CAIRN_ERROR_INVALID: what is wrong in the centre's file
 *
 * Returns: (transfer full) (nullable): the needs: the centre's, else those compiled in.
 */
CairnCatalogue *
cairn_catalogue_load_centre (GError **error)
{
  g_autofree char *path = cairn_paths_data ("needs/needs.xml");

  return path != NULL ? cairn_catalogue_load (path, error) : cairn_catalogue_load_built_in ();
}

/**
 * cairn_catalogue_ref:
 * @catalogue: the needs
 *
 * Returns: (transfer full): the same.
 */
CairnCatalogue *
cairn_catalogue_ref (CairnCatalogue *catalogue)
{
  g_atomic_ref_count_inc (&catalogue->references);
  return catalogue;
}

/**
 * cairn_catalogue_unref:
 * @catalogue: (nullable) (transfer full): the needs
 */
void
cairn_catalogue_unref (CairnCatalogue *catalogue)
{
  if (catalogue == NULL || !g_atomic_ref_count_dec (&catalogue->references))
    return;
  g_ptr_array_unref (catalogue->groups);
  g_ptr_array_unref (catalogue->needs);
  g_free (catalogue);
}

/**
 * cairn_catalogue_groups:
 * @catalogue: the needs
 *
 * Returns: (transfer none) (element-type CairnNeedGroup): the groups in screen order.
 */
GPtrArray *
cairn_catalogue_groups (CairnCatalogue *catalogue)
{
  return catalogue->groups;
}

/**
 * cairn_catalogue_needs:
 * @catalogue: the needs
 *
 * Returns: (transfer none) (element-type CairnNeed): all needs, by number.
 */
GPtrArray *
cairn_catalogue_needs (CairnCatalogue *catalogue)
{
  return catalogue->needs;
}

/**
 * cairn_catalogue_by_id:
 * @catalogue: the needs
 * @id: (nullable): "talk"
 *
 * Returns: (transfer none) (nullable): the need of that id.
 */
const CairnNeed *
cairn_catalogue_by_id (CairnCatalogue *catalogue, const char *id)
{
  for (guint i = 0; id != NULL && i < catalogue->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (catalogue->needs, i);

      if (g_strcmp0 (need->id, id) == 0)
        return need;
    }
  return NULL;
}

/**
 * cairn_catalogue_by_number:
 * @catalogue: the needs
 * @number: any number
 *
 * Returns: (transfer none) (nullable): the need of that number.
 */
const CairnNeed *
cairn_catalogue_by_number (CairnCatalogue *catalogue, guint number)
{
  return number <= MAX_NUMBER ? catalogue->by_number[number] : NULL;
}

/**
 * cairn_catalogue_peaking:
 * @catalogue: the needs
 * @phase: a phase
 *
 * Returns: the needs that rise in @phase.
 */
CairnNeedSet
cairn_catalogue_peaking (CairnCatalogue *catalogue, CairnPhase phase)
{
  CairnNeedSet set = 0;

  for (guint i = 0; i < catalogue->needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (catalogue->needs, i);

      if (need->phases & CAIRN_PHASE_BIT (phase))
        set |= CAIRN_NEED_BIT (need->number);
    }
  return set;
}
