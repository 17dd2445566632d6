/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/application.h"
#include "words/words.h"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* Answers live in memory only, and memory that is given back is overwritten. */
static void
protect_memory (void)
{
  const struct rlimit none = { 0, 0 };

  mallopt (M_PERTURB, 0xa5);
  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
}

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
  g_autoptr (CairnKioskApp) application = NULL;

  protect_memory ();
  choose_renderer ();
  cairn_words_setup ();
  gtk_disable_setlocale ();
  g_set_prgname ("cairn-kiosk");
  application = cairn_kiosk_app_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
