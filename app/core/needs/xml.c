/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/xml.h"

#include "core/base/error.h"

#include <string.h>

/* These files are written by hand: what is larger or deeper is something else. */
#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 16

typedef struct
{
  CairnXml *xml;
  GPtrArray *open;  /* of CairnXmlNode, the innermost last, borrowed */
  const char *data; /* the whole text */
  const char *at;   /* how far tags have been found in it */
  guint line;       /* the line of at */
} Builder;

static void
free_node (CairnXmlNode *node)
{
  g_free (node->name);
  g_strfreev (node->keys);
  g_strfreev (node->values);
  g_string_free (node->text, TRUE);
  g_ptr_array_unref (node->children);
  g_free (node);
}

static CairnXmlNode *
create_node (const char *path, guint line, const char *name, const char **keys, const char **values)
{
  CairnXmlNode *node = g_new0 (CairnXmlNode, 1);

  node->path = path;
  node->line = line;
  node->name = g_strdup (name);
  node->keys = g_strdupv ((char **) keys);
  node->values = g_strdupv ((char **) values);
  node->text = g_string_new (NULL);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  return node;
}

/* Behind what is no tag of an element: a comment, an instruction, a section, an end. Found by its
 * last letter: a look that went through the whole rest of the text for each of them would take the
 * square of a long file's length. */
static const char *
skip_other (const char *tag)
{
  const char *close = g_str_has_prefix (tag, "<!--")        ? "-->"
                      : g_str_has_prefix (tag, "<![CDATA[") ? "]]>"
                      : g_str_has_prefix (tag, "<?")        ? "?>"
                                                            : ">";
  gsize length = strlen (close);
  const char *end = tag;

  while ((end = strchr (end, '>')) != NULL)
    {
      end++;
      if ((gsize) (end - tag) >= length && memcmp (end - length, close, length) == 0)
        return end;
    }
  return tag + strlen (tag);
}

/* GMarkup tells of an element when it has read past its tag, and stands a line further when the
 * tag ends one. Tags come in order, so the line is found by going along. */
static guint
find_line (Builder *builder, const char *name)
{
  const char *tag = builder->at;
  gsize length = strlen (name);

  while ((tag = strchr (tag, '<')) != NULL)
    {
      if (strchr ("!?/", tag[1]) != NULL)
        tag = skip_other (tag);
      else if (strncmp (tag + 1, name, length) == 0
               && strchr (" \t\r\n/>", tag[1 + length]) != NULL)
        break;
      else
        tag++;
    }
  for (; tag != NULL && builder->at < tag; builder->at++)
    builder->line += *builder->at == '\n';
  if (tag != NULL)
    builder->at = tag + 1;
  return builder->line;
}

static void
on_start (GMarkupParseContext *context,
          const char *name,
          const char **keys,
          const char **values,
          gpointer data,
          GError **error)
{
  Builder *builder = data;
  CairnXmlNode *node;

  node = create_node (builder->xml->path, find_line (builder, name), name, keys, values);
  if (builder->open->len > 0)
    g_ptr_array_add (((CairnXmlNode *) builder->open->pdata[builder->open->len - 1])->children,
                     node);
  else if (builder->xml->root == NULL)
    builder->xml->root = node;
  else
    {
      cairn_xml_fail (node, error, "a second document begins here: <%s>", name);
      free_node (node);
      return;
    }
  g_ptr_array_add (builder->open, node);
  if (builder->open->len > MAX_DEPTH)
    cairn_xml_fail (node, error, "more than %d elements inside each other", MAX_DEPTH);
}

static void
on_end (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Builder *builder = data;

  g_ptr_array_set_size (builder->open, (int) builder->open->len - 1);
}

static void
on_text (
    GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Builder *builder = data;

  if (builder->open->len > 0)
    g_string_append_len (((CairnXmlNode *) builder->open->pdata[builder->open->len - 1])->text,
                         text, (gssize) length);
}

static const GMarkupParser parser
    = { .start_element = on_start, .end_element = on_end, .text = on_text };

static guint
line_of (const char *data, const char *at)
{
  guint line = 1;

  for (const char *p = data; p < at; p++)
    line += *p == '\n';
  return line;
}

/* GMarkup begins its messages with "Error on line 3 char 4: "; ours say the line in front. */
static const char *
skip_position (const char *message)
{
  const char *colon = g_str_has_prefix (message, "Error on line ") ? strstr (message, ": ") : NULL;

  return colon != NULL ? colon + 2 : message;
}

static gboolean
run_parser (Builder *builder, const char *data, gsize length, GError **error)
{
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, builder, NULL);
  g_autoptr (GError) wrong = NULL;
  int line = 0;

  if (g_markup_parse_context_parse (context, data, (gssize) length, &wrong)
      && g_markup_parse_context_end_parse (context, &wrong))
    return TRUE;
  if (wrong->domain == CAIRN_ERROR)
    return g_propagate_error (error, g_steal_pointer (&wrong)), FALSE;
  g_markup_parse_context_get_position (context, &line, NULL);
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, builder->xml->path, (guint) line, "%s",
                      skip_position (wrong->message));
  return FALSE;
}

/**
 * cairn_xml_parse:
 * @data: (array length=length): the file's bytes
 * @length: how many
 * @path: what to call the file in errors
 * @error: %CAIRN_ERROR_INVALID with path and line
 *
 * Returns: (transfer full) (nullable): the tree.
 */
CairnXml *
cairn_xml_parse (const char *data, gsize length, const char *path, GError **error)
{
  g_autoptr (CairnXml) xml = g_new0 (CairnXml, 1);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autofree char *text = g_strndup (data, length);
  Builder builder = { xml, open, text, text, 1 };
  const char *end;

  xml->path = g_strdup (path);
  if (length > MAX_BYTES)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, 0, "the file is larger than 4 MB");
      return NULL;
    }
  if (!g_utf8_validate_len (data, length, &end))
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, line_of (data, end),
                          "not UTF-8 text: save the file as UTF-8");
      return NULL;
    }
  if (!run_parser (&builder, text, strlen (text), error))
    return NULL;
  /* GMarkup takes a file of comments and instructions for a whole one. */
  if (xml->root == NULL)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, path, 1, "there is no element in it");
      return NULL;
    }
  return g_steal_pointer (&xml);
}

/**
 * cairn_xml_load:
 * @path: a file
 * @error: %CAIRN_ERROR_NOT_FOUND when it can't be read, else as cairn_xml_parse()
 *
 * Returns: (transfer full) (nullable): the tree.
 */
CairnXml *
cairn_xml_load (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) wrong = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, &wrong))
    {
      cairn_error_set_at (error, CAIRN_ERROR_NOT_FOUND, path, 0, "%s", wrong->message);
      return NULL;
    }
  return cairn_xml_parse (data, length, path, error);
}

/**
 * cairn_xml_load_resource:
 * @path: a compiled-in file, "/org/cairn/needs/needs.xml"
 * @error: as cairn_xml_parse()
 *
 * Returns: (transfer full) (nullable): the tree.
 */
CairnXml *
cairn_xml_load_resource (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length = 0;
  const char *data;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  return cairn_xml_parse (data, length, path, error);
}

/**
 * cairn_xml_free:
 * @xml: (nullable) (transfer full): a tree
 */
void
cairn_xml_free (CairnXml *xml)
{
  if (xml == NULL)
    return;
  g_clear_pointer (&xml->root, free_node);
  g_free (xml->path);
  g_free (xml);
}
