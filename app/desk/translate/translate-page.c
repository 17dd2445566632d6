/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/translate/translate-page.h"

#include "core/base/lang.h"
#include "core/settings/settings.h"
#include "desk/choose-file.h"
#include "desk/drop-down.h"
#include "desk/frame.h"
#include "desk/text.h"
#include "desk/translate/files.h"
#include "desk/translate/text-list.h"
#include "desk/translate/typed.h"

#define CAIRN_TYPE_TRANSLATE_PAGE (cairn_translate_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnTranslatePage, cairn_translate_page, CAIRN, TRANSLATE_PAGE, GtkWidget)

struct _CairnTranslatePage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  GtkDropDown *language, *state;
  GtkListView *list;
  GtkLabel *count, *title, *field, *about, *source_name, *target_name, *source;
  GtkTextView *target;
  GtkStack *stack;

  CairnDesk *desk; /* owned */
  GListStore *texts;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  const char *const *tags;    /* of the languages to choose; borrowed */
  CairnTranslationItem *item; /* nullable, owned: in the editor */
  CairnTyped *typed;
  gboolean filling, saving;
  gboolean stale; /* somebody has changed texts since the list was made */
};

G_DEFINE_FINAL_TYPE (CairnTranslatePage, cairn_translate_page, GTK_TYPE_WIDGET)

typedef enum
{
  SHOW_TO_DO,
  SHOW_ALL,
  SHOW_ONE, /* and each state, from here on */
} Show;

static const char *
lang_of (CairnTranslatePage *self)
{
  return self->tags[gtk_drop_down_get_selected (self->language)];
}

/* ---- the list -------------------------------------------------------------------------------- */

static gboolean
is_to_do (const CairnTranslation *translation)
{
  return translation->state != CAIRN_TRANSLATION_READ;
}

static gboolean
passes (gpointer item, gpointer data)
{
  CairnTranslatePage *self = data;
  guint show = gtk_drop_down_get_selected (self->state);
  const CairnTranslation *translation = cairn_translation_item_get (item);

  if (show == SHOW_TO_DO)
    return is_to_do (translation);
  return show == SHOW_ALL || translation->state == (CairnTranslationState) (show - SHOW_ONE);
}

static void
say_count (CairnTranslatePage *self)
{
  GListModel *texts = G_LIST_MODEL (self->texts);
  g_autofree char *label = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (texts); i++)
    {
      g_autoptr (CairnTranslationItem) item = g_list_model_get_item (texts, i);

      n += is_to_do (cairn_translation_item_get (item));
    }
  /* Translators: %u texts are still to be translated or read. */
  label = g_strdup_printf (_ ("To do: %u"), n);
  gtk_label_set_text (self->count, label);
}

static void
load (CairnTranslatePage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (!cairn_desk_may (self->desk, CAIRN_RIGHT_EDIT))
    return;
  self->stale = FALSE;
  cairn_typed_flush (self->typed);
  found = cairn_staff_translations (cairn_desk_get_session (self->desk), lang_of (self), &error);
  if (found == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return;
    }
  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, cairn_translation_item_new (g_ptr_array_index (found, i)));
  cairn_typed_restore (self->typed, items, lang_of (self));
  g_list_store_splice (self->texts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->texts)),
                       items->pdata, items->len);
  say_count (self);
}

/* ---- the editor ------------------------------------------------------------------------------ */

static char *
get_text (CairnTranslatePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->target);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
describe (CairnTranslatePage *self, const CairnTranslation *translation)
{
  CairnWords *words = cairn_desk_get_words (self->desk);
  g_autofree char *day = NULL;

  if (translation->shown != NULL)
    /* Translators: %s is the translation that somebody has read before. */
    return g_strdup_printf (_ ("Draft. Until somebody has read it the kiosks show: “%s”"),
                            translation->shown);
  if (translation->state != CAIRN_TRANSLATION_READ || translation->read_by == NULL
      || translation->read_at == NULL)
    return g_strdup (cairn_translation_state_name (translation->state));
  day = cairn_words_date (words, translation->read_at);
  /* Translators: a translation was read: a person's name, a day. */
  return g_strdup_printf (_ ("Read by %s, %s"), translation->read_by, day);
}

static void
show_state (CairnTranslatePage *self)
{
  g_autofree char *about = describe (self, cairn_translation_item_get (self->item));

  gtk_label_set_text (self->about, about);
}

static void
set_language_of (GtkWidget *widget, const char *lang)
{
  gtk_widget_set_direction (widget, cairn_lang_is_rtl (lang) ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
}

static void
show_item (CairnTranslatePage *self)
{
  CairnWords *words = cairn_desk_get_words (self->desk);
  const CairnTranslation *translation;
  const char *typed;

  gtk_stack_set_visible_child_name (self->stack, self->item != NULL ? "text" : "nothing");
  if (self->item == NULL)
    return;
  translation = cairn_translation_item_get (self->item);
  typed = cairn_translation_item_get_typed (self->item);
  self->filling = TRUE;
  gtk_label_set_text (self->title, cairn_translation_title (translation));
  gtk_label_set_text (self->field, cairn_translation_field (translation));
  gtk_label_set_text (self->source, translation->source);
  gtk_label_set_text (self->source_name,
                      cairn_words_language_name (words, translation->source_lang));
  gtk_label_set_text (self->target_name, cairn_words_language_name (words, lang_of (self)));
  /* Whoever can't see it hears what is to be translated. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, translation->source, -1);
  set_language_of (GTK_WIDGET (self->source), translation->source_lang);
  set_language_of (GTK_WIDGET (self->target), lang_of (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->target),
                            typed != NULL               ? typed
                            : translation->text != NULL ? translation->text
                                                        : "",
                            -1);
  show_state (self);
  self->filling = FALSE;
}

static void
on_selected (CairnTranslatePage *self)
{
  g_set_object (&self->item, gtk_single_selection_get_selected_item (self->selection));
  show_item (self);
}

static void
on_typed (GtkTextBuffer *buffer, CairnTranslatePage *self)
{
  g_autofree char *text = NULL;

  if (self->filling || self->item == NULL)
    return;
  text = get_text (self);
  cairn_translation_item_set_typed (self->item, text);
  cairn_typed_note (self->typed, self->item, lang_of (self));
}

static void
move (CairnTranslatePage *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);

  if (at == GTK_INVALID_LIST_POSITION || (by < 0 && at == 0) || (by > 0 && at + 1 >= n))
    return;
  at = (guint) ((int) at + by);
  gtk_single_selection_set_selected (self->selection, at);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
  gtk_widget_grab_focus (GTK_WIDGET (self->target));
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* Of a record it waits among the drafts; of an official update it is a draft here. */
static void
tell_waiting (CairnTranslatePage *self, const char *text)
{
  if (cairn_translation_item_get (self->item)->service != NULL)
    cairn_translation_item_set_typed (self->item, NULL);
  else
    cairn_translation_item_saved (self->item, text, CAIRN_TRANSLATION_DRAFT, NULL, NULL);
  cairn_desk_toast (self->desk, _ ("It waits for a second person."));
}

static void
tell_saved (CairnTranslatePage *self, const CairnSaved *saved, const char *text, gboolean read)
{
  g_autofree char *today = cairn_desk_today (self->desk);
  CairnStaffSession *session = cairn_desk_get_session (self->desk);

  if (saved->proposal != NULL && !saved->second_look)
    {
      tell_waiting (self, text);
      return;
    }
  cairn_translation_item_saved (
      self->item, text, read ? CAIRN_TRANSLATION_READ : CAIRN_TRANSLATION_DRAFT,
      read ? cairn_staff_session_name (session) : NULL, read ? today : NULL);
  cairn_desk_toast (self->desk, read ? _ ("Saved. The kiosks show it in a moment.")
                                     : _ ("Saved as a draft. The kiosks do not show it yet."));
}

/* A draft over a text that is shown changes nothing that visitors see. */
static void
tell_kiosks (CairnTranslatePage *self, const CairnSaved *saved, gboolean read)
{
  gboolean other = cairn_translation_item_get (self->item)->service == NULL;

  self->saving = TRUE;
  if (other && read && saved->proposal == NULL)
    cairn_desk_changed (self->desk, NULL);
  else if (saved->services[0] != NULL)
    cairn_desk_changed (self->desk, (const char *const *) saved->services);
  self->saving = FALSE;
}

static gboolean
save (CairnTranslatePage *self, gboolean read)
{
  g_autofree char *text = self->item != NULL ? g_strstrip (get_text (self)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnSaved) saved = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;
  saved = cairn_staff_translate (cairn_desk_get_session (self->desk),
                                 cairn_translation_item_get (self->item), lang_of (self), text,
                                 read, &error);
  if (saved == NULL)
    {
      cairn_desk_toast_error (self->desk, error);
      return FALSE;
    }
  if (saved->conflicts->len > 0 || (saved->written == 0 && saved->findings->len > 0))
    {
      cairn_desk_toast (self->desk, _ ("Something here can't stand as it is."));
      return FALSE;
    }
  tell_saved (self, saved, text, read);
  cairn_typed_note (self->typed, self->item, lang_of (self));
  cairn_typed_flush (self->typed);
  tell_kiosks (self, saved, read);
  show_item (self);
  say_count (self);
  return TRUE;
}

static void
run_draft (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save (CAIRN_TRANSLATE_PAGE (widget), FALSE);
}

static void
run_read (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnTranslatePage *self = CAIRN_TRANSLATE_PAGE (widget);

  if (save (self, TRUE))
    move (self, 1);
}

static void
run_move (GtkWidget *widget, const char *action, GVariant *parameter)
{
  move (CAIRN_TRANSLATE_PAGE (widget), g_variant_get_int32 (parameter));
}

/* ---- files ----------------------------------------------------------------------------------- */

static void
on_po (const char *path, gpointer data)
{
  CairnTranslatePage *self = data;

  cairn_translations_write (self->desk, lang_of (self), CAIRN_TRANSLATION_FILE_PO, path);
}

static void
on_xliff (const char *path, gpointer data)
{
  CairnTranslatePage *self = data;

  cairn_translations_write (self->desk, lang_of (self), CAIRN_TRANSLATION_FILE_XLIFF, path);
}

static void
on_import (const char *path, gpointer data)
{
  CairnTranslatePage *self = data;

  cairn_translations_read (self->desk, GTK_WIDGET (self), lang_of (self), path);
}

static void
run_export (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnTranslatePage *self = CAIRN_TRANSLATE_PAGE (widget);
  gboolean xliff = g_str_has_suffix (action, "xliff");
  g_autofree char *name = g_strconcat (lang_of (self), xliff ? ".xlf" : ".po", NULL);

  cairn_choose_file (widget, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Texts to translate"), _ ("_Save"),
                     name, xliff ? on_xliff : on_po, self);
}

static void
run_import (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_choose_file (widget, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Translations that came back"),
                     _ ("_Open"), NULL, on_import, widget);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void
on_language (CairnTranslatePage *self)
{
  if (!self->filling)
    load (self);
}

static void
on_state (CairnTranslatePage *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* What is typed here and not saved would go with a new list: it is made anew when nothing is. */
static gboolean
has_typed (CairnTranslatePage *self)
{
  GListModel *texts = G_LIST_MODEL (self->texts);

  for (guint i = 0; i < g_list_model_get_n_items (texts); i++)
    {
      g_autoptr (CairnTranslationItem) item = g_list_model_get_item (texts, i);

      if (cairn_translation_item_get_typed (item) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Nor while nobody looks: in a large directory it takes a moment. */
static void
look_again (CairnTranslatePage *self)
{
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)) && !has_typed (self))
    load (self);
}

static void
on_changed (CairnTranslatePage *self)
{
  if (self->saving)
    return;
  self->stale = TRUE;
  look_again (self);
}

static void
cairn_translate_page_dispose (GObject *object)
{
  CairnTranslatePage *self = CAIRN_TRANSLATE_PAGE (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->typed, cairn_typed_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_TRANSLATE_PAGE);
  g_clear_object (&self->item);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->texts);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_translate_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, language);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, state);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, list);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, count);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, title);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, field);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, about);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, source_name);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, target_name);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, source);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, target);
  gtk_widget_class_bind_template_child (widget_class, CairnTranslatePage, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_language);
  gtk_widget_class_bind_template_callback (widget_class, on_state);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "translate.draft", NULL, run_draft);
  gtk_widget_class_install_action (widget_class, "translate.read", NULL, run_read);
  gtk_widget_class_install_action (widget_class, "translate.move", "i", run_move);
  gtk_widget_class_install_action (widget_class, "translate.export-po", NULL, run_export);
  gtk_widget_class_install_action (widget_class, "translate.export-xliff", NULL, run_export);
  gtk_widget_class_install_action (widget_class, "translate.import", NULL, run_import);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "translate.draft",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "translate.move",
                                       "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "translate.move",
                                       "i", -1);
}

static void
cairn_translate_page_class_init (CairnTranslatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_translate_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cairn/desk/translate/translate-page.ui");
  bind_children (widget_class);
  install_actions (widget_class);
}

/* Before the text sees it, which takes it for a new line. */
static void
add_read_key (CairnTranslatePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                        gtk_named_action_new ("translate.read")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
cairn_translate_page_init (CairnTranslatePage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_read_key (self);
}

/* The first of the centre's languages that is not the one its records are written in. */
static guint
first_language (CairnTranslatePage *self)
{
  CairnDb *db = cairn_directory_db (cairn_desk_get_directory (self->desk));
  g_autofree char *offered = cairn_settings_dup (db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);

  for (guint i = 1; tags[0] != NULL && tags[i] != NULL; i++)
    for (guint t = 0; self->tags[t] != NULL; t++)
      if (strcmp (self->tags[t], tags[i]) == 0)
        return t;
  return self->tags[0] != NULL && self->tags[1] != NULL ? 1 : 0;
}

static void
fill_languages (CairnTranslatePage *self)
{
  CairnWords *words = cairn_desk_get_words (self->desk);
  GtkStringList *names = gtk_string_list_new (NULL);

  self->tags = cairn_words_languages ();
  for (guint i = 0; self->tags[i] != NULL; i++)
    gtk_string_list_append (names, cairn_words_language_name (words, self->tags[i]));
  gtk_drop_down_set_model (self->language, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->language, first_language (self));
  g_object_unref (names);
}

static void
fill_states (CairnTranslatePage *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("To do"));
  gtk_string_list_append (names, _ ("All texts"));
  for (guint i = CAIRN_TRANSLATION_MISSING; i <= CAIRN_TRANSLATION_READ; i++)
    gtk_string_list_append (names, cairn_translation_state_name ((CairnTranslationState) i));
  gtk_drop_down_set_model (self->state, G_LIST_MODEL (names));
  g_object_unref (names);
}

static void
make_list (CairnTranslatePage *self)
{
  GtkListItemFactory *factory = cairn_text_list_factory_new ();
  GtkFilterListModel *filtered;

  self->texts = g_list_store_new (CAIRN_TYPE_TRANSLATION_ITEM);
  self->filter = gtk_custom_filter_new (passes, self, NULL);
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->texts)),
                                        GTK_FILTER (g_object_ref (self->filter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

/**
 * cairn_desk_translate_page_new:
 * @desk: the desk, an editor signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_translate_page_new (CairnDesk *desk)
{
  CairnTranslatePage *self = g_object_new (CAIRN_TYPE_TRANSLATE_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->typed = cairn_typed_new (desk);
  fill_languages (self);
  fill_states (self);
  cairn_drop_down_name (self->language, _ ("Translate into"));
  cairn_drop_down_name (self->state, _ ("Which texts"));
  make_list (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->target), "changed",
                           G_CALLBACK (on_typed), self, 0);
  g_signal_connect_object (desk, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_after (self, "map", G_CALLBACK (look_again), NULL);
  self->filling = FALSE;
  load (self);
  return GTK_WIDGET (self);
}
