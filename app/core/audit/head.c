/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed end of the trail. The key stays on the machine, beside the directory and not in it. */
#include "core/audit/head-private.h"

#include "core/audit/key.h"

#include <string.h>

/* What the signature is over: the same bytes on every machine. */
static void
pack (const CairnAuditHead *head, guint8 *out)
{
  gint64 id = GINT64_TO_LE (head->id), at = GINT64_TO_LE (head->at);

  memcpy (out, "cairn-audit-1\0\0\0", 16);
  memcpy (out + 16, &id, 8);
  memcpy (out + 24, &at, 8);
  memcpy (out + 32, head->hash, 32);
  memcpy (out + 64, head->key, 32);
}

#define PACKED 96

/**
 * cairn_audit_sign_head:
 * @db: the staff's directory
 * @key_path: where the machine's signing key is; made when missing
 * @now: seconds UTC
 * @out_head: (out): the end of the trail, signed
 * @error: why not
 */
gboolean
cairn_audit_sign_head (
    CairnDb *db, const char *key_path, gint64 now, CairnAuditHead *out_head, GError **error)
{
  guint8 packed[PACKED];

  memset (out_head, 0, sizeof *out_head);
  out_head->at = now;
  if (!cairn_key_read (key_path, out_head->key, error)
      || !cairn_audit_read_last (db, out_head, error))
    return FALSE;
  pack (out_head, packed);
  return cairn_key_sign (key_path, packed, sizeof packed, out_head->key, out_head->signature,
                         error);
}

/**
 * cairn_audit_head_is_genuine:
 * @head: a signed end of a trail
 *
 * Returns: whether the key in it has signed it
 */
gboolean
cairn_audit_head_is_genuine (const CairnAuditHead *head)
{
  guint8 packed[PACKED];

  pack (head, packed);
  return cairn_key_has_signed (head->key, head->signature, packed, sizeof packed);
}
