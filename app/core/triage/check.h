/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `cairn triage check FILE`: a file of needs, questions or rules. NULL with @error when it can't
 * be used at all; else what is doubtful in it, one English line each, "PATH:LINE: what". */
GPtrArray *cairn_triage_check (const char *path, GError **error);

G_END_DECLS
