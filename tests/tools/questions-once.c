/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in questions, read once for a program and its needs: nothing changes them. Linked with
 * -Wl,--wrap=cairn_questionnaire_load_built_in; their own test reads them itself. At the end one
 * reference is given back: whoever has kept another leaks it, as ever. */
#include "core/triage/questionnaire.h"

#include <stdlib.h>

static CairnCatalogue *needs; /* the ones that the questions were read for */
static CairnQuestionnaire *questions;

CairnQuestionnaire *__real_cairn_questionnaire_load_built_in (CairnCatalogue *catalogue);
CairnQuestionnaire *__wrap_cairn_questionnaire_load_built_in (CairnCatalogue *catalogue);

static void
forget (void)
{
  g_clear_pointer (&questions, cairn_questionnaire_unref);
  g_clear_pointer (&needs, cairn_catalogue_unref);
}

CairnQuestionnaire *
__wrap_cairn_questionnaire_load_built_in (CairnCatalogue *catalogue)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      needs = cairn_catalogue_ref (catalogue);
      questions = __real_cairn_questionnaire_load_built_in (catalogue);
      atexit (forget);
      g_once_init_leave (&once, 1);
    }
  return catalogue == needs ? cairn_questionnaire_ref (questions)
                            : __real_cairn_questionnaire_load_built_in (catalogue);
}
