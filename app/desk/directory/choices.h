/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* What a word of a field's choices, or the code of a finding, is called at the desk. Borrowed. */
const char *cairn_choice_name (const char *table, const char *column, const char *word);
const char *cairn_finding_text (const char *code);
/* The same for a field, for history and conflicts: "Name", "Telephone number". */
const char *cairn_field_name (const char *table, const char *column);

G_END_DECLS
