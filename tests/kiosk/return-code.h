/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/window.h"

G_BEGIN_DECLS

/* What is touched, in a script, to type a return code for these needs: "code-for:talk+legal". */
#define RETURN_CODE_FOR "code-for:"

void return_code_type (CairnWindow *window, const char *needs);

G_END_DECLS
