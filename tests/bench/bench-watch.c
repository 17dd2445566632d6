/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-watch.h"

#include "bench.h"

#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#define LEAST_WIDTH 800
#define PATIENCE 60.0 /* seconds */
#define REST 1.0      /* seconds, before the memory is read */
#define STEP 7        /* pixels apart: fine enough to meet letters */

/* A window may be gone when it is asked about. */
static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static Display *
open_display (int *out_damage, GError **error)
{
  Display *display = XOpenDisplay (NULL);
  int errors;

  if (display != NULL && XDamageQueryExtension (display, out_damage, &errors))
    {
      XSetErrorHandler (ignore_error);
      XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
      XSync (display, False);
      return display;
    }
  if (display != NULL)
    XCloseDisplay (display);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no X display that tells what is drawn");
  return NULL;
}

static gboolean
has_picture (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  gboolean differs = FALSE;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable
      || attributes.width < LEAST_WIDTH)
    return FALSE;
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;
  for (int y = 0; !differs && y < image->height; y += STEP)
    for (int x = 0; !differs && x < image->width; x += STEP)
      differs = XGetPixel (image, x, y) != XGetPixel (image, 0, 0);
  XDestroyImage (image);
  return differs;
}

/* Watches every window from its making on; answers when one of them shows something. */
static gboolean
take_event (Display *display, int damage)
{
  XEvent event;

  XNextEvent (display, &event);
  if (event.type == CreateNotify)
    XDamageCreate (display, event.xcreatewindow.window, XDamageReportNonEmpty);
  if (event.type != damage + XDamageNotify)
    return FALSE;
  XDamageSubtract (display, ((XDamageNotifyEvent *) &event)->damage, None, None);
  return has_picture (display, ((XDamageNotifyEvent *) &event)->drawable);
}

/* Seconds; below 0 when nothing came. The time is that of the event, not of looking closer. */
static double
wait_for_picture (Display *display, int damage, double start)
{
  struct pollfd descriptor = { ConnectionNumber (display), POLLIN, 0 };

  while (bench_now () - start < PATIENCE)
    {
      double now;

      if (XPending (display) == 0)
        {
          poll (&descriptor, 1, 100);
          continue;
        }
      now = bench_now ();
      if (take_event (display, damage))
        return now - start;
    }
  return -1;
}

/* The kiosk lets nobody look into its memory but the system's administrator. */
static gint64
read_pss (GPid pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char *found;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  found = strstr (text, "\nPss:");
  return found != NULL ? g_ascii_strtoll (found + strlen ("\nPss:"), NULL, 10) : 0;
}

static void
end (GPid pid, BenchWatched *out)
{
  struct rusage usage = { 0 };
  int status;

  g_usleep ((gulong) (REST * G_USEC_PER_SEC));
  out->pss = read_pss (pid);
  kill (pid, SIGKILL);
  wait4 (pid, &status, 0, &usage);
  out->peak = usage.ru_maxrss;
}

gboolean
bench_watch (const char *const *argv, BenchWatched *out, GError **error)
{
  int damage;
  Display *display = open_display (&damage, error);
  double start = bench_now ();
  gboolean started;
  GPid pid;

  if (display == NULL)
    return FALSE;
  started = g_spawn_async (NULL, (char **) argv, NULL,
                           G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid,
                           error);
  if (started)
    {
      out->seconds = wait_for_picture (display, damage, start);
      end (pid, out);
      if (out->seconds < 0)
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "%s showed nothing", argv[0]);
    }
  XCloseDisplay (display);
  return started && out->seconds >= 0;
}
