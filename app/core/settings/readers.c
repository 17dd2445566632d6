/* SPDX-License-Identifier: GPL-3.0-or-later */
/* po/readers/XX.ini says who read which wording; the build adds now.ini with the hash of the
 * wording it ships. A word can decide over a life: a language is live only when a person has read
 * its safety texts, and a text changed afterwards is unread again. */
#include "core/settings/readers.h"

#include "core/base/paths.h"

#define GROUP "safety"

static GKeyFile *
load (const char *name)
{
  g_autofree char *file = g_strdup_printf ("readers/%s.ini", name);
  g_autofree char *path = cairn_paths_data (file);
  GKeyFile *keys = g_key_file_new ();

  if (path != NULL && !g_key_file_load_from_file (keys, path, G_KEY_FILE_NONE, NULL))
    g_debug ("%s can't be read: nobody counts as its reader", path);
  return keys;
}

static char *
dup_value (GKeyFile *keys, const char *key)
{
  char *value = g_key_file_get_string (keys, GROUP, key, NULL);

  if (value != NULL && *g_strstrip (value) == '\0')
    g_clear_pointer (&value, g_free);
  return value;
}

static CairnReaderState
judge (const char *reader, const char *read_on, const char *read, const char *now)
{
  if (reader == NULL || read_on == NULL)
    return CAIRN_READER_NONE;
  if (g_ascii_strcasecmp (reader, "machine") == 0)
    return CAIRN_READER_MACHINE;
  return g_strcmp0 (read, now) == 0 && now != NULL ? CAIRN_READER_PERSON : CAIRN_READER_CHANGED;
}

/**
 * cairn_reader_of:
 * @lang: a language tag
 *
 * Returns: (transfer full): who read its safety texts, and whether that still holds.
 */
CairnReader *
cairn_reader_of (const char *lang)
{
  CairnReader *reader = g_new0 (CairnReader, 1);
  g_autoptr (GKeyFile) said = load (lang);
  g_autoptr (GKeyFile) built = load ("now");
  g_autofree char *read = dup_value (said, "hash");
  g_autofree char *now = dup_value (built, lang);

  reader->reader = dup_value (said, "reader");
  reader->read_on = dup_value (said, "read");
  reader->clinical_lead = dup_value (said, "clinical-lead");
  reader->state = judge (reader->reader, reader->read_on, read, now);
  return reader;
}

/**
 * cairn_reader_free:
 * @reader: (nullable): a reader
 */
void
cairn_reader_free (CairnReader *reader)
{
  if (reader == NULL)
    return;
  g_free (reader->reader);
  g_free (reader->read_on);
  g_free (reader->clinical_lead);
  g_free (reader);
}

/**
 * cairn_reader_is_enough:
 * @reader: a reader
 *
 * Returns: whether a person by name has read the texts as they are, and the centre's clinical lead
 *   has approved the wording about hurting oneself (design §8)
 */
gboolean
cairn_reader_is_enough (const CairnReader *reader)
{
  return reader->state == CAIRN_READER_PERSON && reader->clinical_lead != NULL
         && g_ascii_strcasecmp (reader->clinical_lead, "machine") != 0;
}

/**
 * cairn_reader_state_word:
 * @state: a state
 *
 * Returns: (transfer none): "none", "machine", "changed" or "person", for reports
 */
const char *
cairn_reader_state_word (CairnReaderState state)
{
  static const char *const words[] = { "none", "machine", "changed", "person" };

  return words[state];
}
