/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/translate/translation-item.h"

#include "desk/directory/choices.h"
#include "desk/settings/names.h"
#include "desk/text.h"

struct _CairnTranslationItem
{
  GObject parent_instance;

  CairnTranslation *translation;
  char *typed; /* nullable */
};

G_DEFINE_FINAL_TYPE (CairnTranslationItem, cairn_translation_item, G_TYPE_OBJECT)

static guint changed_signal;

static const char *const state_names[] = {
  /* Translators: states of a translation. */
  [CAIRN_TRANSLATION_MISSING] = N_ ("Missing"),
  [CAIRN_TRANSLATION_DRAFT] = N_ ("Draft"),
  [CAIRN_TRANSLATION_CHANGED] = N_ ("Source has changed"),
  [CAIRN_TRANSLATION_MACHINE] = N_ ("By machine only"),
  [CAIRN_TRANSLATION_UNREAD] = N_ ("Nobody has read it"),
  [CAIRN_TRANSLATION_READ] = N_ ("Read"),
};

static void
cairn_translation_item_finalize (GObject *object)
{
  CairnTranslationItem *item = CAIRN_TRANSLATION_ITEM (object);

  cairn_translation_free (item->translation);
  g_free (item->typed);
  G_OBJECT_CLASS (cairn_translation_item_parent_class)->finalize (object);
}

static void
cairn_translation_item_class_init (CairnTranslationItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_translation_item_finalize;
  changed_signal = g_signal_new ("changed", CAIRN_TYPE_TRANSLATION_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
cairn_translation_item_init (CairnTranslationItem *item)
{
}

/**
 * cairn_translation_item_new:
 * @translation: (transfer full): a text
 *
 * Returns: (transfer full): a line of the list
 */
CairnTranslationItem *
cairn_translation_item_new (CairnTranslation *translation)
{
  CairnTranslationItem *item = g_object_new (CAIRN_TYPE_TRANSLATION_ITEM, NULL);

  item->translation = translation;
  return item;
}

/**
 * cairn_translation_item_get:
 * @item: a line of the list
 *
 * Returns: (transfer none): the text
 */
const CairnTranslation *
cairn_translation_item_get (CairnTranslationItem *item)
{
  return item->translation;
}

/**
 * cairn_translation_item_get_typed:
 * @item: a line of the list
 *
 * Returns: (transfer none) (nullable): what is typed and not saved
 */
const char *
cairn_translation_item_get_typed (CairnTranslationItem *item)
{
  return item->typed;
}

/**
 * cairn_translation_item_set_typed:
 * @item: a line of the list
 * @text: (nullable): what is typed; %NULL or what is saved: nothing
 */
void
cairn_translation_item_set_typed (CairnTranslationItem *item, const char *text)
{
  const char *saved = item->translation->text != NULL ? item->translation->text : "";
  g_autofree char *before = g_steal_pointer (&item->typed);

  item->typed = text != NULL && strcmp (text, saved) != 0 ? g_strdup (text) : NULL;
  if ((before == NULL) != (item->typed == NULL))
    g_signal_emit (item, changed_signal, 0);
}

/**
 * cairn_translation_item_saved:
 * @item: a line of the list
 * @text: what was saved
 * @state: what it is now
 * @read_by: (nullable): name of who has read it
 * @read_at: (nullable): on which day, ISO
 */
void
cairn_translation_item_saved (CairnTranslationItem *item,
                              const char *text,
                              CairnTranslationState state,
                              const char *read_by,
                              const char *read_at)
{
  CairnTranslation *translation = item->translation;
  g_autofree char *kept = g_strdup (text);
  gboolean was_shown = translation->state != CAIRN_TRANSLATION_MISSING
                       && translation->state != CAIRN_TRANSLATION_DRAFT;

  if (state != CAIRN_TRANSLATION_DRAFT)
    g_clear_pointer (&translation->shown, g_free);
  else if (was_shown)
    translation->shown = g_steal_pointer (&translation->text);
  g_free (translation->text);
  g_free (translation->read_by);
  g_free (translation->read_at);
  translation->text = g_steal_pointer (&kept);
  translation->state = state;
  translation->read_by = g_strdup (read_by);
  translation->read_at = g_strdup (read_at);
  g_clear_pointer (&item->typed, g_free);
  g_signal_emit (item, changed_signal, 0);
}

static gboolean
is_of (const CairnTranslation *translation, const char *table)
{
  return strcmp (translation->table, table) == 0;
}

/**
 * cairn_translation_title:
 * @translation: a text
 *
 * Returns: (transfer none): whose it is
 */
const char *
cairn_translation_title (const CairnTranslation *translation)
{
  if (translation->service_name != NULL)
    return translation->service_name;
  return is_of (translation, "setting") ? _ ("Wording of the centre") : _ ("Official update");
}

/**
 * cairn_translation_field:
 * @translation: a text
 *
 * Returns: (transfer none): which of its texts
 */
const char *
cairn_translation_field (const CairnTranslation *translation)
{
  if (is_of (translation, "setting"))
    return cairn_setting_name (translation->row);
  if (is_of (translation, "official_update"))
    return strcmp (translation->field, "source") == 0 ? _ ("Who says it")
                                                      : _ ("What visitors read");
  return cairn_field_name (translation->table, translation->field);
}

/**
 * cairn_translation_state_name:
 * @state: of a translation
 *
 * Returns: (transfer none): what it is called
 */
const char *
cairn_translation_state_name (CairnTranslationState state)
{
  return gettext (state_names[state]);
}
