/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"
#include "core/directory/field.h"
#include "core/directory/hours.h"

G_BEGIN_DECLS

/* A whole record as it is edited: a service with its organisation, its places and all that hangs
 * on them (or an organisation, or a place, with what hangs on it), each row with named fields. */
typedef struct
{
  const char *table; /* static */
  char *id;
  gboolean withdrawn; /* kept so that it can come back */
  gboolean withheld;  /* its place is protected and the reader may not see it: see _is_withheld */
  gboolean is_new;    /* only in changes so far */
  GHashTable *values; /* column → char*; what is not there is NULL */
} CairnEntryRow;

typedef struct
{
  char *kind; /* "service", "organization", "location" */
  char *id;
  GPtrArray *rows; /* of CairnEntryRow, owned; parents before children */
} CairnEntry;

/* A change to one field, with the value it was based on. A row is added by changing the fields of
 * an id that is not there yet; it goes by the field "withdrawn" ("1"; "0" brings it back). */
typedef struct
{
  char *table, *row, *field;
  char *base, *value; /* nullable */
} CairnChange;

#define CAIRN_FIELD_WITHDRAWN "withdrawn"

CairnChange *cairn_change_new (
    const char *table, const char *row, const char *field, const char *base, const char *value);
CairnChange *cairn_change_copy (const CairnChange *change);
void cairn_change_free (CairnChange *change);
GPtrArray *cairn_changes_new (void); /* of CairnChange */
/* As text for drafts; NULL on anything that is not a list of changes. */
char *cairn_changes_to_json (GPtrArray *changes);
GPtrArray *cairn_changes_from_json (const char *json);
/* Sets @field: replaces an earlier change of it (keeping its base), or adds one with the entry's
 * value as base; takes it out when it leads back to the base. */
void cairn_changes_set (GPtrArray *changes,
                        const CairnEntry *entry,
                        const char *table,
                        const char *row,
                        const char *field,
                        const char *value);

/* @kind: nullable: found out. @places_too: without it what tells where a protected place is comes
 * withheld. */
CairnEntry *cairn_entry_read (CairnDirectory *directory,
                              const char *kind,
                              const char *id,
                              gboolean places_too,
                              GError **error);
/* An entry that is not in the directory yet: for a first draft. */
CairnEntry *cairn_entry_new (const char *kind, const char *id);
void cairn_entry_free (CairnEntry *entry);
/* As it will be when @changes are saved. */
void cairn_entry_overlay (CairnEntry *entry, GPtrArray *changes);
CairnEntryRow *cairn_entry_find (const CairnEntry *entry, const char *table, const char *id);
/* Rows of @table that are not withdrawn, borrowed. @column, @owner: (nullable) only those whose
 * @column is @owner ("service_id", the service). */
GPtrArray *cairn_entry_rows (const CairnEntry *entry,
                             const char *table,
                             const char *column,
                             const char *owner);
const char *
cairn_entry_get (const CairnEntry *entry, const char *table, const char *id, const char *field);
const char *cairn_entry_row_get (const CairnEntryRow *row, const char *field);
/* A row of the table schedule, for cairn_hours_expand(). Transfer full. */
CairnScheduleRow *cairn_entry_row_schedule (const CairnEntryRow *row);
/* The field is there, but not for this reader. */
gboolean cairn_entry_is_withheld (const CairnEntryRow *row, const char *field);
/* The id of a fact's row: of the one there is (also when withdrawn), else the one it will have.
 * Keys in the order of the table: need_link service, need; trust_fact service, fact; access_fact
 * owner, feature; audience service, kind, value; field_translation row, field, language. */
char *cairn_entry_fact_id (const CairnEntry *entry, const char *table, ...) G_GNUC_NULL_TERMINATED;

/* What is wrong in a record, by code; @blocking: it can't be saved so. */
typedef struct
{
  char *table, *row, *field; /* field nullable: the row as a whole */
  const char *code;          /* static */
  gboolean blocking;
} CairnFinding;

void cairn_finding_free (CairnFinding *finding);

/* edit-store.c: writing without asking who may; in the caller's transaction. Marks what was
 * touched as edited by staff, so that no import undoes it. Protection is born with a new address
 * in a protected place. FALSE with CAIRN_ERROR_INVALID: the schema refuses it. */
gboolean
cairn_directory_write_changes (CairnDirectory *directory, GPtrArray *changes, GError **error);
/* What the field is now; NULL also when the row is not there. */
gboolean cairn_directory_read_field (CairnDirectory *directory,
                                     const char *table,
                                     const char *row,
                                     const char *field,
                                     char **out_value,
                                     gboolean *out_exists,
                                     GError **error);

const char *cairn_directory_actor (CairnDirectory *directory);
/* Who works on it from now on, for the trail: "staff:ID". */
void cairn_directory_set_actor (CairnDirectory *directory, const char *actor);
const CairnClock *cairn_directory_clock (CairnDirectory *directory);
const char *cairn_directory_state (CairnDirectory *directory);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnEntry, cairn_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnChange, cairn_change_free)

G_END_DECLS
