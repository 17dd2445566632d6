/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Straight to a CUPS queue, by its name: GTK's own way prints on the default printer when the name
 * is unknown, which would hand a person's list to whoever stands there. */
#include "paper/printer.h"

#include "core/base/error.h"

#include <cups/cups.h>
#include <string.h>

/* What the queue shows: says nothing about the list or the person. */
#define JOB_TITLE "List"
#define CONNECT_MS 3000
#define MEDIA_BOX_MAX 100

struct _CairnPrintJob
{
  char *queue;
  int id;
  gboolean cancelled; /* by us: a purged job is one that CUPS no longer knows */
};

static gboolean
fail (GError **error, const char *queue)
{
  g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, "%s: %s", queue, cupsLastErrorString ());
  return FALSE;
}

static gboolean
write_document (cups_dest_t *dest, cups_dinfo_t *info, int job, GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);

  return cupsStartDestDocument (CUPS_HTTP_DEFAULT, dest, info, job, JOB_TITLE, CUPS_FORMAT_PDF, 0,
                                NULL, 1)
             == HTTP_STATUS_CONTINUE
         && cupsWriteRequestData (CUPS_HTTP_DEFAULT, data, length) == HTTP_STATUS_CONTINUE
         && cupsFinishDestDocument (CUPS_HTTP_DEFAULT, dest, info) == IPP_STATUS_OK;
}

/* The first page's size in points. Our own PDFs carry it in plain text; of others nothing is said.
 */
static gboolean
find_page_size (GBytes *pdf, double *out_width, double *out_height)
{
  static const char mark[] = "/MediaBox [";
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length);
  const char *at = memmem (data, length, mark, sizeof mark - 1);
  g_autofree char *text = NULL;
  char *end;
  double numbers[4];

  if (at == NULL)
    return FALSE;
  at += sizeof mark - 1;
  text = g_strndup (at, MIN (MEDIA_BOX_MAX, length - (gsize) (at - data)));
  end = text;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_ascii_strtod (end, &end);
  *out_width = numbers[2] - numbers[0];
  *out_height = numbers[3] - numbers[1];
  return *out_width > 0 && *out_height > 0;
}

/* Without it CUPS would shrink a list of a metre and a half to whatever paper the queue has set. */
static int
add_media (GBytes *pdf, int n, cups_option_t **options)
{
  double width, height;
  g_autofree char *media = NULL;

  if (!find_page_size (pdf, &width, &height))
    return n;
  media = g_strdup_printf ("Custom.%dx%dmm", (int) (width * 25.4 / 72 + 0.5),
                           (int) (height * 25.4 / 72 + 0.5));
  if (strcmp (media, "Custom.210x297mm") == 0)
    return cupsAddOption (CUPS_MEDIA, CUPS_MEDIA_A4, n, options);
  if (strcmp (media, "Custom.148x210mm") == 0)
    return cupsAddOption (CUPS_MEDIA, CUPS_MEDIA_A5, n, options);
  return cupsAddOption (CUPS_MEDIA, media, n, options);
}

/* A queue may be set to print a banner page with its user and the time: never around a list. */
static gboolean
create_job (cups_dest_t *dest, cups_dinfo_t *info, GBytes *pdf, int *out_job)
{
  cups_option_t *options = NULL;
  int n = cupsAddOption ("job-sheets", "none,none", 0, &options);
  ipp_status_t status;

  n = add_media (pdf, n, &options);
  status = cupsCreateDestJob (CUPS_HTTP_DEFAULT, dest, info, out_job, JOB_TITLE, n, options);

  cupsFreeOptions (n, options);
  return status <= IPP_STATUS_OK_CONFLICTING;
}

static gboolean
send_to (cups_dest_t *dest, const char *queue, GBytes *pdf, int *out_job, GError **error)
{
  cups_dinfo_t *info = cupsCopyDestInfo (CUPS_HTTP_DEFAULT, dest);
  gboolean sent = FALSE;

  if (info == NULL)
    return fail (error, queue);
  if (!create_job (dest, info, pdf, out_job))
    fail (error, queue);
  else if (!write_document (dest, info, *out_job, pdf))
    {
      fail (error, queue);
      cupsCancelDestJob (CUPS_HTTP_DEFAULT, dest, *out_job);
    }
  else
    sent = TRUE;
  cupsFreeDestInfo (info);
  return sent;
}

/* libcups says "does not exist" of every queue when the print service is down. */
static gboolean
service_answers (void)
{
  http_t *http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                               CONNECT_MS, NULL);

  httpClose (http);
  return http != NULL;
}

/* NULL asks CUPS for the default printer, and a slash for an instance of a queue. */
static cups_dest_t *
find_queue (const char *queue, GError **error)
{
  cups_dest_t *dest = NULL;

  if (queue != NULL && *queue != '\0' && strchr (queue, '/') == NULL)
    dest = cupsGetNamedDest (CUPS_HTTP_DEFAULT, queue, NULL);
  if (dest != NULL && strcmp (dest->name, queue) == 0)
    return dest;
  cupsFreeDests (dest != NULL ? 1 : 0, dest);
  if (!service_answers ())
    g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_FAILED,
                         "the print service does not answer: start CUPS");
  else
    g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "there is no printer called '%s'",
                 queue != NULL ? queue : "");
  return NULL;
}

/**
 * cairn_printer_queues:
 *
 * Asks the print service on this machine, not the network around. Blocks while it answers: call it
 * from a worker thread.
 *
 * Returns: (transfer full): names of its queues, the default one first; empty when there are none
 */
GStrv
cairn_printer_queues (void)
{
  GPtrArray *names = g_ptr_array_new ();
  cups_dest_t *dests = NULL;
  int n = cupsGetDests2 (CUPS_HTTP_DEFAULT, &dests);

  for (int i = 0; i < n; i++)
    if (dests[i].instance == NULL)
      g_ptr_array_insert (names, dests[i].is_default ? 0 : -1, g_strdup (dests[i].name));
  cupsFreeDests (n, dests);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (names, FALSE);
}

/**
 * cairn_printer_send:
 * @queue: (nullable): name of a CUPS queue
 * @pdf: the document
 * @error: %CAIRN_ERROR_NOT_FOUND for an unknown queue or none;
 *   %CAIRN_ERROR_FAILED when the print service is down or refuses
 *
 * Hands a document to a queue. Blocks while it is handed over: call it from a worker thread.
 *
 * Returns: (transfer full) (nullable): the job, to be asked how it goes.
 */
CairnPrintJob *
cairn_printer_send (const char *queue, GBytes *pdf, GError **error)
{
  cups_dest_t *dest = find_queue (queue, error);
  CairnPrintJob *job;
  int id = 0;
  gboolean sent;

  if (dest == NULL)
    return NULL;
  sent = send_to (dest, queue, pdf, &id, error);
  cupsFreeDests (1, dest);
  if (!sent)
    return NULL;
  job = g_new0 (CairnPrintJob, 1);
  job->queue = g_strdup (queue);
  job->id = id;
  return job;
}

/* Keywords of RFC 8011 §5.4.12 and PWG 5100.9, as drivers report them. */
static gboolean
names_missing_paper (const char *reason)
{
  return strstr (reason, "media-empty") != NULL || strstr (reason, "media-needed") != NULL
         || strstr (reason, "input-tray-missing") != NULL;
}

static CairnPrintState
queue_state (const char *queue)
{
  cups_dest_t *dest = cupsGetNamedDest (CUPS_HTTP_DEFAULT, queue, NULL);
  const char *reasons, *state;
  CairnPrintState result = CAIRN_PRINT_WAITING;

  if (dest == NULL)
    return CAIRN_PRINT_FAILED;
  reasons = cupsGetOption ("printer-state-reasons", dest->num_options, dest->options);
  state = cupsGetOption ("printer-state", dest->num_options, dest->options);
  if (reasons != NULL && names_missing_paper (reasons))
    result = CAIRN_PRINT_OUT_OF_PAPER;
  else if (state != NULL && atoi (state) == IPP_PRINTER_STOPPED)
    result = CAIRN_PRINT_STOPPED;
  else if (state != NULL && atoi (state) == IPP_PRINTER_PROCESSING)
    result = CAIRN_PRINT_PRINTING;
  cupsFreeDests (1, dest);
  return result;
}

static CairnPrintState
combine (CairnPrintJob *job, ipp_jstate_t state)
{
  CairnPrintState queue;

  switch (state)
    {
    case IPP_JOB_COMPLETED:
      return CAIRN_PRINT_DONE;
    case IPP_JOB_CANCELED:
      return CAIRN_PRINT_CANCELLED;
    case IPP_JOB_ABORTED:
      return CAIRN_PRINT_FAILED;
    case IPP_JOB_HELD:
      return CAIRN_PRINT_STOPPED;
    case IPP_JOB_PENDING:
    case IPP_JOB_PROCESSING:
    case IPP_JOB_STOPPED:
    default:
      queue = queue_state (job->queue);
      if (queue != CAIRN_PRINT_WAITING && queue != CAIRN_PRINT_PRINTING)
        return queue;
      /* A busy queue may be busy with someone else's. */
      if (state == IPP_JOB_STOPPED)
        return CAIRN_PRINT_STOPPED;
      return state == IPP_JOB_PROCESSING ? CAIRN_PRINT_PRINTING : CAIRN_PRINT_WAITING;
    }
}

/**
 * cairn_print_job_state:
 * @job: a job
 *
 * Returns: how it goes. A job that CUPS no longer knows has ended well: failed ones are kept. A
 *   queue that is gone or a server that does not answer is %CAIRN_PRINT_FAILED.
 */
CairnPrintState
cairn_print_job_state (CairnPrintJob *job)
{
  cups_job_t *jobs = NULL;
  int n = cupsGetJobs2 (CUPS_HTTP_DEFAULT, &jobs, job->queue, 0, CUPS_WHICHJOBS_ALL);
  CairnPrintState state = job->cancelled ? CAIRN_PRINT_CANCELLED : CAIRN_PRINT_DONE;

  if (n < 0)
    return CAIRN_PRINT_FAILED;
  for (int i = 0; i < n; i++)
    {
      if (jobs[i].id == job->id)
        state = combine (job, jobs[i].state);
    }
  cupsFreeJobs (n, jobs);
  return state;
}

/**
 * cairn_print_job_cancel:
 * @job: a job
 *
 * Stops it and takes the document out of the spool.
 */
void
cairn_print_job_cancel (CairnPrintJob *job)
{
  job->cancelled = TRUE;
  cupsCancelJob2 (CUPS_HTTP_DEFAULT, job->queue, job->id, 1);
}

/**
 * cairn_print_job_free:
 * @job: (nullable): a job; what is being printed goes on
 */
void
cairn_print_job_free (CairnPrintJob *job)
{
  if (job == NULL)
    return;
  g_free (job->queue);
  g_free (job);
}
