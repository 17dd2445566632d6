/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* What the words of a text need where each has a line of its own, in Pango units. */
typedef struct
{
  int width;       /* of the widest */
  int left, right; /* by which ink stands out of its place most */
} CairnWordMeasure;

CairnWordMeasure cairn_word_measure (PangoLayout *layout);

G_END_DECLS
