/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"

G_BEGIN_DECLS

GPtrArray *cairn_search_words (const char *text);

G_END_DECLS
