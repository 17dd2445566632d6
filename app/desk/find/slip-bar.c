/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/slip-bar.h"

#include "core/base/lang.h"
#include "desk/choose-file.h"
#include "desk/drop-down.h"
#include "desk/text.h"
#include "paper/printing.h"

#include <string.h>

struct _CairnSlipBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *count;
  GtkDropDown *language;
  GtkWidget *save, *print;
  GtkCheckButton *two, *large, *code;
  GtkDropDown *paper, *printer;

  CairnFinder *finder;     /* owned */
  CairnPrinting *printing; /* nullable, owned: on its way */
  GStrv queues;            /* nullable: not heard of yet */
  const char *const *tags; /* of the languages to choose; borrowed */
  int followed;            /* language they speak, as it was when the slip's was set by it */
};

G_DEFINE_FINAL_TYPE (CairnSlipBar, cairn_slip_bar, GTK_TYPE_WIDGET)

static const CairnPaperSize sizes[] = { CAIRN_PAPER_A4, CAIRN_PAPER_A5, CAIRN_PAPER_ROLL_80 };
static const char *const size_names[] = { N_ ("A4"), N_ ("A5"), N_ ("Receipt roll, 80 mm") };

static CairnDesk *
desk_of (CairnSlipBar *self)
{
  return cairn_finder_get_desk (self->finder);
}

static CairnFinderSlip
read_choices (CairnSlipBar *self)
{
  guint lang = gtk_drop_down_get_selected (self->language);
  guint paper = gtk_drop_down_get_selected (self->paper);

  return (CairnFinderSlip){
    .lang = lang != GTK_INVALID_LIST_POSITION ? self->tags[lang] : "en",
    .two_languages = gtk_check_button_get_active (self->two),
    .large = gtk_check_button_get_active (self->large),
    .with_code = gtk_check_button_get_active (self->code),
    .size = sizes[MIN (paper, G_N_ELEMENTS (sizes) - 1)],
  };
}

/* ---- a file ---------------------------------------------------------------------------------- */

/**
 * cairn_slip_bar_save:
 * @self: the bar, services ticked
 * @path: where the PDF goes; only its owner may read it
 * @error: (out): why not
 */
gboolean
cairn_slip_bar_save (CairnSlipBar *self, const char *path, GError **error)
{
  CairnFinderSlip how = read_choices (self);
  g_autoptr (GBytes) pdf = cairn_finder_render (self->finder, &how, error);

  if (pdf == NULL
      || !g_file_set_contents_full (path, g_bytes_get_data (pdf, NULL),
                                    (gssize) g_bytes_get_size (pdf), G_FILE_SET_CONTENTS_CONSISTENT,
                                    0600, error))
    return FALSE;
  cairn_finder_handed_over (self->finder, &how);
  return TRUE;
}

static void
on_file_chosen (const char *path, gpointer data)
{
  CairnSlipBar *self = data;

  if (cairn_slip_bar_save (self, path, NULL))
    cairn_desk_toast (desk_of (self), _ ("Saved. Delete the file when they have it."));
  else
    cairn_desk_toast (desk_of (self), _ ("It could not be written there. Choose another folder."));
}

static void
on_save (CairnSlipBar *self)
{
  cairn_choose_file (GTK_WIDGET (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the slip"),
                     _ ("_Save"),
                     /* Translators: name of a file; neutral, since others may see it. */
                     _ ("list.pdf"), on_file_chosen, self);
}

/* ---- paper ----------------------------------------------------------------------------------- */

static const char *
word_of_state (CairnPrintState state)
{
  switch (state)
    {
    case CAIRN_PRINT_DONE:
      return _ ("It is printed.");
    case CAIRN_PRINT_OUT_OF_PAPER:
      return _ ("The printer has no paper.");
    case CAIRN_PRINT_STOPPED:
      return _ ("The printer is stopped.");
    case CAIRN_PRINT_FAILED:
    case CAIRN_PRINT_CANCELLED:
      return _ ("It could not be printed. Choose another printer, or save it as a PDF.");
    case CAIRN_PRINT_WAITING:
    case CAIRN_PRINT_PRINTING:
    default:
      return NULL;
    }
}

static void
on_printing_changed (CairnPrinting *printing, CairnSlipBar *self)
{
  const char *word = word_of_state (cairn_printing_get_state (printing));

  if (word != NULL)
    cairn_desk_toast (desk_of (self), word);
}

/**
 * cairn_slip_bar_print:
 * @self: the bar
 *
 * The slip goes to the printer that is chosen; without one, or with nothing ticked, nothing does.
 */
void
cairn_slip_bar_print (CairnSlipBar *self)
{
  CairnFinderSlip how = read_choices (self);
  guint queue = gtk_drop_down_get_selected (self->printer);
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->print) || self->queues == NULL
      || queue >= g_strv_length (self->queues))
    return;
  pdf = cairn_finder_render (self->finder, &how, &error);
  if (pdf == NULL)
    {
      cairn_desk_toast_error (desk_of (self), error);
      return;
    }
  if (self->printing != NULL)
    g_signal_handlers_disconnect_by_data (self->printing, self);
  g_clear_object (&self->printing);
  self->printing = cairn_printing_start (self->queues[queue], pdf);
  g_signal_connect_object (self->printing, "changed", G_CALLBACK (on_printing_changed), self, 0);
  cairn_finder_handed_over (self->finder, &how);
  cairn_desk_toast (desk_of (self), _ ("The slip is on its way to the printer."));
}

static void show_ticked (CairnSlipBar *self);

static void
list_queues (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, cairn_printer_queues (), (GDestroyNotify) g_strfreev);
}

static void
on_queues (GObject *object, GAsyncResult *result, gpointer data)
{
  CairnSlipBar *self = CAIRN_SLIP_BAR (object);
  GtkStringList *names;

  if (self->box == NULL)
    return;
  g_strfreev (self->queues);
  self->queues = g_task_propagate_pointer (G_TASK (result), NULL);
  names = gtk_string_list_new ((const char *const *) self->queues);
  if (*self->queues == NULL)
    gtk_string_list_append (names, _ ("No printer"));
  gtk_drop_down_set_model (self->printer, G_LIST_MODEL (names));
  g_object_unref (names);
  show_ticked (self);
}

static void
look_for_printers (CairnSlipBar *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_queues, NULL);

  g_task_run_in_thread (task, list_queues);
}

/* ---- following the finder -------------------------------------------------------------------- */

static void
show_ticked (CairnSlipBar *self)
{
  guint n = cairn_finder_count_ticked (self->finder);
  gboolean has_printer = self->queues != NULL && *self->queues != NULL;
  g_autofree char *text
      = n == 0 ? g_strdup (_ ("Nothing ticked yet"))
               : g_strdup_printf (
                   ngettext ("%u service on the slip", "%u services on the slip", (gulong) n), n);

  gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->save, n > 0);
  gtk_widget_set_sensitive (self->print, n > 0 && has_printer);
  gtk_widget_set_tooltip_text (self->print, self->queues != NULL && !has_printer
                                                ? _ ("No printer is set up on this machine")
                                                : NULL);
}

static void
choose_language (CairnSlipBar *self, int number)
{
  for (guint i = 0; self->tags[i] != NULL; i++)
    if (cairn_lang_number (cairn_lang_canonical (self->tags[i])) == number)
      gtk_drop_down_set_selected (self->language, i);
}

static int
local_language (CairnSlipBar *self)
{
  CairnPublished *published = cairn_finder_get_published (self->finder);
  GStrv languages = published != NULL ? cairn_published_settings (published)->languages : NULL;

  return cairn_lang_number (
      cairn_lang_canonical (languages != NULL && languages[0] != NULL ? languages[0] : "en"));
}

/* The slip is in the language they speak, until another one is chosen for it. */
static void
on_changed (CairnSlipBar *self)
{
  int spoken = cairn_finder_get_visit (self->finder)->languages[0];

  if (spoken == self->followed)
    return;
  self->followed = spoken;
  choose_language (self, spoken >= 0 ? spoken : local_language (self));
}

static void
on_cleared (CairnSlipBar *self)
{
  self->followed = -1;
  choose_language (self, local_language (self));
  gtk_check_button_set_active (self->two, TRUE);
  gtk_check_button_set_active (self->large, FALSE);
  gtk_check_button_set_active (self->code, FALSE);
}

/* ---- making it ------------------------------------------------------------------------------- */

static GtkDropDown *
new_choice (GtkStringList *names, const char *name)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (names), NULL);

  cairn_drop_down_name (GTK_DROP_DOWN (choice), name);
  return GTK_DROP_DOWN (choice);
}

static void
add_named (GtkWidget *box, const char *name, GtkWidget *child)
{
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
}

static GtkCheckButton *
add_check (GtkWidget *box, const char *name)
{
  GtkWidget *check = gtk_check_button_new_with_label (name);

  gtk_box_append (GTK_BOX (box), check);
  return GTK_CHECK_BUTTON (check);
}

static GtkWidget *
new_options (CairnSlipBar *self)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (size_names); i++)
    gtk_string_list_append (names, gettext (size_names[i]));
  self->two = add_check (box, _ ("The centre's language beside it"));
  self->large = add_check (box, _ ("Large print"));
  /* Translators: the number on a slip that brings the same needs back another day. */
  self->code = add_check (box, _ ("With a return code"));
  self->paper = new_choice (names, _ ("Paper of the slip"));
  self->printer = new_choice (gtk_string_list_new (NULL), _ ("Printer of the slip"));
  add_named (box, _ ("Paper"), GTK_WIDGET (self->paper));
  add_named (box, _ ("Printer"), GTK_WIDGET (self->printer));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "emblem-system-symbolic");
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_widget_set_tooltip_text (button, _ ("How the slip is printed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How the slip is printed"), -1);
  return button;
}

static void
add_buttons (CairnSlipBar *self)
{
  self->save = gtk_button_new_with_mnemonic (_ ("Save as _PDF…"));
  self->print = gtk_button_new_with_mnemonic (_ ("Prin_t"));
  gtk_widget_add_css_class (self->print, "suggested-action");
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  g_signal_connect_swapped (self->print, "clicked", G_CALLBACK (cairn_slip_bar_print), self);
  gtk_box_append (GTK_BOX (self->box), self->save);
  gtk_box_append (GTK_BOX (self->box), self->print);
}

static void
cairn_slip_bar_dispose (GObject *object)
{
  CairnSlipBar *self = CAIRN_SLIP_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->printing);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->queues, g_strfreev);
  G_OBJECT_CLASS (cairn_slip_bar_parent_class)->dispose (object);
}

static void
cairn_slip_bar_class_init (CairnSlipBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cairn_slip_bar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cairn_slip_bar_init (CairnSlipBar *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->count = GTK_LABEL (gtk_label_new (""));
  self->tags = cairn_words_languages ();
  self->followed = -1;
  gtk_label_set_xalign (self->count, 0);
  gtk_label_set_wrap (self->count, TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->count), TRUE);
  gtk_widget_add_css_class (self->box, "toolbar");
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->count));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/**
 * cairn_slip_bar_new:
 * @finder: whose ticked services are handed over
 *
 * Returns: (transfer floating): the bar
 */
GtkWidget *
cairn_slip_bar_new (CairnFinder *finder)
{
  CairnSlipBar *self = g_object_new (CAIRN_TYPE_SLIP_BAR, NULL);
  GtkStringList *names = gtk_string_list_new (NULL);

  self->finder = g_object_ref (finder);
  for (guint i = 0; self->tags[i] != NULL; i++)
    gtk_string_list_append (
        names, cairn_words_language_name (cairn_desk_get_words (desk_of (self)), self->tags[i]));
  self->language = new_choice (names, _ ("Language of the slip"));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->language));
  gtk_box_append (GTK_BOX (self->box), new_options (self));
  add_buttons (self);
  g_signal_connect_object (finder, "ticked", G_CALLBACK (show_ticked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (finder, "cleared", G_CALLBACK (on_cleared), self, G_CONNECT_SWAPPED);
  on_cleared (self);
  show_ticked (self);
  look_for_printers (self);
  return GTK_WIDGET (self);
}
