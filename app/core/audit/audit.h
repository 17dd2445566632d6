/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/db/db.h"

G_BEGIN_DECLS

/* The trail of changes: who, what, when, and each field with the value it was changed from. Each
 * line's hash covers the one before it and salted hashes of what it says, so that a change or a
 * gap is found, and values can still be erased when their time is over. */

/* One line in the trail, in the caller's transaction. @actor: "unix:NAME" on the command line,
 * "staff:ID" at the desk. @detail: (nullable) JSON; never a protected value. @at: seconds UTC. */
gboolean cairn_audit_add (CairnDb *db,
                          gint64 at,
                          const char *actor,
                          const char *action,
                          const char *table,
                          const char *row,
                          const char *detail,
                          GError **error);

/* A field that changed. */
typedef struct
{
  char *table, *row, *field;
  char *base, *value;    /* nullable: was not there, is not there */
  gboolean is_protected; /* shown only to those who may see protected places, and never let out */
} CairnAuditValue;

CairnAuditValue *cairn_audit_value_new (const char *table,
                                        const char *row,
                                        const char *field,
                                        const char *base,
                                        const char *value,
                                        gboolean is_protected);
void cairn_audit_value_free (CairnAuditValue *value);
/* The same line with the fields it changed: @values, of CairnAuditValue (nullable). */
gboolean cairn_audit_add_values (CairnDb *db,
                                 gint64 at,
                                 const char *actor,
                                 const char *action,
                                 const char *table,
                                 const char *row,
                                 const char *detail,
                                 GPtrArray *values,
                                 GError **error);
/* From now on earlier values of @row's fields are protected too. */
gboolean cairn_audit_protect (CairnDb *db, const char *row, GError **error);

/* Reading. Everything may be left out (NULL, 0): then it does not narrow. */
typedef struct
{
  const char *actor, *action, *row, *field;
  const char *const *actions; /* one of them */
  const char *text;           /* in a value, in the detail; ASCII in any case */
  const char *const *rows;    /* with @text: or about one of them */
  gint64 from, to;            /* seconds UTC, [from, to) */
  gint64 before;              /* only lines with a smaller number: for paging back */
  guint limit;                /* 0: all */
  gboolean protected_too;     /* protected values come in clear; else without their values */
} CairnAuditFilter;

typedef struct
{
  gint64 id, at;
  char *actor; /* "" when erased */
  char *action;
  char *table, *row, *detail; /* nullable */
  gboolean erased;
  GPtrArray *values; /* of CairnAuditValue; base and value NULL where withheld or erased */
} CairnAuditLine;

GPtrArray *cairn_audit_read (CairnDb *db, const CairnAuditFilter *filter, GError **error);
void cairn_audit_line_free (CairnAuditLine *line);

/* The end of the chain at one moment, signed by the machine's key. Kept in backups: a trail that
 * was cut short afterwards no longer holds it. */
#define CAIRN_AUDIT_HASH_BYTES 32
typedef struct
{
  gint64 id; /* 0: the trail was empty */
  gint64 at; /* seconds UTC */
  guint8 hash[CAIRN_AUDIT_HASH_BYTES];
  guint8 key[32];       /* Ed25519, public */
  guint8 signature[64]; /* over all of the above */
} CairnAuditHead;

/* @key_path: the machine's signing key; made (mode 0600) when missing. */
gboolean cairn_audit_sign_head (
    CairnDb *db, const char *key_path, gint64 now, CairnAuditHead *out_head, GError **error);
gboolean cairn_audit_head_is_genuine (const CairnAuditHead *head);

/* The action of a line that a restore has left: what a newer backup holds beyond it was undone
 * then, and that it was stands in the trail. */
#define CAIRN_AUDIT_RESTORE "restore"
/* The action of a line that says values were erased; none younger than this is. */
#define CAIRN_AUDIT_RETENTION "retention"
#define CAIRN_AUDIT_LEAST_RETENTION_DAYS 90

/* Problems found in the trail, as English lines; empty: it is whole. @heads: (nullable), of
 * CairnAuditHead, as backups hold them. NULL: the file could not be read. */
GPtrArray *cairn_audit_verify (CairnDb *db, GPtrArray *heads, GError **error);

/* Erases actors, details and values of lines older than @before (seconds UTC): the chain holds.
 * Returns how many lines, -1 on error. */
gint64 cairn_audit_erase (CairnDb *db, gint64 before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnAuditValue, cairn_audit_value_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnAuditLine, cairn_audit_line_free)

G_END_DECLS
