/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/application.h"

#include "config.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "desk/language.h"
#include "desk/window.h"

#include <glib-unix.h>

struct _CairnDeskApp
{
  AdwApplication parent_instance;

  char *state, *language; /* what the command line said; nullable */
  char *at;
  const char *session_language; /* before the environment was changed */
  CairnDesk *desk;              /* nullable */
  int status;
};

G_DEFINE_FINAL_TYPE (CairnDeskApp, cairn_desk_app, ADW_TYPE_APPLICATION)

static CairnDesk *
open_desk (CairnDeskApp *self, GError **error)
{
  g_autofree char *state = cairn_paths_state (self->state);
  CairnDeskOptions options = { .state = state, .clock = cairn_clock_wall () };
  gint64 at;

  options.language = self->language != NULL ? cairn_desk_language_choose (self->language)
                                            : self->session_language;
  if (self->at != NULL)
    {
      if (!cairn_time_parse (self->at, NULL, &at, error))
        return NULL;
      options.clock = cairn_clock_fixed (at);
    }
  cairn_desk_language_set (options.language);
  return cairn_desk_new (&options, error);
}

static void
cairn_desk_app_activate (GApplication *application)
{
  CairnDeskApp *self = CAIRN_DESK_APP (application);
  g_autoptr (GError) error = NULL;

  if (self->desk != NULL)
    return;
  self->desk = open_desk (self, &error);
  if (self->desk == NULL)
    {
      g_printerr ("cairn-desk: %s\n", error->message);
      self->status = cairn_error_exit_status (error);
      g_application_quit (application);
      return;
    }
  gtk_window_present (
      GTK_WINDOW (cairn_desk_window_new (GTK_APPLICATION (application), self->desk)));
}

static int
cairn_desk_app_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("cairn-desk %s\n", CAIRN_VERSION);
  return 0;
}

static gboolean
on_terminate (gpointer data)
{
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_REMOVE;
}

static void
cairn_desk_app_startup (GApplication *application)
{
  G_APPLICATION_CLASS (cairn_desk_app_parent_class)->startup (application);
  g_unix_signal_add (SIGTERM, on_terminate, application);
  g_unix_signal_add (SIGINT, on_terminate, application);
}

/* What was edited a moment ago goes out before the program ends. */
static void
cairn_desk_app_shutdown (GApplication *application)
{
  CairnDeskApp *self = CAIRN_DESK_APP (application);
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  if (windows != NULL)
    gtk_window_destroy (GTK_WINDOW (windows->data));
  g_clear_object (&self->desk);
  G_APPLICATION_CLASS (cairn_desk_app_parent_class)->shutdown (application);
}

static void
cairn_desk_app_finalize (GObject *object)
{
  CairnDeskApp *self = CAIRN_DESK_APP (object);

  g_free (self->state);
  g_free (self->language);
  g_free (self->at);
  G_OBJECT_CLASS (cairn_desk_app_parent_class)->finalize (object);
}

static void
cairn_desk_app_class_init (CairnDeskAppClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cairn_desk_app_finalize;
  application_class->activate = cairn_desk_app_activate;
  application_class->startup = cairn_desk_app_startup;
  application_class->shutdown = cairn_desk_app_shutdown;
  application_class->handle_local_options = cairn_desk_app_handle_local_options;
}

static void
cairn_desk_app_init (CairnDeskApp *self)
{
  const GOptionEntry entries[]
      = { { "state", 0, 0, G_OPTION_ARG_FILENAME, &self->state, "Folder of the directory", "DIR" },
          { "language", 0, 0, G_OPTION_ARG_STRING, &self->language,
            "Language of the desk: en, ar, de, es or fr", "TAG" },
          { "at", 0, 0, G_OPTION_ARG_STRING, &self->at, "Stop the clock, to try things out",
            "TIME" },
          { "version", 0, 0, G_OPTION_ARG_NONE, NULL, "Say the version", NULL },
          { NULL } };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
}

/**
 * cairn_desk_app_new:
 *
 * Call it before cairn_words_setup(): it looks at the language of the user's session, which that
 * takes out of the environment.
 *
 * Returns: (transfer full): the desk's program
 */
CairnDeskApp *
cairn_desk_app_new (void)
{
  const char *language = cairn_desk_language_choose (NULL);
  CairnDeskApp *self = g_object_new (CAIRN_TYPE_DESK_APP, "application-id", "org.cairn.Desk",
                                     "flags", G_APPLICATION_NON_UNIQUE, NULL);

  self->session_language = language;
  return self;
}

/**
 * cairn_desk_app_get_status:
 * @self: the program, after it has run
 *
 * Returns: what it ends with: 0, or the exit status of what kept it from starting
 */
int
cairn_desk_app_get_status (CairnDeskApp *self)
{
  return self->status;
}
