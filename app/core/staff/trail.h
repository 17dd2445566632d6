/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"
#include "core/staff/session.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The trail for people: what a line is about, by name, and the trail taken out of the house. */

/* Name of the record, partner, place or person that @line is about; the key of a setting. NULL:
 * nothing, or its name was erased. */
char *cairn_staff_trail_subject (CairnDirectory *directory, const CairnAuditLine *line);
GStrv cairn_staff_trail_actors (CairnStaffSession *session, GError **error); /* who has lines */
/* Ids of the records, partners, places and people whose name holds @text, for
 * CairnAuditFilter.rows. */
GStrv cairn_staff_trail_rows (CairnStaffSession *session, const char *text, GError **error);

/* Everything of @lines (of CairnAuditLine), as the command line and the desk give it out:
 * {"lines": […]}. */
JsonNode *cairn_staff_trail_to_json (CairnDirectory *directory, GPtrArray *lines);
/* One row a value; a line without values has one row. RFC 4180, no cell is a formula. */
char *cairn_staff_trail_to_csv (CairnDirectory *directory, GPtrArray *lines);
/* Writes what @filter finds, without protected values, and says so in the trail. A @path that ends
 * in ".json" becomes JSON, any other CSV; only its owner may read it. */
gboolean cairn_staff_trail_export (CairnStaffSession *session,
                                   const CairnAuditFilter *filter,
                                   const char *path,
                                   GError **error);

G_END_DECLS
