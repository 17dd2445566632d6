/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/triage/visit.h"

G_BEGIN_DECLS

#define CAIRN_CODE_KEY_LENGTH 16

/* The return code of design §5: 16 digits for needs, access and language of one person. */
char *cairn_code_write (const guint8 key[CAIRN_CODE_KEY_LENGTH],
                        CairnNeedSet needs,
                        guint access,
                        int language);
gboolean cairn_code_read (const guint8 key[CAIRN_CODE_KEY_LENGTH],
                          const char *text,
                          CairnNeedSet *out_needs,
                          guint *out_access,
                          int *out_language,
                          GError **error);

G_END_DECLS
