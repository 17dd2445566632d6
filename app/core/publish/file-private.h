/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"
#include "core/publish/file-store.h"

G_BEGIN_DECLS

/* Statements of the spare, prepared once. */
typedef enum
{
  FIND_OFFER,
  PUT_OFFER,
  ADD_CARD,
  REPLACE_CARD,
  FIND_HOURS,
  ADD_HOURS,
  SET,
  ALL_OFFERS,
  SERVICE_OFFERS,
  DELETE_OFFER,
  DELETE_CARD,
  DELETE_HOURS,
  N_QUERIES
} Query;

struct _CairnPublishedFile
{
  char *path, *spare;
  CairnDb *db;
  CairnStmt *stmts[N_QUERIES];
  GPtrArray *touched; /* of char*: services; NULL: all of them */
  GPtrArray *gone;    /* nullable until asked for, of char*: service, location, … */
  GHashTable *seen;   /* gint64 (owned): cards of offers that are there */
  int lock;
  gboolean from_last;
  gint64 serial;
  guint changed;
};

G_END_DECLS
