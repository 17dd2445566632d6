/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/options.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <stdio.h>

/* Pixels per millimetre of the usual screens for this: 21.5" Full HD, 15.6" HD, 15" WXGA. */
#define USUAL_PX_PER_MM 4.0

/**
 * cairn_options_add:
 * @options: where the values go; must outlive @application
 * @application: the application
 */
void
cairn_options_add (CairnOptions *options, GApplication *application)
{
  const GOptionEntry entries[] = {
    { "state", 0, 0, G_OPTION_ARG_FILENAME, &options->state, "Folder of the state", "DIR" },
    { "machine", 0, 0, G_OPTION_ARG_FILENAME, &options->machine, "Settings of this machine",
      "FILE" },
    { "set-pin", 0, 0, G_OPTION_ARG_NONE, &options->set_pin,
      "Take the PIN of the page for staff from standard input", NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language, "Language to begin with", "TAG" },
    { "printer", 0, 0, G_OPTION_ARG_STRING, &options->printer, "Queue of the printer", "NAME" },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options->size, "Size in pixels", "WxH" },
    { "portrait", 0, 0, G_OPTION_ARG_NONE, &options->portrait, "An upright screen", NULL },
    { "windowed", 0, 0, G_OPTION_ARG_NONE, &options->windowed, "In a window", NULL },
    { "px-per-mm", 0, 0, G_OPTION_ARG_DOUBLE, &options->px_per_mm, "Pixels per millimetre", "F" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options->theme, "paper, night or contrast", "NAME" },
    { "text-size", 0, 0, G_OPTION_ARG_INT, &options->text_size, "1, 2 or 3", "N" },
    { "headphones", 0, 0, G_OPTION_ARG_NONE, &options->headphones,
      "Sound goes to headphones: nobody else hears it", NULL },
    { "idle", 0, 0, G_OPTION_ARG_INT, &options->idle, "Seconds before it asks", "N" },
    { "preview", 0, 0, G_OPTION_ARG_STRING, &options->preview,
      "Begin with the page of a service, for who keeps the directory", "ID" },
    { "at", 0, 0, G_OPTION_ARG_STRING, &options->at, "A fixed time, for tests", "TIME" },
    { NULL }
  };

  g_application_add_main_option_entries (application, entries);
}

static gboolean
read_size (const char *text, int *out_width, int *out_height)
{
  char end;

  return sscanf (text, "%dx%d%c", out_width, out_height, &end) == 2 && *out_width >= 320
         && *out_height >= 320;
}

/**
 * cairn_options_check:
 * @options: the options
 * @error: return location for a #GError
 *
 * Returns: %FALSE and CAIRN_ERROR_USAGE when one of them makes no sense
 */
gboolean
cairn_options_check (const CairnOptions *options, GError **error)
{
  CairnTheme theme;
  int width, height;
  const char *wrong = NULL;

  if (options->theme != NULL && !cairn_theme_from_id (options->theme, &theme))
    wrong = "--theme";
  if (options->size != NULL && !read_size (options->size, &width, &height))
    wrong = "--size";
  if (options->text_size < 0 || options->text_size > CAIRN_TEXT_SIZES)
    wrong = "--text-size";
  if (options->px_per_mm < 0 || options->px_per_mm > 40)
    wrong = "--px-per-mm";
  if (options->idle < 0 || options->idle > 600)
    wrong = "--idle";
  if (wrong == NULL)
    return TRUE;
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_USAGE, "%s: no such value: see cairn-kiosk --help",
               wrong);
  return FALSE;
}

/**
 * cairn_options_state:
 * @options: the options
 *
 * Returns: (transfer full): folder of the state: the option, else $CAIRN_STATE, else where it is
 *   installed, else the user's data folder
 */
char *
cairn_options_state (const CairnOptions *options)
{
  return cairn_paths_state (options->state);
}

/**
 * cairn_options_clock:
 * @options: the options
 * @out_clock: (out): the wall clock, or a fixed one
 * @error: return location for a #GError
 *
 * Returns: whether the time could be read
 */
gboolean
cairn_options_clock (const CairnOptions *options, CairnClock *out_clock, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 at;

  *out_clock = cairn_clock_wall ();
  if (options->at == NULL)
    return TRUE;
  if (!cairn_time_parse (options->at, utc, &at, error))
    return FALSE;
  *out_clock = cairn_clock_fixed (at);
  return TRUE;
}

/**
 * cairn_options_look:
 * @options: checked options
 * @screen_width: pixels of the screen
 * @screen_height: pixels of the screen
 *
 * Returns: the look each visit starts with
 */
CairnLook
cairn_options_look (const CairnOptions *options, int screen_width, int screen_height)
{
  CairnLook look = { USUAL_PX_PER_MM, screen_width, screen_height, CAIRN_THEME_PAPER, 1 };

  if (options->size != NULL)
    read_size (options->size, &look.width, &look.height);
  else if (options->portrait && look.width > look.height)
    {
      look.width = screen_height;
      look.height = screen_width;
    }
  if (options->px_per_mm > 0)
    look.px_per_mm = options->px_per_mm;
  if (options->text_size > 0)
    look.text_size = (guint) options->text_size;
  cairn_theme_from_id (options->theme, &look.theme);
  return look;
}

/**
 * cairn_options_clear:
 * @options: options
 */
void
cairn_options_clear (CairnOptions *options)
{
  g_free (options->state);
  g_free (options->language);
  g_free (options->printer);
  g_free (options->size);
  g_free (options->theme);
  g_free (options->at);
  g_free (options->machine);
  g_free (options->preview);
}
