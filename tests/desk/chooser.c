/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who asks for a file is answered here, without GTK's window: that is test-chooser.c's. Linked with
 * -Wl,--wrap=cairn_choose_file. */
#include "desk/choose-file.h"

#include "fixture.h"

static struct
{
  GtkFileChooserAction action;
  CairnFileFunc func; /* nullable: nobody asks */
  GObject *data;      /* weak */
} asked;

void __wrap_cairn_choose_file (GtkWidget *over,
                               GtkFileChooserAction action,
                               const char *title,
                               const char *accept,
                               const char *name,
                               CairnFileFunc func,
                               gpointer data);

void
__wrap_cairn_choose_file (GtkWidget *over,
                          GtkFileChooserAction action,
                          const char *title,
                          const char *accept,
                          const char *name,
                          CairnFileFunc func,
                          gpointer data)
{
  g_assert_true (GTK_IS_WINDOW (gtk_widget_get_root (over)));
  g_assert_cmpstr (title, !=, NULL);
  g_assert_cmpstr (accept, !=, NULL);
  asked.action = action;
  asked.func = func;
  g_set_weak_pointer (&asked.data, G_OBJECT (data));
}

/**
 * desk_choose_file:
 * @desk: a desk that asks for a file
 * @path: which
 */
void
desk_choose_file (Desk *desk, const char *path)
{
  CairnFileFunc func = g_steal_pointer (&asked.func);
  GObject *data = asked.data;

  if (func == NULL)
    g_error ("nobody asks for a file");
  g_assert_nonnull (data);
  g_assert_true (asked.action == GTK_FILE_CHOOSER_ACTION_SAVE
                 || g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_weak_pointer (&asked.data);
  func (path, data);
  desk_settle (desk);
}
