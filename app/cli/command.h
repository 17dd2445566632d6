/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/directory/directory.h"
#include "core/needs/catalogue.h"
#include "core/publish/published.h"
#include "core/triage/questionnaire.h"
#include "core/triage/visit.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define CLI_DONE 0
#define CLI_FINDINGS 1
#define CLI_STOPPED 130 /* by a signal, as shells say it */

/* What every command is given. */
typedef struct
{
  char *state; /* the state folder */
  char *actor; /* "unix:NAME", for the audit trail */
  CairnClock clock;
} CliContext;

/* Returns the exit status of design §6; with @error set, that error's. argv[0] is the command. */
typedef int (*CliRun) (CliContext *context, int argc, char **argv, GError **error);

typedef struct
{
  const char *name;
  CliRun run;
  const char *arguments; /* for --help */
  const char *summary;
} CliCommand;

int cli_audit (CliContext *context, int argc, char **argv, GError **error);
int cli_backup (CliContext *context, int argc, char **argv, GError **error);
int cli_check (CliContext *context, int argc, char **argv, GError **error);
int cli_code (CliContext *context, int argc, char **argv, GError **error);
int cli_differences (CliContext *context, int argc, char **argv, GError **error);
int cli_duplicates (CliContext *context, int argc, char **argv, GError **error);
int cli_export (CliContext *context, int argc, char **argv, GError **error);
int cli_figures (CliContext *context, int argc, char **argv, GError **error);
int cli_import (CliContext *context, int argc, char **argv, GError **error);
int cli_init (CliContext *context, int argc, char **argv, GError **error);
int cli_listing (CliContext *context, int argc, char **argv, GError **error);
int cli_match (CliContext *context, int argc, char **argv, GError **error);
int cli_publish (CliContext *context, int argc, char **argv, GError **error);
int cli_leaflet (CliContext *context, int argc, char **argv, GError **error);
int cli_report (CliContext *context, int argc, char **argv, GError **error);
int cli_restore (CliContext *context, int argc, char **argv, GError **error);
int cli_review (CliContext *context, int argc, char **argv, GError **error);
int cli_search (CliContext *context, int argc, char **argv, GError **error);
int cli_settings (CliContext *context, int argc, char **argv, GError **error);
int cli_show (CliContext *context, int argc, char **argv, GError **error);
int cli_slip (CliContext *context, int argc, char **argv, GError **error);
int cli_triage (CliContext *context, int argc, char **argv, GError **error);
int cli_user (CliContext *context, int argc, char **argv, GError **error);
int cli_verify (CliContext *context, int argc, char **argv, GError **error);

/* Parses options; leaves the other arguments in argv[1…]. */
gboolean cli_parse (const GOptionEntry *entries, int *argc, char ***argv, GError **error);
/* An error of core/staff as one of the command line: what may not be done ends with 5. */
int cli_refuse (int status, GError **error);
gboolean cli_usage (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

CairnDirectory *cli_open_directory (CliContext *context, CairnDbMode mode, GError **error);
gboolean
cli_resolve (CairnDirectory *directory, char **names, int n, GPtrArray *ids, GError **error);
CairnPublished *cli_open_published (CliContext *context, GError **error);
CairnQuestionnaire *cli_load_questionnaire (CairnCatalogue *catalogue, GError **error);
CairnVisit *cli_read_answers (const char *path,
                              CairnQuestionnaire *questionnaire,
                              CairnCatalogue *catalogue,
                              const char *const *areas,
                              GError **error);
void cli_print_node (JsonNode *root);
void cli_print_json (JsonBuilder *builder);

/* Adds one object to the open list of @out. */
typedef void (*CliAddFunc) (JsonBuilder *out, gconstpointer item);
void cli_print_list (const char *member, const GPtrArray *items, CliAddFunc add);
void cli_add_text (JsonBuilder *builder, const char *member, const char *value);

G_END_DECLS
