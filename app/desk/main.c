/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/application.h"
#include "words/words.h"

/* Cairo draws these pages faster than software GL, and without GL there is a third of the memory.
 * GTK 4.8 and 4.18 know it by different names. */
static void
choose_renderer (void)
{
  g_setenv ("GDK_DEBUG", "gl-disable", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
}

int
main (int argc, char **argv)
{
  g_autoptr (CairnDeskApp) application = NULL;
  int status;

  choose_renderer ();
  g_set_prgname ("cairn-desk");
  application = cairn_desk_app_new ();
  cairn_words_setup ();
  gtk_disable_setlocale ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  return status != 0 ? status : cairn_desk_app_get_status (application);
}
