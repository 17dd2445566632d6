/* SPDX-License-Identifier: GPL-3.0-or-later */
/* triage.xml, which a centre may replace, and the check on it and the other two. */
#include "../fuzz.h"

#include "core/triage/check.h"
#include "core/triage/questionnaire.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("in.xml");
  g_autoptr (GError) error = NULL;
  CairnQuestionnaire *questions;
  GPtrArray *doubts;

  fuzz_write (path, data, size);
  questions = cairn_questionnaire_load (path, fuzz_catalogue (), &error);
  fuzz_check_error (questions != NULL, &error);
  if (questions != NULL)
    cairn_questionnaire_unref (questions);
  doubts = cairn_triage_check (path, &error);
  for (guint i = 0; doubts != NULL && i < doubts->len; i++)
    fuzz_check_text (g_ptr_array_index (doubts, i));
  fuzz_check_error (doubts != NULL, &error);
  if (doubts != NULL)
    g_ptr_array_unref (doubts);
  return 0;
}
