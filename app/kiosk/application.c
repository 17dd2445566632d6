/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/application.h"

#include "config.h"
#include "core/base/error.h"
#include "core/base/lang.h"
#include "core/base/paths.h"
#include "kiosk/options.h"
#include "kiosk/preview.h"
#include "kiosk/window.h"

#include <glib-unix.h>
#include <stdio.h>
#include <string.h>

struct _CairnKioskApp
{
  GtkApplication parent_instance;

  CairnOptions options;
  CairnSession *session; /* owned; nullable */
  gboolean restart;      /* asked for on the page for staff */
};

G_DEFINE_FINAL_TYPE (CairnKioskApp, cairn_kiosk_app, GTK_TYPE_APPLICATION)

static void
measure_screen (int *out_width, int *out_height)
{
  GListModel *monitors = gdk_display_get_monitors (gdk_display_get_default ());
  g_autoptr (GdkMonitor) monitor = g_list_model_get_item (monitors, 0);
  GdkRectangle geometry = { 0, 0, 1920, 1080 };

  if (monitor != NULL)
    gdk_monitor_get_geometry (monitor, &geometry);
  *out_width = geometry.width;
  *out_height = geometry.height;
}

/* A file that can't be read never keeps a kiosk from starting. */
static CairnMachine *
load_machine (CairnKioskApp *self)
{
  g_autofree char *path = cairn_paths_machine (self->options.machine);
  g_autoptr (GError) error = NULL;
  CairnMachine *machine = cairn_machine_load (path, &error);

  if (error != NULL)
    g_printerr ("cairn-kiosk: %s\n", error->message);
  return machine;
}

static void
on_restart (CairnSession *session, CairnKioskApp *self)
{
  self->restart = TRUE;
  g_application_quit (G_APPLICATION (self));
}

static gboolean
start_session (CairnKioskApp *self, GError **error)
{
  g_autofree char *state = cairn_options_state (&self->options);
  CairnSessionOptions options = { .state = state,
                                  .printer = self->options.printer,
                                  .headphones = self->options.headphones };
  int width, height;

  if (!cairn_options_clock (&self->options, &options.clock, error))
    return FALSE;
  options.machine = load_machine (self);
  if (options.printer == NULL)
    options.printer = options.machine->printer;
  options.headphones |= options.machine->headphones;
  if (self->options.px_per_mm <= 0)
    self->options.px_per_mm = options.machine->px_per_mm;
  if (self->options.language != NULL)
    options.language = cairn_lang_canonical (self->options.language);
  measure_screen (&width, &height);
  options.look = cairn_options_look (&self->options, width, height);
  self->session = cairn_session_new (&options);
  g_signal_connect (self->session, "restart", G_CALLBACK (on_restart), self);
  return TRUE;
}

static void
cairn_kiosk_app_activate (GApplication *application)
{
  CairnKioskApp *self = CAIRN_KIOSK_APP (application);
  g_autoptr (GError) error = NULL;
  CairnWindow *window;

  if (self->session != NULL)
    return;
  if (!start_session (self, &error))
    {
      g_printerr ("cairn-kiosk: %s\n", error->message);
      g_application_quit (application);
      return;
    }
  window = cairn_window_new (GTK_APPLICATION (application), self->session);
  cairn_window_set_patience (window, (guint) self->options.idle);
  gtk_window_set_decorated (GTK_WINDOW (window), self->options.windowed);
  if (!self->options.windowed && self->options.size == NULL)
    gtk_window_fullscreen (GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  if (self->options.preview != NULL
      && !cairn_preview_show (window, self->session, self->options.preview))
    g_printerr ("cairn-kiosk: --preview: there is no such service to be seen\n");
}

/* The PIN is no argument: those are seen by everybody on the machine. */
static int
set_pin (CairnKioskApp *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CairnMachine) machine = load_machine (self);
  char line[64] = "";

  if (fgets (line, sizeof line, stdin) != NULL)
    line[strcspn (line, "\n")] = '\0';
  if (!cairn_machine_set_pin (machine, line, &error) || !cairn_machine_save (machine, &error))
    g_printerr ("cairn-kiosk: %s\n", error->message);
  explicit_bzero (line, sizeof line);
  return error != NULL ? cairn_error_exit_status (error) : 0;
}

static int
cairn_kiosk_app_handle_local_options (GApplication *application, GVariantDict *options)
{
  CairnKioskApp *self = CAIRN_KIOSK_APP (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("cairn-kiosk %s\n", CAIRN_VERSION);
      return 0;
    }
  if (cairn_options_check (&self->options, &error))
    return self->options.set_pin ? set_pin (self) : -1;
  g_printerr ("cairn-kiosk: %s\n", error->message);
  return cairn_error_exit_status (error);
}

static gboolean
on_terminate (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_REMOVE;
}

static void
cairn_kiosk_app_startup (GApplication *application)
{
  G_APPLICATION_CLASS (cairn_kiosk_app_parent_class)->startup (application);
  g_unix_signal_add (SIGTERM, on_terminate, application);
  g_unix_signal_add (SIGINT, on_terminate, application);
}

static void
cairn_kiosk_app_shutdown (GApplication *application)
{
  CairnKioskApp *self = CAIRN_KIOSK_APP (application);
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  if (windows != NULL)
    gtk_window_destroy (GTK_WINDOW (windows->data));
  g_clear_object (&self->session);
  G_APPLICATION_CLASS (cairn_kiosk_app_parent_class)->shutdown (application);
}

static void
cairn_kiosk_app_finalize (GObject *object)
{
  cairn_options_clear (&CAIRN_KIOSK_APP (object)->options);
  G_OBJECT_CLASS (cairn_kiosk_app_parent_class)->finalize (object);
}

static void
cairn_kiosk_app_class_init (CairnKioskAppClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cairn_kiosk_app_finalize;
  application_class->activate = cairn_kiosk_app_activate;
  application_class->startup = cairn_kiosk_app_startup;
  application_class->shutdown = cairn_kiosk_app_shutdown;
  application_class->handle_local_options = cairn_kiosk_app_handle_local_options;
}

static void
cairn_kiosk_app_init (CairnKioskApp *self)
{
  cairn_options_add (&self->options, G_APPLICATION (self));
  g_application_add_main_option (G_APPLICATION (self), "version", 0, 0, G_OPTION_ARG_NONE,
                                 "Say the version", NULL);
}

/**
 * cairn_kiosk_app_new:
 *
 * Returns: (transfer full): the kiosk
 */
CairnKioskApp *
cairn_kiosk_app_new (void)
{
  return g_object_new (CAIRN_TYPE_KIOSK_APP, "application-id", "org.cairn.Kiosk", "flags",
                       G_APPLICATION_NON_UNIQUE, NULL);
}

/**
 * cairn_kiosk_app_wants_restart:
 * @self: the kiosk, after it has run
 *
 * Returns: whether staff asked for the program to start again
 */
gboolean
cairn_kiosk_app_wants_restart (CairnKioskApp *self)
{
  return self->restart;
}
