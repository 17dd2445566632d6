/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

/* Puts an empty directory into the folder @state, which is there: made by the first call of a
 * program, copied by the others. Opened as ever afterwards. */
void empty_directory_put (const char *state, const CairnClock *clock);

G_END_DECLS
