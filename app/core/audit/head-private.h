/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/audit/audit.h"

G_BEGIN_DECLS

/* Number and hash of the last line; 0 and zeroes when there is none that is chained. */
gboolean cairn_audit_read_last (CairnDb *db, CairnAuditHead *head, GError **error);

G_END_DECLS
