/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/triage/code.h"

G_BEGIN_DECLS

/* What the code carries is one number of 46 bits: two for the format version, 44 for a message. */
#define CAIRN_CODE_BITS 46
#define CAIRN_CODE_MESSAGE_BITS 44

/* What version 1 can carry. A new need or kind of access beyond these takes a version 2. */
#define CAIRN_CODE_NEEDS 30
#define CAIRN_CODE_ACCESS 8
#define CAIRN_CODE_LANGUAGES 128

guint64 cairn_code_pack (CairnNeedSet needs, guint access, int language);
guint64 cairn_code_pack_version_0 (CairnNeedSet needs);
gboolean
cairn_code_unpack (guint64 plain, CairnNeedSet *out_needs, guint *out_access, int *out_language);
guint64 cairn_code_valid_count (void);
guint64 cairn_code_scramble (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 plain);
guint64 cairn_code_unscramble (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 scrambled);
char *cairn_code_print (const guint8 key[CAIRN_CODE_KEY_LENGTH], guint64 plain);

G_END_DECLS
