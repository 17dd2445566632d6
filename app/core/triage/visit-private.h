/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/triage/visit.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A JSON document whose values remember their lines. */
typedef struct
{
  const char *path;
  JsonParser *parser;
  GHashTable *lines; /* JsonNode → line */
} CairnAnswersFile;

gboolean cairn_answers_open (
    CairnAnswersFile *file, const char *json, gssize length, const char *path, GError **error);
void cairn_answers_close (CairnAnswersFile *file);
void cairn_answers_fail (const CairnAnswersFile *file,
                         JsonNode *node,
                         GError **error,
                         const char *format,
                         ...) G_GNUC_PRINTF (4, 5);

extern const char *const cairn_for_ids[5];

G_END_DECLS
