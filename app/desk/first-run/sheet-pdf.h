/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The recovery sheet as a page of A4, in the desk's language. The file is the person's to print
 * and to delete. */
gboolean cairn_recovery_sheet_save (
    const char *path, const char *key, const char *centre, const char *lang, GError **error);

G_END_DECLS
