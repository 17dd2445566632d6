/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/publish/timetable.h"

#include "core/base/clock.h"
#include "core/base/json-read.h"
#include "core/base/text.h"

#include <stdlib.h>
#include <string.h>

#define MINUTES_A_DAY 1440

static const char weekdays[7][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* Reads "09:00", "09:00:00" and moves on; an offset behind it is left for the caller. */
static gboolean
parse_minutes (const char **text, gint *out_minutes)
{
  char *end = NULL;
  gulong hours, minutes;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  hours = strtoul (*text, &end, 10);
  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return FALSE;
  minutes = strtoul (end + 1, &end, 10);
  if (hours > 24 || minutes > 59)
    return FALSE;
  if (*end == ':')
    end += 1 + strspn (end + 1, "0123456789.");
  *text = end;
  *out_minutes = (gint) (hours * 60 + minutes);
  return TRUE;
}

/* "Z", "+01:00", "-5": minutes east. */
static gboolean
parse_offset (const char *text, gint *out_minutes)
{
  gint sign = *text == '-' ? -1 : 1;
  gint hours, minutes = 0;

  if (g_ascii_toupper (*text) == 'Z' && text[1] == '\0')
    {
      *out_minutes = 0;
      return TRUE;
    }
  text += *text == '+' || *text == '-';
  if (!g_ascii_isdigit (*text))
    return FALSE;
  hours = g_ascii_digit_value (*text++);
  if (g_ascii_isdigit (*text))
    hours = hours * 10 + g_ascii_digit_value (*text++);
  text += *text == ':';
  if (g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]))
    minutes = g_ascii_digit_value (text[0]) * 10 + g_ascii_digit_value (text[1]);
  *out_minutes = sign * (hours * 60 + minutes);
  return hours <= 14;
}

/* A time of day on the centre's clock as it goes now. */
static gboolean
parse_time (const char *text, const char *row_zone, gint centre_offset, gint *out_minutes)
{
  gint offset = centre_offset;

  if (text == NULL || !parse_minutes (&text, out_minutes))
    return FALSE;
  if (*text != '\0' ? !parse_offset (text, &offset)
                    : !cairn_text_is_empty (row_zone) && !parse_offset (row_zone, &offset))
    offset = centre_offset;
  *out_minutes += centre_offset - offset;
  *out_minutes = (*out_minutes + MINUTES_A_DAY) % MINUTES_A_DAY
                 + (*out_minutes == MINUTES_A_DAY ? MINUTES_A_DAY : 0);
  return TRUE;
}

static gint
find_offset (GTimeZone *zone, gint64 now)
{
  gint interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, now);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) / 60;
}

/* Days that are over, or not there yet, are no timetable. */
static gboolean
is_current (const CairnScheduleRow *row, const char *today)
{
  GDate day;

  if (cairn_day_parse (row->valid_to, &day) && cairn_day_diff (row->valid_to, today) < 0)
    return FALSE;
  if (cairn_day_parse (row->until, &day) && cairn_day_diff (row->until, today) < 0)
    return FALSE;
  if (cairn_day_parse (row->valid_from, &day) && cairn_day_diff (row->valid_from, today) > 0)
    return FALSE;
  return !cairn_day_parse (row->dtstart, &day) || cairn_day_diff (row->dtstart, today) <= 0;
}

/* "MO", "2TU", "-1FR": the day's bit and which one in the month. */
static gboolean
parse_day (const char *text, guint *out_day, gint *out_week)
{
  char *end = NULL;
  glong week = strtol (text, &end, 10);

  for (guint i = 0; i < 7; i++)
    {
      if (g_ascii_strncasecmp (end, weekdays[i], 2) == 0 && (week >= -1 && week <= 5))
        {
          *out_day = i;
          *out_week = week == -1 ? 5 : (gint) week;
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_day (GArray *slots, CairnSlot slot, guint day, gint week)
{
  for (guint i = 0; i < slots->len; i++)
    {
      CairnSlot *other = &g_array_index (slots, CairnSlot, i);

      if (other->week == week)
        {
          other->days |= 1u << day;
          return;
        }
    }
  slot.days = 1u << day;
  slot.week = week;
  g_array_append_val (slots, slot);
}

static void
add_listed_days (GArray *slots, const CairnScheduleRow *row, const CairnSlot *slot)
{
  g_auto (GStrv) days = g_strsplit_set (row->byday, ", ;", -1);
  gboolean monthly = g_ascii_strcasecmp (row->freq, "MONTHLY") == 0;

  for (char **day = days; *day != NULL; day++)
    {
      guint weekday;
      gint week;

      if (parse_day (*day, &weekday, &week) && (week != 0) == monthly)
        add_day (slots, *slot, weekday, week);
    }
}

static void
add_days (GArray *slots, const CairnScheduleRow *row, CairnSlot slot)
{
  GDate first;

  if (!cairn_text_is_empty (row->byday))
    add_listed_days (slots, row, &slot);
  else if (g_ascii_strcasecmp (row->freq, "DAILY") == 0)
    {
      slot.days = CAIRN_SLOT_ALL_DAYS;
      g_array_append_val (slots, slot);
    }
  else if (g_ascii_strcasecmp (row->freq, "WEEKLY") == 0 && cairn_day_parse (row->dtstart, &first))
    add_day (slots, slot, (guint) g_date_get_weekday (&first) - 1, 0);
}

/* Every second week and days by number have no place in a weekly timetable. */
static gboolean
is_weekly (const CairnScheduleRow *row)
{
  return !row->closed && row->freq != NULL && row->interval <= 1
         && cairn_text_is_empty (row->byweekno) && cairn_text_is_empty (row->bymonthday)
         && cairn_text_is_empty (row->byyearday) && g_ascii_strcasecmp (row->freq, "YEARLY") != 0;
}

/**
 * cairn_slots_from_row:
 * @row: a schedule row of HSDS
 * @zone: the centre's
 * @now: seconds UTC: which offset the centre's clock has
 * @today: the centre's day
 *
 * Returns: (transfer full): of #CairnSlot.
 */
GArray *
cairn_slots_from_row (const CairnScheduleRow *row, GTimeZone *zone, gint64 now, const char *today)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (CairnSlot));
  CairnSlot slot = { .to = MINUTES_A_DAY, .by_appointment = row->by_appointment };
  gint offset = find_offset (zone, now);

  if (!is_weekly (row) || !is_current (row, today))
    return slots;
  if (!cairn_text_is_empty (row->opens_at) || !cairn_text_is_empty (row->closes_at))
    {
      if (!parse_time (row->opens_at, row->timezone, offset, &slot.from)
          || !parse_time (row->closes_at, row->timezone, offset, &slot.to))
        return slots;
      if (slot.to <= slot.from)
        slot.to += MINUTES_A_DAY;
    }
  add_days (slots, row, slot);
  return slots;
}

/* Minutes as a number or as "09:00". */
static gboolean
read_minutes (JsonObject *object, const char *key, const char *other, gint *out_minutes)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *text;

  if (node == NULL)
    node = json_object_get_member (object, other);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      *out_minutes = (gint) CLAMP (json_node_get_int (node), -1, 2 * MINUTES_A_DAY);
      return *out_minutes >= 0;
    }
  text = json_node_get_string (node);
  return text != NULL && parse_minutes (&text, out_minutes);
}

/* Days as bits, as "MO,TU", or as a list of such words. */
static void
read_days (JsonNode *node, CairnSlot *slot)
{
  g_auto (GStrv) words = NULL;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        read_days (json_array_get_element (array, i), slot);
      return;
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    {
      slot->days |= (guint) json_node_get_int (node) & CAIRN_SLOT_ALL_DAYS;
      return;
    }
  if (json_node_get_string (node) == NULL)
    return;
  words = g_strsplit_set (json_node_get_string (node), ", ;", -1);
  for (char **word = words; *word != NULL; word++)
    {
      guint day;
      gint week;

      if (parse_day (*word, &day, &week))
        {
          slot->days |= 1u << day;
          slot->week = week;
        }
    }
}

static gint64
read_int (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return 0;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node) ? 1 : 0;
  return json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

/**
 * cairn_slot_from_json:
 * @node: `{"days": 31, "from": 540, "to": 1020}`; days also as `"MO,TU"` or a list of such words,
 *   times also as `"09:00"`, the keys also `byday`, `opens_at`, `closes_at`; `week` and
 *   `by_appointment` may be there
 * @out_slot: (out): the slot
 *
 * Returns: whether it is one.
 */
gboolean
cairn_slot_from_json (JsonNode *node, CairnSlot *out_slot)
{
  JsonObject *object;
  JsonNode *days;
  CairnSlot slot = { 0 };
  gint64 week;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  object = json_node_get_object (node);
  days = json_object_get_member (object, "days");
  if (days == NULL)
    days = json_object_get_member (object, "byday");
  if (days == NULL)
    return FALSE;
  read_days (days, &slot);
  if (slot.days == 0 || !read_minutes (object, "from", "opens_at", &slot.from)
      || !read_minutes (object, "to", "closes_at", &slot.to))
    return FALSE;
  week = read_int (object, "week");
  if (week > 0 && week <= 5)
    slot.week = (gint) week;
  slot.by_appointment = read_int (object, "by_appointment") != 0;
  *out_slot = slot;
  return TRUE;
}

/**
 * cairn_slots_from_text:
 * @json: (nullable): a JSON list of slots, as in the setting centre.desk-hours
 *
 * Returns: (transfer full): of #CairnSlot; what is no slot is left out.
 */
GArray *
cairn_slots_from_text (const char *json)
{
  GArray *slots = g_array_new (FALSE, FALSE, sizeof (CairnSlot));
  g_autoptr (JsonNode) root = cairn_json_parse (json, -1, NULL);
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return slots;
  array = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      CairnSlot slot;

      if (!cairn_slot_from_json (json_array_get_element (array, i), &slot))
        continue;
      if (slot.to <= slot.from)
        slot.to += MINUTES_A_DAY;
      g_array_append_val (slots, slot);
    }
  return slots;
}

static char *
write_byday (const CairnSlot *slot)
{
  GString *out = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    {
      if ((slot->days & (1u << day)) == 0)
        continue;
      if (out->len > 0)
        g_string_append_c (out, ',');
      if (slot->week != 0)
        g_string_append_printf (out, "%d", slot->week == 5 ? -1 : slot->week);
      g_string_append (out, weekdays[day]);
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_slots_to_rows:
 * @slots: of #CairnSlot
 *
 * Returns: (transfer full): of #CairnScheduleRow, for the one evaluator of hours.
 */
GPtrArray *
cairn_slots_to_rows (const GArray *slots)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_schedule_row_free);

  for (guint i = 0; i < slots->len; i++)
    {
      const CairnSlot *slot = &g_array_index (slots, CairnSlot, i);
      CairnScheduleRow *row = g_new0 (CairnScheduleRow, 1);
      gint to = slot->to % MINUTES_A_DAY;

      row->freq = g_strdup (slot->week == 0 ? "WEEKLY" : "MONTHLY");
      row->interval = 1;
      row->byday = write_byday (slot);
      row->by_appointment = slot->by_appointment;
      if (slot->to - slot->from < MINUTES_A_DAY)
        {
          row->opens_at = g_strdup_printf ("%02d:%02d", slot->from / 60 % 24, slot->from % 60);
          row->closes_at = g_strdup_printf ("%02d:%02d", to / 60, to % 60);
        }
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static gboolean
falls_on (const CairnSlot *slot, GDateTime *day)
{
  gint of_month = g_date_time_get_day_of_month (day);
  gint length = g_date_get_days_in_month ((GDateMonth) g_date_time_get_month (day),
                                          (GDateYear) g_date_time_get_year (day));

  if ((slot->days & (1u << (g_date_time_get_day_of_week (day) - 1))) == 0)
    return FALSE;
  if (slot->week == 0)
    return TRUE;
  return slot->week == 5 ? of_month + 7 > length : (of_month - 1) / 7 + 1 == slot->week;
}

static gboolean
opens_on (const CairnSlot *slot, const char *const *closed, GDateTime *day)
{
  g_autofree char *text = g_date_time_format (day, "%Y-%m-%d");

  return falls_on (slot, day) && (closed == NULL || !g_strv_contains (closed, text));
}

/**
 * cairn_slots_open:
 * @slots: of #CairnSlot
 * @closed: (nullable) (array zero-terminated=1): days, ISO, on which nothing opens
 * @zone: (nullable): the centre's
 * @at: seconds UTC
 *
 * Help now needs no other evaluator and no file to tell whether the desk is open.
 *
 * Returns: 1 open, 0 closed, -1 not known.
 */
int
cairn_slots_open (const GArray *slots, const char *const *closed, GTimeZone *zone, gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at);
  g_autoptr (GDateTime) local
      = zone != NULL && utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  g_autoptr (GDateTime) before = local != NULL ? g_date_time_add_days (local, -1) : NULL;
  gint minutes;

  if (slots->len == 0 || before == NULL)
    return -1;
  minutes = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
  for (guint i = 0; i < slots->len; i++)
    {
      const CairnSlot *slot = &g_array_index (slots, CairnSlot, i);

      if (slot->by_appointment)
        continue;
      if (opens_on (slot, closed, local) && minutes >= slot->from && minutes < slot->to)
        return 1;
      if (opens_on (slot, closed, before) && minutes + MINUTES_A_DAY < slot->to)
        return 1;
    }
  return 0;
}
