/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One document in memory. Its nodes and texts lie one after the other in blocks that are used again
 * for the next document: a large import asks for memory once. */
#include "core/exchange/json-reader.h"
#include "core/exchange/repair.h"

#include "core/base/text.h"

#include <string.h>

#define BLOCK (64 * 1024)

struct _CairnJsonArena
{
  GPtrArray *blocks;
  gsize used; /* of the last block */
  gsize room; /* of the last block */
  gsize size; /* of all */
};

/**
 * cairn_json_arena_new:
 *
 * Returns: (transfer full): room for one document at a time.
 */
CairnJsonArena *
cairn_json_arena_new (void)
{
  CairnJsonArena *arena = g_new0 (CairnJsonArena, 1);

  arena->blocks = g_ptr_array_new_with_free_func (g_free);
  return arena;
}

/**
 * cairn_json_arena_free:
 * @arena: (nullable): an arena, with everything in it
 */
void
cairn_json_arena_free (CairnJsonArena *arena)
{
  if (arena == NULL)
    return;
  g_ptr_array_unref (arena->blocks);
  g_free (arena);
}

/**
 * cairn_json_arena_reset:
 * @arena: an arena
 *
 * Forgets every document in it; one block stays for the next.
 */
void
cairn_json_arena_reset (CairnJsonArena *arena)
{
  if (arena->blocks->len == 0)
    return;
  /* The first block is never larger than BLOCK but for a giant first value. */
  g_ptr_array_set_size (arena->blocks, arena->size > BLOCK ? 0 : 1);
  arena->used = 0;
  arena->room = arena->blocks->len > 0 ? BLOCK : 0;
  arena->size = arena->room;
}

/**
 * cairn_json_arena_size:
 * @arena: an arena
 *
 * Returns: bytes it holds.
 */
gsize
cairn_json_arena_size (const CairnJsonArena *arena)
{
  return arena->size;
}

static gpointer
take_room (CairnJsonArena *arena, gsize size)
{
  gsize rounded = (size + 7) & ~(gsize) 7;
  char *block;

  if (arena->used + rounded > arena->room)
    {
      arena->room = MAX (rounded, BLOCK);
      arena->used = 0;
      arena->size += arena->room;
      g_ptr_array_add (arena->blocks, g_malloc (arena->room));
    }
  block = g_ptr_array_index (arena->blocks, arena->blocks->len - 1);
  arena->used += rounded;
  return block + arena->used - rounded;
}

/**
 * cairn_json_arena_copy:
 * @arena: an arena
 * @text: bytes
 * @length: how many
 *
 * Returns: (transfer none): a NUL-terminated copy in @arena.
 */
char *
cairn_json_arena_copy (CairnJsonArena *arena, const char *text, gsize length)
{
  char *copy = take_room (arena, length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

/**
 * cairn_json_new:
 * @arena: an arena
 * @type: kind of value
 * @line: where it stands
 * @text: (nullable): what a scalar says
 * @length: bytes of @text
 *
 * Returns: (transfer none): a value in @arena.
 */
CairnJson *
cairn_json_new (
    CairnJsonArena *arena, CairnJsonType type, guint line, const char *text, gsize length)
{
  CairnJson *value = take_room (arena, sizeof (CairnJson));

  *value = (CairnJson){ .type = type, .line = line, .length = length };
  value->text = text != NULL ? cairn_json_arena_copy (arena, text, length) : NULL;
  return value;
}

/**
 * cairn_json_append:
 * @parent: an array or object
 * @child: its next value
 */
void
cairn_json_append (CairnJson *parent, CairnJson *child)
{
  if (parent->last != NULL)
    parent->last->next = child;
  else
    parent->first = child;
  parent->last = child;
}

/**
 * cairn_json_find:
 * @object: (nullable): a value
 * @key: a member's name
 *
 * Returns: (transfer none) (nullable): the member, %NULL also when @object is no object.
 */
const CairnJson *
cairn_json_find (const CairnJson *object, const char *key)
{
  if (object == NULL || object->type != CAIRN_JSON_OBJECT)
    return NULL;
  for (const CairnJson *member = object->first; member != NULL; member = member->next)
    {
      if (strcmp (member->key, key) == 0)
        return member;
    }
  return NULL;
}

/**
 * cairn_json_text:
 * @object: (nullable): a value
 * @key: a member's name
 *
 * Returns: (transfer none) (nullable): what a scalar member says; %NULL for null, arrays, objects
 *   and text that is not UTF-8.
 */
const char *
cairn_json_text (const CairnJson *object, const char *key)
{
  const CairnJson *member = cairn_json_find (object, key);

  if (member == NULL || member->text == NULL || !g_utf8_validate (member->text, -1, NULL))
    return NULL;
  return member->text;
}

/**
 * cairn_json_write_string:
 * @out: what is written to
 * @text: UTF-8
 *
 * Writes @text as a JSON string.
 */
void
cairn_json_write_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_printf (out, "\\%c", *p);
      else if (*p == '\n')
        g_string_append (out, "\\n");
      else if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
write_scalar (GString *out, const CairnJson *value, gboolean repair)
{
  CairnRepair ignored;
  g_autofree char *text = NULL;

  if (value->type == CAIRN_JSON_NULL)
    g_string_append (out, "null");
  else if (value->type != CAIRN_JSON_STRING)
    g_string_append (out, value->text);
  else
    {
      text = repair ? cairn_repair_text (value->text, value->length, &ignored)
                    : cairn_text_clean (value->text, (gssize) value->length);
      cairn_json_write_string (out, text != NULL ? text : "");
    }
}

static void
write_value (GString *out, const CairnJson *value, gboolean repair)
{
  gboolean object = value->type == CAIRN_JSON_OBJECT;

  if (!object && value->type != CAIRN_JSON_ARRAY)
    {
      write_scalar (out, value, repair);
      return;
    }
  g_string_append_c (out, object ? '{' : '[');
  for (const CairnJson *child = value->first; child != NULL; child = child->next)
    {
      if (child != value->first)
        g_string_append_c (out, ',');
      if (object)
        {
          cairn_json_write_string (out, child->key);
          g_string_append_c (out, ':');
        }
      write_value (out, child, repair);
    }
  g_string_append_c (out, object ? '}' : ']');
}

/**
 * cairn_json_write:
 * @out: what is written to
 * @value: a value
 *
 * Writes @value as JSON, compact, its members in their order, its texts repaired.
 */
void
cairn_json_write (GString *out, const CairnJson *value)
{
  write_value (out, value, TRUE);
}

/**
 * cairn_json_write_as_is:
 * @out: what is written to
 * @value: a value from a file of Cairn's own
 *
 * The same, its texts only cleaned of what is never text.
 */
void
cairn_json_write_as_is (GString *out, const CairnJson *value)
{
  write_value (out, value, FALSE);
}

/**
 * cairn_json_sketch_free:
 * @sketch: (nullable): a sketch
 */
void
cairn_json_sketch_free (CairnJsonSketch *sketch)
{
  if (sketch == NULL)
    return;
  g_ptr_array_unref (sketch->lists);
  g_free (sketch);
}
