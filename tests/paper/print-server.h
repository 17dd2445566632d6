/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A real cupsd of our own in a temporary folder, reached by its socket only. Its queues:
 * "good" prints, "slow" and "empty" wait for a gate (the latter without paper), "stopped" is
 * stopped, "doomed" is there to be deleted, "broken" fails and keeps the job. */
typedef struct _PrintServer PrintServer;

/* %NULL where there is no cupsd; @out_reason then says why. */
PrintServer *print_server_start (const char **out_reason);
void print_server_stop (PrintServer *server);
/* Lets what waits go on. */
void print_server_open_gate (PrintServer *server);
void print_server_close_gate (PrintServer *server);
/* What the printer of @queue got; empty when nothing. Transfer full. */
char *print_server_read_output (PrintServer *server, const char *queue, gsize *out_length);
/* Whether any file of the spool holds @text. */
gboolean print_server_spool_holds (PrintServer *server, const char *text);
/* What the printer of @queue was told of the job: title and options. Transfer full. */
char *print_server_read_job (PrintServer *server, const char *queue);
void print_server_delete_queue (PrintServer *server, const char *queue);

G_END_DECLS
