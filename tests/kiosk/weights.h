/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether memory grows from visit to visit: of each hundred visits the least that was in use after
 * one. What is there for a moment, and what caches of letters exchange, is not growth. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WEIGHTS_STAGES 30
#define WEIGHTS_EVERY 100 /* visits */
#define WEIGHTS_VISITS (11 * WEIGHTS_EVERY)

typedef struct
{
  struct
  {
    gsize heap;    /* least bytes that malloc has given out, but for letters; 0: not weighed */
    gsize letters; /* most bytes in FreeType's hands */
    gsize pss;     /* bytes at the first of them; 0: the system does not say */
  } stages[WEIGHTS_STAGES];
} Weights;

/* After a visit; @visits: how many there were. */
void weights_take (Weights *weights, guint visits);
/* Prints them, and fails where more is kept a visit than there may be. */
void weights_report (const Weights *weights, const char *lang, guint drawn);

G_END_DECLS
