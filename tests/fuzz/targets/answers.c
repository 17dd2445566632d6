/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answers document. What was read is written and read again as the same; what its code carries
 * is found again in the code. */
#include "../fuzz.h"

#include "core/triage/visit.h"

#include <string.h>

static const char *const areas[] = { "north", "south", NULL };

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static CairnQuestionnaire *questions;
  g_autoptr (GError) error = NULL;
  g_autofree char *once = NULL, *twice = NULL;
  CairnVisit *visit, *again;

  if (questions == NULL)
    questions = cairn_questionnaire_load_built_in (fuzz_catalogue ());
  visit = cairn_visit_from_json ((const char *) data, (gssize) size, "in.json", questions,
                                 fuzz_catalogue (), areas, &error);
  fuzz_check_error (visit != NULL, &error);
  if (visit == NULL)
    return 0;
  once = cairn_visit_to_json (visit, questions, fuzz_catalogue (), areas);
  again = cairn_visit_from_json (once, -1, "again", questions, fuzz_catalogue (), areas, &error);
  g_assert_no_error (error);
  twice = cairn_visit_to_json (again, questions, fuzz_catalogue (), areas);
  g_assert_cmpstr (once, ==, twice);
  cairn_visit_free (visit);
  cairn_visit_free (again);
  return 0;
}
