/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of a check share. */
#pragma once

#include "core/base/lang.h"
#include "core/check/check.h"
#include "core/publish/source.h"

G_BEGIN_DECLS

#define CAIRN_CHECK_NEEDS 64

typedef struct
{
  CairnDirectory *directory;
  CairnDb *db;
  CairnCatalogue *catalogue;
  CairnCheckFunc func;
  gpointer data;
  gint64 now;
  GTimeZone *zone;
  char *today;                         /* ISO, of the centre */
  gint64 days_help_now, days_usual;    /* check intervals of a record without its own */
  guint services;                      /* looked at */
  guint by_need[CAIRN_CHECK_NEEDS];    /* listed services, by number of the need */
  guint64 languages[CAIRN_LANG_WORDS]; /* in which a listed service is served */
  gboolean any_language;               /* an interpreter comes to one of them */
} CairnCheck;

void cairn_check_find (CairnCheck *check,
                       CairnCheckSeverity severity,
                       const char *code,
                       const char *table,
                       const char *id,
                       const char *name,
                       const char *detail);

/* service.c: one service as visitors would get it; @source to ask for what hangs on it. */
gboolean cairn_check_service (CairnCheck *check,
                              CairnSource *source,
                              const CairnSourceService *service,
                              GError **error);
/* rows-store.c: records beside the services. */
gboolean cairn_check_rows (CairnCheck *check, GError **error);
/* whole.c: needs and languages; what something protected stands in. */
void cairn_check_needs (CairnCheck *check);
void cairn_check_languages (CairnCheck *check);
gboolean cairn_check_leaks (CairnCheck *check, GError **error);

G_END_DECLS
