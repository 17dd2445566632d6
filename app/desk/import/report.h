/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What could not be taken as it was: file, line, why, what was done. */
#pragma once

#include "core/exchange/import.h"
#include "desk/desk.h"

G_BEGIN_DECLS

/* Refused rows first. @report: borrowed, outlives it. Floating. */
GtkWidget *cairn_import_report_new (CairnDesk *desk, const CairnImportReport *report);
/* The same as a table, comma-separated, for who keeps the source. Transfer full. */
char *cairn_import_report_table (const CairnImportReport *report);
/* "A telephone number was not clear". Borrowed. */
const char *cairn_import_problem_text (const char *code);

G_END_DECLS
