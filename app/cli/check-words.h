/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a finding of `cairn check` means, and what to do. */
const char *cli_check_sentence (const char *code);
/* What a point of the go-live list asks for. */
const char *cli_go_live_sentence (const char *code);

G_END_DECLS
