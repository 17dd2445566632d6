/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/printing.h"

#include <gio/gio.h>

struct _CairnPrinting
{
  GObject parent_instance;

  char *queue;
  GBytes *pdf;
  CairnPrintJob *job; /* nullable: not accepted yet; touched by one worker at a time */
  CairnPrintState state;
  gboolean busy;
  gboolean cancelled;
  guint timer;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CairnPrinting, cairn_printing, G_TYPE_OBJECT)

static void
cairn_printing_finalize (GObject *object)
{
  CairnPrinting *self = CAIRN_PRINTING (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->job, cairn_print_job_free);
  g_bytes_unref (self->pdf);
  g_free (self->queue);
  G_OBJECT_CLASS (cairn_printing_parent_class)->finalize (object);
}

static void
cairn_printing_class_init (CairnPrintingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_printing_finalize;
  signals[CHANGED] = g_signal_new ("changed", CAIRN_TYPE_PRINTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
cairn_printing_init (CairnPrinting *self)
{
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CairnPrinting *self = source;
  g_autoptr (GError) error = NULL;

  if (self->job == NULL && !g_atomic_int_get (&self->cancelled))
    self->job = cairn_printer_send (self->queue, self->pdf, &error);
  if (self->job == NULL)
    {
      g_task_return_int (task, CAIRN_PRINT_FAILED);
      return;
    }
  if (g_atomic_int_get (&self->cancelled))
    {
      cairn_print_job_cancel (self->job);
      g_task_return_int (task, CAIRN_PRINT_CANCELLED);
      return;
    }
  g_task_return_int (task, cairn_print_job_state (self->job));
}

static void start_work (CairnPrinting *self);

static gboolean
on_timer (gpointer data)
{
  CairnPrinting *self = data;

  self->timer = 0;
  start_work (self);
  g_object_unref (self);
  return G_SOURCE_REMOVE;
}

static void
on_worked (GObject *object, GAsyncResult *result, gpointer data)
{
  CairnPrinting *self = CAIRN_PRINTING (object);
  CairnPrintState state = (CairnPrintState) g_task_propagate_int (G_TASK (result), NULL);

  self->busy = FALSE;
  if (self->cancelled && state != CAIRN_PRINT_CANCELLED && self->job != NULL)
    {
      start_work (self);
      return;
    }
  if (state == CAIRN_PRINT_DONE && !self->cancelled)
    {
      /* Purges what the spool still holds of it. */
      self->cancelled = TRUE;
      self->state = state;
      g_signal_emit (self, signals[CHANGED], 0);
      start_work (self);
      return;
    }
  if (self->state != state && self->state != CAIRN_PRINT_DONE)
    {
      self->state = state;
      g_signal_emit (self, signals[CHANGED], 0);
    }
  if (!cairn_printing_is_over (self))
    {
      g_object_ref (self);
      self->timer = g_timeout_add_seconds (1, on_timer, self);
    }
}

static void
start_work (CairnPrinting *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->busy)
    return;
  self->busy = TRUE;
  task = g_task_new (self, NULL, on_worked, NULL);
  g_task_run_in_thread (task, work);
}

/**
 * cairn_printing_start:
 * @queue: name of the printer's queue
 * @pdf: the slip
 *
 * Goes on by itself when the reference is dropped; "changed" says that its state is another one.
 *
 * Returns: (transfer full): the slip on its way
 */
CairnPrinting *
cairn_printing_start (const char *queue, GBytes *pdf)
{
  CairnPrinting *self = g_object_new (CAIRN_TYPE_PRINTING, NULL);

  self->queue = g_strdup (queue);
  self->pdf = g_bytes_ref (pdf);
  self->state = CAIRN_PRINT_WAITING;
  start_work (self);
  return self;
}

/**
 * cairn_printing_get_state:
 * @self: a slip on its way
 *
 * Returns: the state the queue last told
 */
CairnPrintState
cairn_printing_get_state (CairnPrinting *self)
{
  g_return_val_if_fail (CAIRN_IS_PRINTING (self), CAIRN_PRINT_FAILED);
  return self->state;
}

/**
 * cairn_printing_is_over:
 * @self: a slip on its way
 *
 * Returns: whether nothing more will come of it
 */
gboolean
cairn_printing_is_over (CairnPrinting *self)
{
  return self->state == CAIRN_PRINT_DONE || self->state == CAIRN_PRINT_FAILED
         || self->state == CAIRN_PRINT_CANCELLED;
}

/**
 * cairn_printing_cancel:
 * @self: a slip on its way
 *
 * Takes it out of the queue and the spool, as soon as the queue answers.
 */
void
cairn_printing_cancel (CairnPrinting *self)
{
  g_return_if_fail (CAIRN_IS_PRINTING (self));
  g_atomic_int_set (&self->cancelled, TRUE);
  start_work (self);
}
