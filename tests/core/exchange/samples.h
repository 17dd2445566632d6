/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small directories that touch each kind of row. */
#pragma once

#include "support.h"

G_BEGIN_DECLS

/* HSDS 1.1 in folder "v1". Of service 10, which has everything; some rows are wrong on purpose. */
void sample_version_1 (Fixture *fixture);
/* Ohana in folder "o". */
void sample_ohana (Fixture *fixture);

/* One HSDS 3 document: an organisation with everything inside it. */
extern const char sample_nested[];
/* The same with what Cairn adds. */
extern const char sample_extended[];

G_END_DECLS
