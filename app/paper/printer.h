/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_PRINT_WAITING, /* in the queue */
  CAIRN_PRINT_PRINTING,
  CAIRN_PRINT_DONE,
  CAIRN_PRINT_OUT_OF_PAPER,
  CAIRN_PRINT_STOPPED, /* the queue is stopped or the job is held */
  CAIRN_PRINT_FAILED,
  CAIRN_PRINT_CANCELLED,
} CairnPrintState;

typedef struct _CairnPrintJob CairnPrintJob;

/* Names of the queues there are, the default one first; empty: none, or no print service. Blocking
 * like the next one. Transfer full. */
GStrv cairn_printer_queues (void);
/* @queue: name of a CUPS queue; an unknown one is CAIRN_ERROR_NOT_FOUND, never the default.
 * The job's name is neutral. Blocking for at most a few seconds: call from a worker thread. */
CairnPrintJob *cairn_printer_send (const char *queue, GBytes *pdf, GError **error);
CairnPrintState cairn_print_job_state (CairnPrintJob *job);
void cairn_print_job_cancel (CairnPrintJob *job); /* and purges it from the spool */
void cairn_print_job_free (CairnPrintJob *job);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPrintJob, cairn_print_job_free)

G_END_DECLS
