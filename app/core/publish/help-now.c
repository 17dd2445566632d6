/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Held in memory with its last good copy: whatever happens to the file, Help now opens. */
#include "core/publish/help-now.h"

#include "core/base/error.h"
#include "core/base/json-read.h"
#include "core/publish/card.h"
#include "core/publish/help-kinds.h"
#include "core/publish/timetable.h"

#include <string.h>

#define MAXIMUM_LENGTH (4 * 1024 * 1024)

struct _CairnHelpNow
{
  JsonNode *root;  /* nullable: built in; checked when taken in, read when asked */
  GTimeZone *zone; /* nullable: not known */
  GArray *slots;   /* of CairnSlot */
  GStrv closed;    /* days on which the desk does not open */
};

static const char *const kinds[]
    = { "someone-hurt", "hurt-myself", "child", "looking-for-someone", "afraid" };

/**
 * cairn_help_kind_is_known:
 * @kind: a word
 *
 * Returns: whether a service may be marked as a line of this kind.
 */
gboolean
cairn_help_kind_is_known (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kind, kinds[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_help_now_new:
 *
 * Returns: (transfer full): Help now as it is without any file: no numbers; the words (call your
 *   local emergency number, or tell the desk) are the screen's own.
 */
CairnHelpNow *
cairn_help_now_new (void)
{
  CairnHelpNow *help = g_new0 (CairnHelpNow, 1);

  help->slots = g_array_new (FALSE, FALSE, sizeof (CairnSlot));
  help->closed = g_new0 (char *, 1);
  return help;
}

/**
 * cairn_help_now_free:
 * @help: (nullable): Help now
 */
void
cairn_help_now_free (CairnHelpNow *help)
{
  if (help == NULL)
    return;
  g_clear_pointer (&help->root, json_node_unref);
  g_clear_pointer (&help->zone, g_time_zone_unref);
  g_array_unref (help->slots);
  g_strfreev (help->closed);
  g_free (help);
}

static JsonObject *
content (CairnHelpNow *help)
{
  return help->root != NULL ? json_node_get_object (help->root) : NULL;
}

static const char *
get_text (CairnHelpNow *help, const char *key)
{
  return content (help) != NULL ? cairn_json_get_text (content (help), key) : "";
}

static const char *
choose_text (CairnHelpNow *help, const char *key, const char *lang)
{
  const char *ignored;

  if (content (help) == NULL)
    return "";
  return cairn_json_choose (cairn_json_get_array (content (help), key), lang, &ignored);
}

static GArray *
read_slots (JsonObject *object)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (CairnSlot));
  JsonArray *array = cairn_json_get_array (object, "desk_slots");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      CairnSlot slot;

      if (cairn_slot_from_json (json_array_get_element (array, i), &slot))
        g_array_append_val (slots, slot);
    }
  return slots;
}

static GStrv
read_closed (JsonObject *object)
{
  g_autoptr (GStrvBuilder) days = g_strv_builder_new ();
  JsonArray *array = cairn_json_get_array (object, "desk_closed");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *day = cairn_json_array_text (array, i);

      if (day != NULL)
        g_strv_builder_add (days, day);
    }
  return g_strv_builder_end (days);
}

static JsonNode *
read_file (const char *path, GError **error)
{
  g_autofree char *data = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &local))
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s", local->message);
      return NULL;
    }
  root = length <= MAXIMUM_LENGTH ? cairn_json_parse (data, (gssize) length, &local) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || cairn_json_get_int (json_node_get_object (root), "format", 0, G_MAXINT)
             != CAIRN_HELP_FORMAT)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "%s: it is damaged: publish again%s%s",
                   path, local != NULL ? ": " : "", local != NULL ? local->message : "");
      return NULL;
    }
  return g_steal_pointer (&root);
}

/**
 * cairn_help_now_load:
 * @help: Help now
 * @path: help-now.json
 * @error: %CAIRN_ERROR_STATE when there is none or it is damaged
 *
 * Takes in the file whole or not at all.
 *
 * Returns: %FALSE when the content stayed what it was.
 */
gboolean
cairn_help_now_load (CairnHelpNow *help, const char *path, GError **error)
{
  JsonNode *root = read_file (path, error);
  const char *zone;

  if (root == NULL)
    return FALSE;
  g_clear_pointer (&help->root, json_node_unref);
  g_clear_pointer (&help->zone, g_time_zone_unref);
  g_array_unref (help->slots);
  g_strfreev (help->closed);
  help->root = root;
  help->slots = read_slots (content (help));
  help->closed = read_closed (content (help));
  zone = get_text (help, "zone");
  help->zone = *zone != '\0' ? g_time_zone_new_identifier (zone) : NULL;
  return TRUE;
}

/**
 * cairn_help_now_emergency:
 * @help: Help now
 *
 * Returns: (transfer none): the confirmed emergency number; "" until there is one.
 */
const char *
cairn_help_now_emergency (CairnHelpNow *help)
{
  return get_text (help, "emergency");
}

/**
 * cairn_help_now_centre:
 * @help: Help now
 *
 * Returns: (transfer none): the centre's name, "" unknown.
 */
const char *
cairn_help_now_centre (CairnHelpNow *help)
{
  return get_text (help, "centre");
}

/**
 * cairn_help_now_centre_in:
 * @help: Help now
 * @lang: the screen's language
 *
 * Returns: (transfer none): the centre's name in @lang, else as it is known, "" unknown.
 */
const char *
cairn_help_now_centre_in (CairnHelpNow *help, const char *lang)
{
  const char *name = choose_text (help, "centre_names", lang);

  return *name != '\0' ? name : cairn_help_now_centre (help);
}

/**
 * cairn_help_now_demonstration:
 * @help: Help now
 *
 * Returns: whether its lines are not real ones.
 */
gboolean
cairn_help_now_demonstration (CairnHelpNow *help)
{
  return content (help) != NULL && cairn_json_get_int (content (help), "demonstration", 0, 1) == 1;
}

/**
 * cairn_help_now_practice:
 * @help: Help now
 *
 * Returns: whether people only try the kiosk out: nothing is counted, no bell rings.
 */
gboolean
cairn_help_now_practice (CairnHelpNow *help)
{
  return content (help) != NULL && cairn_json_get_int (content (help), "practice", 0, 1) == 1;
}

/**
 * cairn_help_now_desk_place:
 * @help: Help now
 * @lang: the screen's language
 *
 * Returns: (transfer none): where the desk is, "" unknown; in the centre's language when there is
 * no translation.
 */
const char *
cairn_help_now_desk_place (CairnHelpNow *help, const char *lang)
{
  return choose_text (help, "desk_place", lang);
}

/**
 * cairn_help_now_public_phone:
 * @help: Help now
 * @lang: the screen's language
 *
 * Returns: (transfer none): where a phone stands that people may use, "" unknown.
 */
const char *
cairn_help_now_public_phone (CairnHelpNow *help, const char *lang)
{
  return choose_text (help, "public_phone", lang);
}

/**
 * cairn_help_now_desk_open:
 * @help: Help now
 * @at: seconds UTC
 *
 * Returns: 1 when the desk is open then, 0 when not, -1 when that is not known.
 */
int
cairn_help_now_desk_open (CairnHelpNow *help, gint64 at)
{
  return cairn_slots_open (help->slots, (const char *const *) help->closed, help->zone, at);
}

static void
free_slot (gpointer data)
{
  CairnCardSlot *slot = data;

  g_free (slot->notes.text);
  g_free (slot->notes.lang);
  g_free (slot);
}

/**
 * cairn_help_now_desk_slots:
 * @help: Help now
 *
 * Returns: (transfer container): of #CairnCardSlot: when the desk is open, empty when not known.
 */
GPtrArray *
cairn_help_now_desk_slots (CairnHelpNow *help)
{
  GPtrArray *slots = g_ptr_array_new_with_free_func (free_slot);

  for (guint i = 0; i < help->slots->len; i++)
    {
      const CairnSlot *own = &g_array_index (help->slots, CairnSlot, i);
      CairnCardSlot *slot = g_new0 (CairnCardSlot, 1);

      slot->days = own->days;
      slot->from = own->from;
      slot->to = own->to;
      slot->week = own->week;
      slot->by_appointment = own->by_appointment;
      slot->notes.text = g_strdup ("");
      slot->notes.lang = g_strdup ("en");
      g_ptr_array_add (slots, slot);
    }
  return slots;
}

static CairnHelpLine *
new_line (
    const char *kind, const char *name, const char *number, const char *text, const char *note)
{
  CairnHelpLine *line = g_new0 (CairnHelpLine, 1);

  line->kind = g_strdup (kind);
  line->name = g_strdup (name);
  line->number = g_strdup (number);
  line->text_number = g_strdup (text);
  line->note = g_strdup (note);
  return line;
}

static void
add_services (CairnHelpNow *help, const char *kind, const char *lang, GPtrArray *lines)
{
  JsonArray *array = cairn_json_get_array (content (help), "lines");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *object = cairn_json_get_element (array, i);
      CairnHelpLine *line;
      const char *written, *ignored;

      if (object == NULL || strcmp (cairn_json_get_text (object, "kind"), kind) != 0)
        continue;
      line = new_line (
          kind, cairn_json_choose (cairn_json_get_array (object, "name"), lang, &written),
          cairn_json_get_text (object, "number"), cairn_json_get_text (object, "text_number"),
          cairn_json_choose (cairn_json_get_array (object, "note"), lang, &ignored));
      line->lang = *line->name != '\0' ? g_strdup (written) : NULL;
      g_ptr_array_add (lines, line);
    }
}

/**
 * cairn_help_now_lines:
 * @help: Help now
 * @kind: "someone-hurt", "hurt-myself", "child", "looking-for-someone", "afraid" or "desk"
 * @lang: the screen's language
 *
 * Returns: (transfer full): of #CairnHelpLine, those open day and night first; may be empty.
 */
GPtrArray *
cairn_help_now_lines (CairnHelpNow *help, const char *kind, const char *lang)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_help_line_free);
  const char *desk = get_text (help, "desk_phone");

  if (content (help) == NULL)
    return lines;
  if (strcmp (kind, "desk") != 0)
    add_services (help, kind, lang, lines);
  else if (*desk != '\0' || *choose_text (help, "desk_place", lang) != '\0')
    g_ptr_array_add (lines,
                     new_line ("desk", "", desk, "", choose_text (help, "desk_place", lang)));
  return lines;
}

/**
 * cairn_help_line_free:
 * @line: (nullable): a line
 */
void
cairn_help_line_free (CairnHelpLine *line)
{
  if (line == NULL)
    return;
  g_free (line->kind);
  g_free (line->name);
  g_free (line->lang);
  g_free (line->number);
  g_free (line->text_number);
  g_free (line->note);
  g_free (line);
}
