/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a value can stand in a field, as codes: the words for them are the screen's. */
#include "core/directory/field.h"

#include "core/base/clock.h"
#include "core/base/lang.h"
#include "core/base/text.h"

#include <string.h>

/* Longer than anything that fits a card; a slip of the clipboard is stopped here. */
#define LONGEST_LINE 300
#define LONGEST_TEXT 8000

static const char *
check_characters (const char *value, gboolean lines)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && lines)
        continue;
      if (c == '\n' || c == '\r')
        return "line-breaks";
      /* Direction overrides turn what stands around them. */
      if ((c < 0x20 && c != '\t') || c == 0x7f || (c >= 0x202a && c <= 0x202e)
          || (c >= 0x2066 && c <= 0x2069))
        return "control-characters";
    }
  return NULL;
}

static const char *
check_text (const char *value, gboolean lines)
{
  if (g_utf8_strlen (value, -1) > (lines ? LONGEST_TEXT : LONGEST_LINE))
    return "too-long";
  return check_characters (value, lines);
}

static const char *
check_number (const CairnField *field, const char *value)
{
  gboolean whole = field->kind == CAIRN_FIELD_NUMBER;
  gboolean bounded = field->minimum != 0 || field->maximum != 0;
  char *end = NULL;
  double number = g_ascii_strtod (value, &end);

  if (end == value || *end != '\0'
      || strspn (value, whole ? "-0123456789" : "-.0123456789") != strlen (value))
    return "not-a-number";
  if (bounded && (number < field->minimum || number > field->maximum))
    return "out-of-range";
  return NULL;
}

static gboolean
is_choice (const char *choices, const char *value, gsize length)
{
  for (const char *p = choices; p != NULL; p = strchr (p, '|'), p = p != NULL ? p + 1 : NULL)
    {
      if (strncmp (p, value, length) == 0 && (p[length] == '|' || p[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

static const char *
check_words (const CairnField *field, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (!is_choice (field->choices, *word, strlen (*word)) || **word == '\0')
        return "not-a-choice";
    }
  return NULL;
}

/* "09:30", "24:00"; nothing between the two is left to guess. */
static gboolean
is_time (const char *value)
{
  int hours, minutes;

  if (strlen (value) != 5 || value[2] != ':' || !g_ascii_isdigit (value[0])
      || !g_ascii_isdigit (value[1]) || !g_ascii_isdigit (value[3]) || !g_ascii_isdigit (value[4]))
    return FALSE;
  hours = (value[0] - '0') * 10 + value[1] - '0';
  minutes = (value[3] - '0') * 10 + value[4] - '0';
  return (hours < 24 && minutes < 60) || (hours == 24 && minutes == 0);
}

/* As people write them, in any script's digits; 3 of an emergency number to 15 of ITU-T E.164, and
 * letters as in "0800 HELP". */
static gboolean
is_telephone_number (const char *value)
{
  g_autofree char *digits = cairn_text_digits (value);
  gsize n = strlen (digits);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && (c > 0x7f || strchr (" +-()./*#", (int) c) == NULL))
        return FALSE;
    }
  return n >= 3 && n <= 15;
}

static gboolean
is_email (const char *value)
{
  const char *at = strchr (value, '@');

  return at != NULL && at != value && strchr (at + 1, '@') == NULL
         && strpbrk (value, " ,;<>\"") == NULL && strchr (at + 1, '.') != NULL && at[1] != '.'
         && !g_str_has_suffix (value, ".");
}

static gboolean
is_link (const char *value)
{
  g_autoptr (GUri) uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return uri != NULL && (strcmp (scheme, "https") == 0 || strcmp (scheme, "http") == 0)
         && g_uri_get_host (uri) != NULL && strchr (g_uri_get_host (uri), '.') != NULL;
}

static gboolean
is_day (const char *value)
{
  GDate day;

  return strlen (value) == 10 && cairn_day_parse (value, &day);
}

static const char *
check_kind (const CairnField *field, const char *value)
{
  switch (field->kind)
    {
    case CAIRN_FIELD_NUMBER:
    case CAIRN_FIELD_REAL:
      return check_number (field, value);
    case CAIRN_FIELD_FLAG:
      return strcmp (value, "0") == 0 || strcmp (value, "1") == 0 ? NULL : "not-a-choice";
    case CAIRN_FIELD_DAY:
      return is_day (value) ? NULL : "not-a-day";
    case CAIRN_FIELD_TIME:
      return is_time (value) ? NULL : "not-a-time";
    case CAIRN_FIELD_CHOICE:
      return is_choice (field->choices, value, strlen (value)) ? NULL : "not-a-choice";
    case CAIRN_FIELD_WORDS:
      return check_words (field, value);
    case CAIRN_FIELD_PHONE:
      return is_telephone_number (value) ? NULL : "not-a-telephone-number";
    case CAIRN_FIELD_EMAIL:
      return is_email (value) ? NULL : "not-an-email";
    case CAIRN_FIELD_LINK:
      return is_link (value) ? NULL : "not-a-link";
    case CAIRN_FIELD_LANGUAGE:
      return cairn_lang_canonical (value) != NULL ? NULL : "not-a-language";
    case CAIRN_FIELD_LINE:
    case CAIRN_FIELD_TEXT:
    case CAIRN_FIELD_ID:
    default:
      return NULL;
    }
}

/**
 * cairn_field_check:
 * @field: a field
 * @value: (nullable): what is to stand in it
 *
 * Returns: (nullable): what is wrong with it, as a code; %NULL when nothing is
 */
const char *
cairn_field_check (const CairnField *field, const char *value)
{
  gboolean lines = field->kind == CAIRN_FIELD_TEXT;
  const char *wrong;

  if (cairn_text_is_empty (value))
    return (field->flags & CAIRN_FIELD_REQUIRED) != 0 ? "required" : NULL;
  if (!g_utf8_validate (value, -1, NULL))
    return "control-characters";
  wrong = check_text (value, lines);
  return wrong != NULL ? wrong : check_kind (field, value);
}
