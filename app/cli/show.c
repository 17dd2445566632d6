/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/command.h"

#include <stdio.h>

/* The directory knows needs by number; the contract names them. */
static void
name_needs (JsonNode *node, CairnCatalogue *catalogue)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *needs;

  if (object == NULL || !json_object_has_member (object, "needs"))
    return;
  needs = json_object_get_array_member (object, "needs");
  for (guint i = 0; i < json_array_get_length (needs); i++)
    {
      JsonObject *link = json_array_get_object_element (needs, i);
      const CairnNeed *need;

      if (!json_object_has_member (link, "number"))
        continue;
      need = cairn_catalogue_by_number (catalogue,
                                        (guint) json_object_get_int_member (link, "number"));
      json_object_set_string_member (link, "need", need != NULL ? need->id : "");
      json_object_remove_member (link, "number");
    }
}

static void print_plain (JsonNode *node, const char *name, guint depth);

static void
print_members (JsonObject *object, guint depth)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    print_plain (json_object_get_member (object, l->data), l->data, depth);
}

/* One line a fact, what is empty left out: to be read by people, --json by programs. */
static void
print_plain (JsonNode *node, const char *name, guint depth)
{
  g_autofree char *value = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      printf ("%*s%s\n", (int) depth * 2, "", name);
      print_members (json_node_get_object (node), depth + 1);
      return;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        print_plain (json_array_get_element (array, i), name, depth);
      return;
    }
  if (JSON_NODE_HOLDS_NULL (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    value = json_node_dup_string (node);
  else
    value = json_to_string (node, FALSE);
  if (*value != '\0')
    printf ("%*s%s: %s\n", (int) depth * 2, "", name, value);
}

static gboolean
print_record (CairnDirectory *directory,
              CairnCatalogue *catalogue,
              const char *id,
              const char *lang,
              gboolean json,
              GError **error)
{
  g_autoptr (JsonNode) node = cairn_directory_show (directory, id, lang, error);
  g_autofree char *text = NULL;

  if (node == NULL)
    return FALSE;
  name_needs (node, catalogue);
  if (!json && JSON_NODE_HOLDS_OBJECT (node))
    {
      print_members (json_node_get_object (node), 0);
      return TRUE;
    }
  text = json_to_string (node, TRUE);
  printf ("%s\n", text);
  return TRUE;
}

/* Two sources may use one foreign id: both are listed, the choice is the reader's. */
static int
print_choice (GPtrArray *ids, gboolean json)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  json_builder_set_member_name (out, "ids");
  json_builder_begin_array (out);
  for (guint i = 0; i < ids->len; i++)
    json_builder_add_string_value (out, g_ptr_array_index (ids, i));
  json_builder_end_array (out);
  json_builder_end_object (out);
  if (json)
    cli_print_json (out);
  for (guint i = 0; !json && i < ids->len; i++)
    printf ("%s\n", (const char *) g_ptr_array_index (ids, i));
  return CLI_FINDINGS;
}

/**
 * cli_show:
 *
 * `cairn show ID [--lang L] [--json]`: one record by its own or a foreign id.
 */
int
cli_show (CliContext *context, int argc, char **argv, GError **error)
{
  g_autofree char *lang = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, NULL, NULL },
                                   { "json", 0, 0, G_OPTION_ARG_NONE, &json, NULL, NULL },
                                   { NULL } };
  g_autoptr (CairnCatalogue) catalogue = NULL;
  g_autoptr (CairnDirectory) directory = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (!cli_parse (entries, &argc, &argv, error))
    return 2;
  if (argc != 2)
    return cli_usage (error, "show needs one id"), 2;
  catalogue = cairn_catalogue_load_centre (error);
  directory = catalogue != NULL ? cli_open_directory (context, CAIRN_DB_READ, error) : NULL;
  if (directory == NULL)
    return 4;
  ids = cairn_directory_resolve (directory, argv[1], error);
  if (ids == NULL)
    return 4;
  if (ids->len == 0)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no record '%s'", argv[1]);
      return 3;
    }
  if (ids->len > 1)
    return print_choice (ids, json);
  if (!print_record (directory, catalogue, g_ptr_array_index (ids, 0), lang, json, error))
    return 4;
  return CLI_DONE;
}
