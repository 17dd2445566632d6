/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether memory grows from visit to visit: after each hundred visits the least of some is taken.
 * What is there for a moment, and what caches of letters exchange, is not growth. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WEIGHTS_STAGES 10
#define WEIGHTS_EVERY 100 /* visits */
#define WEIGHTS_TAKEN 20  /* visits of each hundred, from its first on */
#define WEIGHTS_VISITS (WEIGHTS_STAGES * WEIGHTS_EVERY + WEIGHTS_TAKEN)

typedef struct
{
  struct
  {
    gsize heap; /* bytes that malloc has given out; 0: not weighed */
    gsize pss;  /* bytes; 0: the system does not say */
  } stages[WEIGHTS_STAGES];
} Weights;

/* After a visit; @visits: how many there were. */
void weights_take (Weights *weights, guint visits);
/* Prints them, and fails where more is kept a visit than there may be. */
void weights_report (const Weights *weights, const char *lang, guint drawn);

G_END_DECLS
