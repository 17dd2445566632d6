/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weights.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* Stages of the beginning, and of the end, that are compared. */
#define SPAN 3
/* Bytes in use that may be left a visit, on average between the two; before the first, everything
 * that is kept for good of a letter or a picture has been drawn once (warm.h). */
#define GROWTH_A_VISIT 1024

static gsize
read_pss (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return 0;
  line = strstr (text, "\nPss:");
  return line != NULL ? strtoul (line + strlen ("\nPss:"), NULL, 10) * 1024 : 0;
}

void
weights_take (Weights *weights, guint visits)
{
  guint stage = visits / WEIGHTS_EVERY;
  struct mallinfo2 info;
  gsize heap;

  if (stage < 1 || stage > WEIGHTS_STAGES || visits % WEIGHTS_EVERY >= WEIGHTS_TAKEN)
    return;
  malloc_trim (0);
  info = mallinfo2 ();
  heap = info.uordblks + info.hblkhd;
  if (weights->stages[stage - 1].heap != 0 && weights->stages[stage - 1].heap <= heap)
    return;
  weights->stages[stage - 1].heap = heap;
  weights->stages[stage - 1].pss = read_pss ();
}

static gsize
least_heap (const Weights *weights, guint from)
{
  gsize least = G_MAXSIZE;

  for (guint i = from; i < from + SPAN; i++)
    least = MIN (least, weights->stages[i].heap);
  return least;
}

void
weights_report (const Weights *weights, const char *lang, guint drawn)
{
  gssize growth
      = (gssize) least_heap (weights, WEIGHTS_STAGES - SPAN) - (gssize) least_heap (weights, 0);
  gssize visits = (WEIGHTS_STAGES - SPAN) * WEIGHTS_EVERY;

  g_print ("# figure: %s: %u pictures of screens first; MB in use, and of memory (PSS), after each"
           " %u visits:",
           lang, drawn, WEIGHTS_EVERY);
  for (guint i = 0; i < WEIGHTS_STAGES; i++)
    g_print (" %.2f (%.1f)", (double) weights->stages[i].heap / 1e6,
             (double) weights->stages[i].pss / 1e6);
  g_print ("; %.0f bytes a visit\n", (double) growth / (double) visits);
  g_assert_cmpint (growth, <, GROWTH_A_VISIT * visits);
}
