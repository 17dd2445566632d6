/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/translate/typed.h"

/* As of a record that is being edited. */
#define AUTOSAVE_MS 200

struct _CairnTyped
{
  CairnDesk *desk;            /* owned */
  CairnTranslationItem *item; /* nullable, owned: waits to be written down */
  char *lang;
  guint timer;
};

/* While the desk is locked nothing is written: it waits for the person to come back. */
static gboolean
write_down (CairnTyped *typed)
{
  g_autoptr (GError) error = NULL;

  if (typed->item == NULL)
    return TRUE;
  if (!cairn_desk_may (typed->desk, CAIRN_RIGHT_EDIT))
    return FALSE;
  if (!cairn_staff_translation_type (cairn_desk_get_session (typed->desk),
                                     cairn_translation_item_get (typed->item), typed->lang,
                                     cairn_translation_item_get_typed (typed->item), &error))
    {
      cairn_desk_toast_error (typed->desk, error);
      return FALSE;
    }
  g_clear_object (&typed->item);
  return TRUE;
}

static gboolean
on_timer (gpointer data)
{
  CairnTyped *typed = data;

  if (!write_down (typed))
    return G_SOURCE_CONTINUE;
  typed->timer = 0;
  return G_SOURCE_REMOVE;
}

/**
 * cairn_typed_note:
 * @typed: what keeps it
 * @item: a text
 * @lang: into which language
 */
void
cairn_typed_note (CairnTyped *typed, CairnTranslationItem *item, const char *lang)
{
  if (typed->item != NULL && typed->item != item)
    write_down (typed);
  g_set_object (&typed->item, item);
  g_free (typed->lang);
  typed->lang = g_strdup (lang);
  if (typed->timer == 0)
    typed->timer = g_timeout_add (AUTOSAVE_MS, on_timer, typed);
}

/**
 * cairn_typed_flush:
 * @typed: what keeps it
 */
void
cairn_typed_flush (CairnTyped *typed)
{
  if (write_down (typed))
    g_clear_handle_id (&typed->timer, g_source_remove);
}

/**
 * cairn_typed_restore:
 * @typed: what keeps it
 * @items: (element-type CairnTranslationItem): the texts of a list
 * @lang: into which language
 */
void
cairn_typed_restore (CairnTyped *typed, GPtrArray *items, const char *lang)
{
  g_autoptr (GHashTable) kept
      = cairn_staff_translations_typed (cairn_desk_get_session (typed->desk), lang, NULL);

  for (guint i = 0; kept != NULL && i < items->len; i++)
    {
      const CairnTranslation *text = cairn_translation_item_get (g_ptr_array_index (items, i));
      g_autofree char *key = g_strjoin ("/", text->row, text->field, NULL);
      const char *was = g_hash_table_lookup (kept, key);

      if (was != NULL)
        cairn_translation_item_set_typed (g_ptr_array_index (items, i), was);
    }
}

/**
 * cairn_typed_new:
 * @desk: the desk
 *
 * Returns: (transfer full): keeps what is typed
 */
CairnTyped *
cairn_typed_new (CairnDesk *desk)
{
  CairnTyped *typed = g_new0 (CairnTyped, 1);

  typed->desk = g_object_ref (desk);
  return typed;
}

/**
 * cairn_typed_free:
 * @typed: (nullable) (transfer full): what keeps it
 */
void
cairn_typed_free (CairnTyped *typed)
{
  if (typed == NULL)
    return;
  cairn_typed_flush (typed);
  g_clear_handle_id (&typed->timer, g_source_remove);
  g_clear_object (&typed->item);
  g_object_unref (typed->desk);
  g_free (typed->lang);
  g_free (typed);
}
