/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "weights.h"

#include "letters.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* Stages before the first that counts: what is opened once comes when somebody first needs it. CUPS
 * has its messages when a print has failed, cairo hundreds of pages of pictures of letters. */
#define SETTLING 2
/* Bytes in use that may be left a visit, on average from one half of the visits to the other, but
 * for what FreeType has. Each half is as heavy as its lightest visit. */
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
  struct mallinfo2 info = mallinfo2 ();
  gsize letters = letters_in_use (), heap = info.uordblks + info.hblkhd - letters;

  if (stage < 1 || stage > WEIGHTS_STAGES)
    return;
  stage--;
  if (weights->stages[stage].heap == 0)
    {
      malloc_trim (0);
      weights->stages[stage].pss = read_pss ();
      weights->stages[stage].heap = heap;
    }
  weights->stages[stage].heap = MIN (weights->stages[stage].heap, heap);
  weights->stages[stage].letters = MAX (weights->stages[stage].letters, letters);
}

/* Whole ones: the last hundred is not. */
static guint
count_stages (const Weights *weights)
{
  guint n = 0;

  while (n < WEIGHTS_STAGES && weights->stages[n].heap != 0)
    n++;
  return MAX (n, 1) - 1;
}

static gsize
least_heap (const Weights *weights, guint from, guint end)
{
  gsize least = G_MAXSIZE;

  for (guint i = from; i < end; i++)
    least = MIN (least, weights->stages[i].heap);
  return least;
}

void
weights_report (const Weights *weights, const char *lang, guint drawn)
{
  guint stages = count_stages (weights), middle = (stages + SETTLING) / 2;
  gssize visits = (gssize) (middle - SETTLING) * WEIGHTS_EVERY;
  gssize growth;

  g_assert_cmpuint (stages, >=, WEIGHTS_VISITS / WEIGHTS_EVERY - 1);
  growth = (gssize) least_heap (weights, middle, stages)
           - (gssize) least_heap (weights, SETTLING, middle);
  g_print ("# figure: %s: %u pictures of screens first; MB in use, files of letters beside them,"
           " and all memory (PSS), in each %u visits:",
           lang, drawn, WEIGHTS_EVERY);
  for (guint i = 0; i < stages; i++)
    g_print (" %.2f + %.1f (%.1f)", (double) weights->stages[i].heap / 1e6,
             (double) weights->stages[i].letters / 1e6, (double) weights->stages[i].pss / 1e6);
  g_print ("; %.0f bytes a visit\n", (double) growth / (double) visits);
  /* Else they are counted with the rest. */
  g_assert_cmpuint (weights->stages[0].letters, >, 0);
  g_assert_cmpint (growth, <, GROWTH_A_VISIT * visits);
}
