/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/find/find-page.h"

#include "desk/find/finder.h"
#include "desk/find/results.h"
#include "desk/find/slip-bar.h"
#include "desk/find/wishes.h"
#include "desk/frame.h"
#include "desk/text.h"

/* Digits of a return code: it is read as soon as the last one is typed. */
#define CODE_DIGITS 16

#define CAIRN_TYPE_FIND_PAGE (cairn_find_page_get_type ())
G_DECLARE_FINAL_TYPE (CairnFindPage, cairn_find_page, CAIRN, FIND_PAGE, GtkWidget)

struct _CairnFindPage
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkWidget *frame;
  AdwFlap *flap;
  GtkEditable *search;
  GtkWidget *wrong;
  AdwBin *wishes, *results, *bar;

  CairnFinder *finder; /* owned */
};

G_DEFINE_FINAL_TYPE (CairnFindPage, cairn_find_page, GTK_TYPE_WIDGET)

/* In any script's digits; anything but digits, spaces and dashes makes it words. */
static guint
count_digits (const char *text)
{
  guint n = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        n++;
      else if (!g_unichar_isspace (c) && c != '-')
        return 0;
    }
  return n;
}

static void
search (CairnFindPage *self, const char *text)
{
  cairn_find_results_search (CAIRN_FIND_RESULTS (adw_bin_get_child (self->results)), text);
}

static void
on_search_changed (CairnFindPage *self)
{
  const char *text = gtk_editable_get_text (self->search);
  guint digits = count_digits (text);

  gtk_widget_set_visible (self->wrong, FALSE);
  if (digits == CODE_DIGITS && cairn_finder_read_code (self->finder, text))
    gtk_editable_set_text (self->search, "");
  else if (digits == CODE_DIGITS)
    gtk_widget_set_visible (self->wrong, TRUE);
  search (self, gtk_editable_get_text (self->search));
}

static void
on_search_activate (CairnFindPage *self)
{
  gtk_widget_child_focus (adw_bin_get_child (self->results), GTK_DIR_TAB_FORWARD);
}

static void
on_cleared (CairnFindPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_set_visible (self->wrong, FALSE);
  search (self, "");
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
run_new (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CairnFindPage *self = CAIRN_FIND_PAGE (widget);

  cairn_finder_clear (self->finder);
  cairn_desk_toast (cairn_finder_get_desk (self->finder), _ ("Everything is forgotten."));
}

static void
run_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (CAIRN_FIND_PAGE (widget)->search));
}

static void
run_print (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cairn_slip_bar_print (CAIRN_SLIP_BAR (adw_bin_get_child (CAIRN_FIND_PAGE (widget)->bar)));
}

static void
cairn_find_page_dispose (GObject *object)
{
  CairnFindPage *self = CAIRN_FIND_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CAIRN_TYPE_FIND_PAGE);
  g_clear_object (&self->finder);
  G_OBJECT_CLASS (cairn_find_page_parent_class)->dispose (object);
}

static void
cairn_find_page_class_init (CairnFindPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cairn_find_page_dispose;
  g_type_ensure (CAIRN_TYPE_DESK_FRAME);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cairn/desk/find/find-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, frame);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, flap);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, search);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, wrong);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, wishes);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, results);
  gtk_widget_class_bind_template_child (widget_class, CairnFindPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, run_search);
  gtk_widget_class_install_action (widget_class, "page.new", NULL, run_new);
  gtk_widget_class_install_action (widget_class, "find.print", NULL, run_print);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "find.print",
                                       NULL);
}

static void
cairn_find_page_init (CairnFindPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cairn_desk_find_page_new:
 * @desk: the desk, somebody signed in
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
cairn_desk_find_page_new (CairnDesk *desk)
{
  CairnFindPage *self = g_object_new (CAIRN_TYPE_FIND_PAGE, NULL);
  GtkEditable *text = gtk_editable_get_delegate (self->search);

  self->finder = cairn_finder_new (desk);
  /* What one person typed can't be brought back for the next. */
  gtk_editable_set_enable_undo (text != NULL ? text : self->search, FALSE);
  adw_bin_set_child (self->wishes, cairn_find_wishes_new (self->finder));
  adw_bin_set_child (self->results, cairn_find_results_new (self->finder));
  adw_bin_set_child (self->bar, cairn_slip_bar_new (self->finder));
  g_signal_connect_object (self->finder, "cleared", G_CALLBACK (on_cleared), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
