/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Against a real cupsd: what a visitor is told is what the queue does. */
#include "paper/printer.h"

#include "core/base/error.h"
#include "print-server.h"

#include <string.h>

#define PATIENCE (20 * G_USEC_PER_SEC)
#define MARKER "cairn-marker-7f3a"

static PrintServer *server;
static const char *reason;

static gboolean
is_missing (void)
{
  if (server == NULL)
    g_test_skip (reason);
  return server == NULL;
}

static GBytes *
make_document (void)
{
  static const char text[] = "%PDF-1.4\n% " MARKER "\n%%EOF\n";

  return g_bytes_new_static (text, sizeof text - 1);
}

static CairnPrintJob *
send_to (const char *queue)
{
  g_autoptr (GBytes) document = make_document ();
  g_autoptr (GError) error = NULL;
  CairnPrintJob *job = cairn_printer_send (queue, document, &error);

  g_assert_no_error (error);
  g_assert_nonnull (job);
  return job;
}

/* Asks until the answer is @want; every answer on the way must be one of @allowed (bits). */
static void
await (CairnPrintJob *job, CairnPrintState want, guint allowed)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE;
  CairnPrintState state;

  while ((state = cairn_print_job_state (job)) != want)
    {
      g_assert_cmpuint ((1u << state) & allowed, !=, 0);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
}

#define BIT(state) (1u << (state))
#define UNDER_WAY (BIT (CAIRN_PRINT_WAITING) | BIT (CAIRN_PRINT_PRINTING))

/* The queue would put a banner page before it: not for us. */
static void
test_good (void)
{
  g_autoptr (GBytes) document = make_document ();
  g_autoptr (CairnPrintJob) job = NULL;
  g_autofree char *got = NULL;
  g_autofree char *told = NULL;
  gsize length;

  if (is_missing ())
    return;
  job = send_to ("good");
  await (job, CAIRN_PRINT_DONE, UNDER_WAY);
  got = print_server_read_output (server, "good", &length);
  g_assert_cmpmem (got, length, g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  told = print_server_read_job (server, "good");
  g_assert_true (g_str_has_prefix (told, "List\n"));
}

static void
test_nothing_stays (void)
{
  g_autoptr (CairnPrintJob) job = NULL;

  if (is_missing ())
    return;
  job = send_to ("good");
  await (job, CAIRN_PRINT_DONE, UNDER_WAY);
  g_assert_false (print_server_spool_holds (server, MARKER));
}

static void
test_unknown (void)
{
  static const char *const names[] = { "nosuch", "", "Good", "good/other", NULL };
  g_autoptr (GBytes) document = make_document ();
  gsize length;

  if (is_missing ())
    return;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("queue '%s'", names[i] != NULL ? names[i] : "(none)");
      g_assert_null (cairn_printer_send (names[i], document, &error));
      g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
    }
  g_free (print_server_read_output (server, "good", &length));
}

static void
test_slow (void)
{
  g_autoptr (CairnPrintJob) job = NULL;

  if (is_missing ())
    return;
  print_server_close_gate (server);
  job = send_to ("slow");
  await (job, CAIRN_PRINT_PRINTING, UNDER_WAY);
  print_server_open_gate (server);
  await (job, CAIRN_PRINT_DONE, UNDER_WAY);
}

/* Otherwise a long list is shrunk to the paper that the queue has set. */
static void
test_page_size (void)
{
  static const struct
  {
    const char *box, *option;
  } sizes[] = { { "226.771654 4540.461056", "media=Custom.80x1602mm" },
                { "595.275591 841.889764", "media=iso_a4_210x297mm" },
                { "419.527559 595.275591", "media=iso_a5_148x210mm" } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes) && !is_missing (); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("%%PDF-1.4\n<< /MediaBox [ 0 0 %s ] >>\n%%%%EOF\n", sizes[i].box);
      g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
      g_autoptr (GError) error = NULL;
      g_autoptr (CairnPrintJob) job = cairn_printer_send ("good", document, &error);
      g_autofree char *told = NULL;

      g_assert_no_error (error);
      await (job, CAIRN_PRINT_DONE, UNDER_WAY);
      told = print_server_read_job (server, "good");
      if (strstr (told, sizes[i].option) == NULL)
        g_test_message ("told: %s", told);
      g_assert_nonnull (strstr (told, sizes[i].option));
    }
}

/* The second waits behind the first. */
static void
test_behind_another (void)
{
  g_autoptr (CairnPrintJob) first = NULL;
  g_autoptr (CairnPrintJob) second = NULL;

  if (is_missing ())
    return;
  print_server_close_gate (server);
  first = send_to ("slow");
  await (first, CAIRN_PRINT_PRINTING, UNDER_WAY);
  second = send_to ("slow");
  g_assert_cmpint (cairn_print_job_state (second), ==, CAIRN_PRINT_WAITING);
  print_server_open_gate (server);
  await (second, CAIRN_PRINT_DONE, UNDER_WAY);
  g_assert_cmpint (cairn_print_job_state (first), ==, CAIRN_PRINT_DONE);
}

static void
test_out_of_paper (void)
{
  g_autoptr (CairnPrintJob) job = NULL;

  if (is_missing ())
    return;
  print_server_close_gate (server);
  job = send_to ("empty");
  await (job, CAIRN_PRINT_OUT_OF_PAPER, UNDER_WAY);
  print_server_open_gate (server);
  await (job, CAIRN_PRINT_DONE, UNDER_WAY | BIT (CAIRN_PRINT_OUT_OF_PAPER));
}

static void
test_stopped (void)
{
  g_autoptr (CairnPrintJob) job = NULL;

  if (is_missing ())
    return;
  job = send_to ("stopped");
  g_assert_cmpint (cairn_print_job_state (job), ==, CAIRN_PRINT_STOPPED);
  g_assert_true (print_server_spool_holds (server, MARKER));
  cairn_print_job_cancel (job);
  g_assert_cmpint (cairn_print_job_state (job), ==, CAIRN_PRINT_CANCELLED);
  g_assert_false (print_server_spool_holds (server, MARKER));
}

static void
test_cancel_while_printing (void)
{
  g_autoptr (CairnPrintJob) job = NULL;
  gint64 deadline = g_get_monotonic_time () + PATIENCE;

  if (is_missing ())
    return;
  print_server_close_gate (server);
  job = send_to ("slow");
  await (job, CAIRN_PRINT_PRINTING, UNDER_WAY);
  cairn_print_job_cancel (job);
  await (job, CAIRN_PRINT_CANCELLED, UNDER_WAY);
  while (print_server_spool_holds (server, MARKER))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (20000);
    }
  print_server_open_gate (server);
}

static void
test_broken (void)
{
  g_autoptr (CairnPrintJob) job = NULL;

  if (is_missing ())
    return;
  job = send_to ("broken");
  await (job, CAIRN_PRINT_STOPPED, UNDER_WAY);
  cairn_print_job_cancel (job);
  g_assert_cmpint (cairn_print_job_state (job), ==, CAIRN_PRINT_CANCELLED);
}

static void
test_deleted (void)
{
  g_autoptr (GBytes) document = make_document ();
  g_autoptr (CairnPrintJob) job = NULL;
  g_autoptr (CairnPrintJob) other = NULL;
  g_autoptr (GError) error = NULL;

  if (is_missing ())
    return;
  job = send_to ("doomed");
  await (job, CAIRN_PRINT_DONE, UNDER_WAY);
  print_server_delete_queue (server, "doomed");
  g_assert_null (cairn_printer_send ("doomed", document, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND);
  other = send_to ("stopped");
  print_server_delete_queue (server, "stopped");
  g_assert_cmpint (cairn_print_job_state (other), ==, CAIRN_PRINT_FAILED);
}

/* Last: nothing answers any more. */
static void
test_server_gone (void)
{
  g_autoptr (GBytes) document = make_document ();
  g_autoptr (GError) error = NULL;

  if (is_missing ())
    return;
  print_server_stop (g_steal_pointer (&server));
  g_assert_null (cairn_printer_send ("good", document, &error));
  g_assert_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  server = print_server_start (&reason);
  g_test_add_func ("/printer/good", test_good);
  g_test_add_func ("/printer/nothing-stays", test_nothing_stays);
  g_test_add_func ("/printer/unknown", test_unknown);
  g_test_add_func ("/printer/page-size", test_page_size);
  g_test_add_func ("/printer/slow", test_slow);
  g_test_add_func ("/printer/behind-another", test_behind_another);
  g_test_add_func ("/printer/out-of-paper", test_out_of_paper);
  g_test_add_func ("/printer/stopped", test_stopped);
  g_test_add_func ("/printer/cancel-while-printing", test_cancel_while_printing);
  g_test_add_func ("/printer/broken", test_broken);
  g_test_add_func ("/printer/deleted", test_deleted);
  g_test_add_func ("/printer/server-gone", test_server_gone);
  status = g_test_run ();
  if (server != NULL)
    print_server_stop (server);
  return status;
}
