/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes help-now.json: all that Help now shows, in every language, for a reader with no database.
 */
#include "core/publish/publish-private.h"

#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/publish/help-kinds.h"
#include "core/publish/public-file.h"
#include "core/publish/timetable.h"
#include "core/settings/settings.h"

#include <string.h>

/**
 * cairn_help_entry_free:
 * @entry: (nullable): a line
 */
void
cairn_help_entry_free (CairnHelpEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->kinds);
  g_free (entry->number);
  g_free (entry->text_number);
  cairn_wording_free (entry->name);
  cairn_wording_free (entry->note);
  g_free (entry);
}

static CairnWording *
copy_wording (const CairnWording *wording)
{
  CairnWording *copy = cairn_wording_new ("en", NULL);

  for (guint i = 0; i < cairn_wording_count (wording); i++)
    cairn_wording_add (copy, cairn_wording_lang (wording, i), cairn_wording_text (wording, i));
  return copy;
}

/* Types of HSDS for people who can't speak. */
static gboolean
is_for_text (const CairnSourcePhone *phone)
{
  return phone->type != NULL
         && (g_ascii_strcasecmp (phone->type, "text") == 0
             || g_ascii_strcasecmp (phone->type, "sms") == 0
             || g_ascii_strcasecmp (phone->type, "textphone") == 0);
}

static gboolean
is_fax (const CairnSourcePhone *phone)
{
  return phone->type != NULL && g_ascii_strcasecmp (phone->type, "fax") == 0;
}

/* Two places of one service give one line. */
static gboolean
is_noted (CairnPublisher *publisher, const CairnHelpEntry *entry)
{
  for (guint i = 0; i < publisher->help->len; i++)
    {
      const CairnHelpEntry *other = g_ptr_array_index (publisher->help, i);

      if (g_strcmp0 (other->number, entry->number) == 0
          && g_strcmp0 (other->text_number, entry->text_number) == 0
          && strcmp (other->kinds, entry->kinds) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cairn_publisher_note_help:
 * @publisher: a publication
 * @plan: an offer that goes out
 *
 * Keeps it as a line of Help now when it is listed, marked as one, and can be called or written to.
 */
void
cairn_publisher_note_help (CairnPublisher *publisher, const CairnOfferPlan *plan)
{
  CairnHelpEntry *entry;

  if (!plan->service->listed || cairn_text_is_empty (plan->service->help_now))
    return;
  entry = g_new0 (CairnHelpEntry, 1);
  entry->kinds = g_strdup (plan->service->help_now);
  entry->name = copy_wording (plan->service->name);
  entry->note = plan->days_only ? NULL : cairn_publisher_join_hours (plan->source);
  entry->always = plan->always;
  for (guint i = 0; i < plan->source->phones->len; i++)
    {
      const CairnSourcePhone *phone = g_ptr_array_index (plan->source->phones, i);
      char **number = is_for_text (phone) ? &entry->text_number : &entry->number;

      if (*number == NULL && !is_fax (phone))
        *number = g_strdup (phone->number);
    }
  if ((entry->number == NULL && entry->text_number == NULL) || is_noted (publisher, entry))
    cairn_help_entry_free (entry);
  else
    g_ptr_array_add (publisher->help, entry);
}

/* A setting with its translations, key + "@" + language. */
static CairnWording *
read_setting (CairnPublisher *publisher, const char *key)
{
  g_autofree char *languages = cairn_settings_dup (publisher->directory, "centre.languages", "en");
  g_auto (GStrv) words = g_strsplit_set (languages, ", ", -1);
  g_autofree char *text = cairn_settings_dup (publisher->directory, key, "");
  const char *first = cairn_lang_canonical (words[0]);
  CairnWording *wording = cairn_wording_new (first != NULL ? first : "en", text);

  for (int i = 0; cairn_lang_tag (i) != NULL && cairn_wording_count (wording) > 0; i++)
    {
      g_autofree char *other = g_strconcat (key, "@", cairn_lang_tag (i), NULL);
      g_autofree char *translation = cairn_settings_dup (publisher->directory, other, NULL);

      cairn_wording_add (wording, cairn_lang_tag (i), translation);
    }
  return wording;
}

static void
put_setting (CairnPublisher *publisher, GString *out, const char *key, const char *setting)
{
  g_autoptr (CairnWording) wording = read_setting (publisher, setting);

  cairn_json_wording (out, key, wording);
}

static void
put_plain (CairnPublisher *publisher, GString *out, const char *key, const char *setting)
{
  g_autofree char *value = cairn_settings_dup (publisher->directory, setting, "");
  g_autofree char *clean = cairn_text_clean (value, -1);

  cairn_json_member (out, key, clean);
}

static void
put_desk_hours (CairnPublisher *publisher, GString *out)
{
  g_autofree char *json = cairn_settings_dup (publisher->directory, "centre.desk-hours", "");
  g_autoptr (GArray) slots = cairn_slots_from_text (json);

  cairn_json_key (out, "desk_slots");
  g_string_append_c (out, '[');
  for (guint i = 0; i < slots->len; i++)
    {
      const CairnSlot *slot = &g_array_index (slots, CairnSlot, i);

      cairn_json_key (out, NULL);
      g_string_append_c (out, '{');
      cairn_json_member_int (out, "days", slot->days);
      cairn_json_member_int (out, "from", slot->from);
      cairn_json_member_int (out, "to", slot->to);
      cairn_json_member_int (out, "week", slot->week);
      cairn_json_member_int (out, "by_appointment", slot->by_appointment);
      cairn_json_close (out, '}');
    }
  cairn_json_close (out, ']');
}

static void
put_closed_days (CairnPublisher *publisher, GString *out)
{
  g_autoptr (GPtrArray) days = cairn_settings_closed_days (publisher->directory);

  cairn_json_key (out, "desk_closed");
  g_string_append_c (out, '[');
  for (guint i = 0; i < days->len; i++)
    cairn_json_member (out, NULL, g_ptr_array_index (days, i));
  cairn_json_close (out, ']');
}

static void
put_line (GString *out, const char *kind, const CairnHelpEntry *entry)
{
  cairn_json_key (out, NULL);
  g_string_append_c (out, '{');
  cairn_json_member (out, "kind", kind);
  cairn_json_wording (out, "name", entry->name);
  cairn_json_member (out, "number", entry->number);
  cairn_json_member (out, "text_number", entry->text_number);
  cairn_json_wording (out, "note", entry->note);
  cairn_json_close (out, '}');
}

static gint
compare_entries (gconstpointer a, gconstpointer b)
{
  const CairnHelpEntry *one = *(CairnHelpEntry *const *) a, *other = *(CairnHelpEntry *const *) b;

  if (one->always != other->always)
    return one->always ? -1 : 1;
  if (cairn_wording_count (one->name) == 0 || cairn_wording_count (other->name) == 0)
    return 0;
  return strcmp (cairn_wording_text (one->name, 0), cairn_wording_text (other->name, 0));
}

static void
put_lines (CairnPublisher *publisher, GString *out)
{
  g_ptr_array_sort (publisher->help, compare_entries);
  cairn_json_key (out, "lines");
  g_string_append_c (out, '[');
  for (guint i = 0; i < publisher->help->len; i++)
    {
      const CairnHelpEntry *entry = g_ptr_array_index (publisher->help, i);
      g_auto (GStrv) kinds = g_strsplit_set (entry->kinds, ", ", -1);

      for (char **kind = kinds; *kind != NULL; kind++)
        {
          if (cairn_help_kind_is_known (*kind))
            put_line (out, *kind, entry);
        }
    }
  cairn_json_close (out, ']');
}

/**
 * cairn_publisher_write_help:
 * @publisher: a publication whose offers are all written
 * @folder: what kiosks read
 * @error: what the system says; then help-now.json is as it was
 */
gboolean
cairn_publisher_write_help (CairnPublisher *publisher, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "help-now.json", NULL);
  g_autofree char *demonstration = cairn_settings_dup (publisher->directory, "demonstration", "0");
  g_autoptr (GString) out = g_string_new ("{");

  cairn_json_member_int (out, "format", CAIRN_HELP_FORMAT);
  cairn_json_member_int (out, "demonstration", strcmp (demonstration, "1") == 0);
  cairn_json_member_int (out, "practice", cairn_settings_flag (publisher->directory, "practice"));
  cairn_json_member (out, "zone", publisher->zone_name);
  put_plain (publisher, out, "centre", "centre.name");
  put_plain (publisher, out, "emergency", "centre.emergency-number");
  put_plain (publisher, out, "desk_phone", "centre.desk-phone");
  put_setting (publisher, out, "centre_names", "centre.name");
  put_setting (publisher, out, "desk_place", "centre.desk-place");
  put_setting (publisher, out, "public_phone", "centre.public-phone");
  put_desk_hours (publisher, out);
  put_closed_days (publisher, out);
  put_lines (publisher, out);
  cairn_json_close (out, '}');
  return cairn_public_file_write (path, out->str, out->len, error);
}
