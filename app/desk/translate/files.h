/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/translate.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* What is to do in @lang goes to a file for translators outside. Says how it went. */
void cairn_translations_write (CairnDesk *desk,
                               const char *lang,
                               CairnTranslationFormat format,
                               const char *path);
/* What came back is taken in; @over: the window that tells what was refused, line by line. */
void cairn_translations_read (CairnDesk *desk, GtkWidget *over, const char *lang, const char *path);

G_END_DECLS
