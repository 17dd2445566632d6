/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print-server.h"

#include <cups/cups.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define CUPSD "/usr/sbin/cupsd"
#define CUPS_PROGRAMS "/usr/lib/cups"
#define PATIENCE (20 * G_USEC_PER_SEC)

struct _PrintServer
{
  char *root;
  GSubprocess *process;
};

/* The device is a folder; an argument list of six means a job, none asks what there is. */
static const char backend[]
    = "#!/bin/sh\n"
      "[ $# -eq 0 ] && { echo 'direct cairntest \"Unknown\" \"test\"'; exit 0; }\n"
      "where=${DEVICE_URI#cairntest:}\n"
      "printf '%s\\n' \"$3\" \"$5\" > \"$where.job\"\n"
      "case $where in\n"
      "  */empty) echo 'STATE: +media-empty-error' >&2 ;;\n"
      "  */broken) echo 'ERROR: broken' >&2; exit 4 ;;\n"
      "esac\n"
      "case $where in\n"
      "  */slow|*/empty) while [ ! -e \"${where%/*}/gate\" ]; do sleep 0.05; done ;;\n"
      "esac\n"
      "[ \"${where##*/}\" = empty ] && echo 'STATE: -media-empty-error' >&2\n"
      "cat \"${6:--}\" > \"$where.part\" && mv \"$where.part\" \"$where\"\n";

static char *
path_in (PrintServer *server, const char *name)
{
  return g_build_filename (server->root, name, NULL);
}

static void
write_file (PrintServer *server, const char *name, const char *text, int mode)
{
  g_autofree char *path = path_in (server, name);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, mode, NULL));
  g_assert_cmpint (g_chmod (path, mode), ==, 0);
}

static void
make_folder (PrintServer *server, const char *name, int mode)
{
  g_autofree char *path = path_in (server, name);

  g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
  g_assert_cmpint (g_chmod (path, (mode_t) mode), ==, 0);
}

static void
write_queues (PrintServer *server)
{
  static const char *const names[] = { "good", "slow", "empty", "stopped", "doomed", "broken" };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (text,
                            "<%s %s>\nDeviceURI cairntest:%s/out/%s\nState %s\nStateTime 1\n"
                            "Accepting Yes\nShared No\nJobSheets standard none\nQuotaPeriod 0\n"
                            "PageLimit 0\nKLimit 0\nOpPolicy default\nErrorPolicy stop-printer\n"
                            "</Printer>\n",
                            /* The default queue must never get what was meant for another. */
                            i == 0 ? "DefaultPrinter" : "Printer", names[i], server->root, names[i],
                            strcmp (names[i], "stopped") == 0 ? "Stopped" : "Idle");
  write_file (server, "etc/printers.conf", text->str, 0600);
}

static void
write_configuration (PrintServer *server)
{
  g_autofree char *files = g_strdup_printf (
      "ServerRoot %1$s/etc\nRequestRoot %1$s/spool\nCacheDir %1$s/cache\nStateDir %1$s/run\n"
      "TempDir %1$s/spool/tmp\nServerBin %1$s/bin\nDataDir /usr/share/cups\n"
      "AccessLog %1$s/log/access\nErrorLog %1$s/log/error\nPageLog %1$s/log/page\n"
      "Sandboxing relaxed\n%2$s",
      server->root, geteuid () == 0 ? "User lp\nGroup lp\nSystemGroup root\n" : "");
  g_autofree char *daemon
      = g_strdup_printf ("Listen %s/run/sock\nBrowsing Off\nLogLevel debug\nWebInterface No\n"
                         "PreserveJobHistory Yes\nPreserveJobFiles No\nDefaultAuthType None\n"
                         "<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
                         "<Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n"
                         "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n"
                         "</Policy>\n",
                         server->root);

  write_file (server, "etc/cups-files.conf", files, 0644);
  write_file (server, "etc/cupsd.conf", daemon, 0644);
  write_queues (server);
}

static void
link_programs (PrintServer *server)
{
  static const char *const names[] = { "filter", "daemon", "cgi-bin", "notifier", "monitor" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *target = g_build_filename (CUPS_PROGRAMS, names[i], NULL);
      g_autofree char *name = g_build_filename ("bin", names[i], NULL);
      g_autofree char *path = path_in (server, name);

      g_assert_cmpint (symlink (target, path), ==, 0);
    }
  make_folder (server, "bin/backend", 0755);
  write_file (server, "bin/backend/cairntest", backend, 0755);
}

static void
lay_out (PrintServer *server)
{
  static const struct
  {
    const char *name;
    int mode;
  } folders[] = { { "etc", 0755 },       { "etc/ppd", 0755 }, { "spool", 0711 },
                  { "spool/tmp", 0777 }, { "cache", 0777 },   { "run", 0755 },
                  { "log", 0755 },       { "out", 0777 },     { "bin", 0755 } };

  g_assert_cmpint (g_chmod (server->root, 0755), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    make_folder (server, folders[i].name, folders[i].mode);
  link_programs (server);
  write_configuration (server);
}

static gboolean
wait_for_socket (PrintServer *server, const char *path)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  while (g_get_monotonic_time () < deadline)
    {
      http_t *http = httpConnect2 (path, 0, NULL, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1, 1000, NULL);

      if (http != NULL)
        {
          httpClose (http);
          return TRUE;
        }
      g_usleep (20000);
    }
  return FALSE;
}

/* A test that aborts leaves no daemon behind. */
static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static gboolean
run (PrintServer *server)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *daemon = path_in (server, "etc/cupsd.conf");
  g_autofree char *files = path_in (server, "etc/cups-files.conf");
  g_autofree char *socket = path_in (server, "run/sock");

  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  server->process
      = g_subprocess_launcher_spawn (launcher, NULL, CUPSD, "-f", "-c", daemon, "-s", files, NULL);
  if (server->process == NULL || !wait_for_socket (server, socket))
    return FALSE;
  cupsSetServer (socket);
  return TRUE;
}

PrintServer *
print_server_start (const char **out_reason)
{
  PrintServer *server;

  *out_reason = "there is no cupsd on this machine";
  if (!g_file_test (CUPSD, G_FILE_TEST_IS_EXECUTABLE))
    return NULL;
  server = g_new0 (PrintServer, 1);
  g_unsetenv ("CUPS_SERVER");
  server->root = g_dir_make_tmp ("cairn-cups-XXXXXX", NULL);
  lay_out (server);
  if (run (server))
    return server;
  *out_reason = "cupsd does not start here";
  print_server_stop (server);
  return NULL;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
print_server_stop (PrintServer *server)
{
  if (server->process != NULL)
    {
      print_server_open_gate (server);
      g_subprocess_send_signal (server->process, SIGTERM);
      g_subprocess_wait (server->process, NULL, NULL);
      g_object_unref (server->process);
    }
  if (g_getenv ("CAIRN_KEEP") == NULL)
    remove_tree (server->root);
  g_free (server->root);
  g_free (server);
}

void
print_server_open_gate (PrintServer *server)
{
  write_file (server, "out/gate", "", 0644);
}

void
print_server_close_gate (PrintServer *server)
{
  g_autofree char *path = path_in (server, "out/gate");

  g_unlink (path);
}

static char *
read_named (PrintServer *server, const char *queue, const char *suffix, gsize *out_length)
{
  g_autofree char *name = g_strconcat ("out/", queue, suffix, NULL);
  g_autofree char *path = path_in (server, name);
  char *data = NULL;

  if (!g_file_get_contents (path, &data, out_length, NULL))
    data = g_strdup ("");
  return data;
}

char *
print_server_read_output (PrintServer *server, const char *queue, gsize *out_length)
{
  *out_length = 0;
  return read_named (server, queue, "", out_length);
}

char *
print_server_read_job (PrintServer *server, const char *queue)
{
  return read_named (server, queue, ".job", NULL);
}

gboolean
print_server_spool_holds (PrintServer *server, const char *text)
{
  g_autofree char *path = path_in (server, "spool");
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (g_file_get_contents (file, &data, &length, NULL)
          && memmem (data, length, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
print_server_delete_queue (PrintServer *server, const char *queue)
{
  ipp_t *request = ippNewRequest (IPP_OP_CUPS_DELETE_PRINTER);
  g_autofree char *uri = g_strconcat ("ipp://localhost/printers/", queue, NULL);

  ippAddString (request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, uri);
  ippDelete (cupsDoRequest (CUPS_HTTP_DEFAULT, request, "/admin/"));
  g_assert_cmpint (cupsLastError (), <=, IPP_STATUS_OK_CONFLICTING);
}
