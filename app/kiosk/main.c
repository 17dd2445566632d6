/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/application.h"
#include "kiosk/style.h"
#include "words/words.h"

#include <malloc.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* Answers live in memory only, and memory that is given back is overwritten. */
static void
protect_memory (void)
{
  const struct rlimit none = { 0, 0 };

  mallopt (M_PERTURB, 0xa5);
  setrlimit (RLIMIT_CORE, &none);
  prctl (PR_SET_DUMPABLE, 0);
}

/* Two stores of freed memory are never overwritten: glibc's thread cache and GLib's slices (until
 * 2.76). Both can be switched off, but read that before main(): the kiosk session sets it, and a
 * kiosk started by hand starts itself again with it. Where the loader drops it (AT_SECURE), that
 * would have no end. */
static void
switch_off_stores (char **argv)
{
  static const char *const settings[][2] = {
    { "GLIBC_TUNABLES", "glibc.malloc.tcache_count=0" },
    { "G_SLICE", "always-malloc" },
  };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  gboolean all = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      all = all && g_strcmp0 (g_getenv (settings[i][0]), settings[i][1]) == 0;
      g_setenv (settings[i][0], settings[i][1], TRUE);
    }
  if (!all && program != NULL && getauxval (AT_SECURE) == 0)
    execv (program, argv);
}

/* GApplication takes options out of its own copy: argv is whole. */
static void
start_again (char **argv)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  if (program != NULL)
    execv (program, argv);
}

int
main (int argc, char **argv)
{
  g_autoptr (CairnKioskApp) application = NULL;
  int status;

  switch_off_stores (argv);
  protect_memory ();
  cairn_style_prepare ();
  cairn_words_setup ();
  gtk_disable_setlocale ();
  g_set_prgname ("cairn-kiosk");
  application = cairn_kiosk_app_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  if (cairn_kiosk_app_wants_restart (application))
    start_again (argv);
  return status;
}
