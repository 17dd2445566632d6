/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"
#include "core/publish/published.h"

#include <json-glib/json-glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

#define CAIRN_PUBLISHED_NEEDS 62

struct _CairnPublished
{
  int refs;
  char *path;
  CairnDb *db;
  CairnStmt *card;  /* SELECT of one card by :id */
  struct stat file; /* the one that is open */
  CairnPublishedSettings settings;
  JsonNode *areas; /* [{"id", "names": [language, text, …]}, …], nullable */
  GArray *offers;  /* of CairnOffer, by service and location */
  GArray *needs[CAIRN_PUBLISHED_NEEDS]; /* of guint32: indices into offers, ascending */
  GArray *hours_ids;                    /* of gint64, ascending */
  GPtrArray *hours;                     /* of CairnHours, in the same order */
};

/* published-settings-store.c */
gboolean cairn_published_load_settings (CairnPublished *published, GError **error);
void cairn_published_clear_settings (CairnPublished *published);
gboolean cairn_published_fail (CairnPublished *published, GError **error, const char *what);

G_END_DECLS
