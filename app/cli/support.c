/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the commands share: options, the state's parts, answers files, JSON out. */
#include "cli/command.h"

#include "core/base/paths.h"
#include "core/staff/session.h"

#include <stdio.h>
#include <string.h>

/* Nobody answers more than this; a file that is longer is not an answers file. */
#define ANSWERS_MAX_BYTES (1024 * 1024)

/**
 * cli_usage:
 * @error: (out): set to %CAIRN_ERROR_USAGE
 * @format: what is wrong
 *
 * Returns: %FALSE, to be returned on.
 */
gboolean
cli_usage (GError **error, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE, "%s: see cairn --help", text);
  return FALSE;
}

/**
 * cli_refuse:
 * @status: what a command ended with
 * @error: (inout): what went wrong, if anything
 *
 * Returns: the same; an error of core/staff becomes one of the command line
 */
int
cli_refuse (int status, GError **error)
{
  CairnError code = CAIRN_ERROR_REFUSED;

  if (*error == NULL || (*error)->domain != CAIRN_STAFF_ERROR)
    return status;
  if ((*error)->code == CAIRN_STAFF_ERROR_WEAK || (*error)->code == CAIRN_STAFF_ERROR_TAKEN
      || (*error)->code == CAIRN_STAFF_ERROR_SHEET)
    code = CAIRN_ERROR_INVALID;
  (*error)->domain = CAIRN_ERROR;
  (*error)->code = (int) code;
  return cairn_error_exit_status (*error);
}

/**
 * cli_parse:
 * @entries: the command's options
 * @argc: (inout): number of arguments
 * @argv: (inout): the arguments; what is no option stays in argv[1…]
 * @error: %CAIRN_ERROR_USAGE
 */
gboolean
cli_parse (const GOptionEntry *entries, int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) wrong = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  g_option_context_set_help_enabled (options, FALSE);
  if (!g_option_context_parse (options, argc, argv, &wrong))
    return cli_usage (error, "%s", wrong->message);
  for (int i = 1; i < *argc; i++)
    {
      /* "--" only ends the options. */
      if (strcmp ((*argv)[i], "--") != 0)
        continue;
      memmove (*argv + i, *argv + i + 1, (size_t) (*argc - i) * sizeof (char *));
      *argc -= 1;
      break;
    }
  return TRUE;
}

/**
 * cli_open_directory:
 * @context: the command's context
 * @mode: how
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): the staff's directory.
 */
CairnDirectory *
cli_open_directory (CliContext *context, CairnDbMode mode, GError **error)
{
  g_autofree char *path = cairn_paths_directory (context->state);

  if (mode != CAIRN_DB_CREATE && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE,
                   "%s: there is no directory here: run 'cairn init' first", path);
      return NULL;
    }
  return cairn_directory_open (context->state, mode, &context->clock, context->actor, error);
}

/**
 * cli_resolve:
 * @directory: the staff's directory
 * @names: Cairn ids or foreign ones
 * @n: how many
 * @ids: (element-type utf8): gets the Cairn ids, and %NULL behind them
 * @error: (out): %CAIRN_ERROR_NOT_FOUND: a foreign id may name several records: then nothing is
 *   changed, since one may be meant
 */
gboolean
cli_resolve (CairnDirectory *directory, char **names, int n, GPtrArray *ids, GError **error)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) found = cairn_directory_resolve (directory, names[i], error);

      if (found == NULL)
        return FALSE;
      if (found->len != 1)
        {
          g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND,
                       found->len == 0 ? "there is no record '%s'"
                                       : "'%s' names several records: use the id cairn show gives",
                       names[i]);
          return FALSE;
        }
      g_ptr_array_add (ids, g_strdup (g_ptr_array_index (found, 0)));
    }
  g_ptr_array_add (ids, NULL);
  return TRUE;
}

/**
 * cli_open_published:
 * @context: the command's context
 * @error: (out): why not
 *
 * Returns: (transfer full) (nullable): what visitors may see.
 */
CairnPublished *
cli_open_published (CliContext *context, GError **error)
{
  g_autofree char *path = cairn_paths_published (context->state);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE,
                   "%s: nothing has been published: run 'cairn publish' first", path);
      return NULL;
    }
  return cairn_published_open (path, error);
}

/**
 * cli_load_questionnaire:
 * @catalogue: the needs
 * @error: (out): what is wrong in the centre's file
 *
 * Returns: (transfer full) (nullable): the questions: the centre's, else those compiled in.
 */
CairnQuestionnaire *
cli_load_questionnaire (CairnCatalogue *catalogue, GError **error)
{
  g_autofree char *path = cairn_paths_data ("triage/triage.xml");

  if (path == NULL)
    return cairn_questionnaire_load_built_in (catalogue);
  return cairn_questionnaire_load (path, catalogue, error);
}

static char *
read_input (const char *path, gsize *out_length, GError **error)
{
  g_autoptr (GString) text = NULL;
  char buffer[4096];
  gsize got;

  if (strcmp (path, "-") != 0)
    {
      char *contents = NULL;

      if (!g_file_get_contents (path, &contents, out_length, error))
        g_prefix_error (error, "%s: ", path);
      return contents;
    }
  text = g_string_new (NULL);
  while ((got = fread (buffer, 1, sizeof buffer, stdin)) > 0 && text->len < ANSWERS_MAX_BYTES)
    g_string_append_len (text, buffer, (gssize) got);
  *out_length = text->len;
  return g_strdup (text->str);
}

/**
 * cli_read_answers:
 * @path: an answers file, or "-" for standard input
 * @questionnaire: the questions
 * @catalogue: the needs
 * @areas: (nullable): ids of the published areas
 * @error: (out): what is wrong in the file
 *
 * Returns: (transfer full) (nullable): the answers.
 */
CairnVisit *
cli_read_answers (const char *path,
                  CairnQuestionnaire *questionnaire,
                  CairnCatalogue *catalogue,
                  const char *const *areas,
                  GError **error)
{
  gsize length = 0;
  g_autofree char *json = read_input (path, &length, error);

  if (json == NULL)
    return NULL;
  if (length >= ANSWERS_MAX_BYTES)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, 0, "too long for an answers file");
      return NULL;
    }
  return cairn_visit_from_json (json, (gssize) length,
                                strcmp (path, "-") == 0 ? "standard input" : path, questionnaire,
                                catalogue, areas, error);
}

/**
 * cli_print_node:
 * @root: a whole document
 *
 * Prints it, and nothing else, on stdout.
 */
void
cli_print_node (JsonNode *root)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

/**
 * cli_print_json:
 * @builder: a finished document
 *
 * Prints it, and nothing else, on stdout.
 */
void
cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  cli_print_node (root);
}

/**
 * cli_print_list:
 * @member: its only member
 * @items: what is in the list
 * @add: adds one of them
 *
 * Prints a document that holds a list, on stdout.
 */
void
cli_print_list (const char *member, const GPtrArray *items, CliAddFunc add)
{
  g_autoptr (JsonBuilder) out = json_builder_new ();

  json_builder_begin_object (out);
  json_builder_set_member_name (out, member);
  json_builder_begin_array (out);
  for (guint i = 0; i < items->len; i++)
    add (out, items->pdata[i]);
  json_builder_end_array (out);
  json_builder_end_object (out);
  cli_print_json (out);
}

/**
 * cli_add_text:
 * @builder: an open object
 * @member: its member
 * @value: (nullable): its text; %NULL gives null
 */
void
cli_add_text (JsonBuilder *builder, const char *member, const char *value)
{
  json_builder_set_member_name (builder, member);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}
