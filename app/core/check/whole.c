/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The directory as a whole: whether each need and each language leads to somebody, and whether
 * something protected stands where it could get out. */
#include "core/check/check-private.h"

#include "core/exchange/export.h"
#include "core/settings/settings.h"

/* One door may be closed: a person needs another to try. */
#define FEWEST_SERVICES 2

/**
 * cairn_check_needs:
 * @check: a check that has seen every service
 */
void
cairn_check_needs (CairnCheck *check)
{
  GPtrArray *needs = cairn_catalogue_needs (check->catalogue);

  for (guint i = 0; i < needs->len; i++)
    {
      const CairnNeed *need = g_ptr_array_index (needs, i);
      guint n = need->number < CAIRN_CHECK_NEEDS ? check->by_need[need->number] : FEWEST_SERVICES;

      if (n == 0)
        cairn_check_find (check, CAIRN_CHECK_ERROR, "need-unmet", NULL, NULL, NULL, need->id);
      else if (n < FEWEST_SERVICES)
        cairn_check_find (check, CAIRN_CHECK_WARNING, "need-thin", NULL, NULL, NULL, need->id);
    }
}

/**
 * cairn_check_languages:
 * @check: a check that has seen every service
 *
 * A language that the kiosk speaks and no service says it does. The first is the one of the place:
 * who speaks it seldom says so.
 */
void
cairn_check_languages (CairnCheck *check)
{
  g_autofree char *offered = cairn_settings_dup (check->db, "centre.languages", "en");
  g_auto (GStrv) tags = g_strsplit_set (offered, ", ", -1);

  for (char **tag = *tags != NULL ? tags + 1 : tags; *tag != NULL; tag++)
    {
      int number = cairn_lang_number (*tag);

      if (**tag != '\0' && !check->any_language
          && (number < 0
              || (check->languages[number / 64] & (G_GUINT64_CONSTANT (1) << (number % 64))) == 0))
        cairn_check_find (check, CAIRN_CHECK_WARNING, "language-unserved", NULL, NULL, NULL, *tag);
    }
}

/**
 * cairn_check_leaks:
 * @check: the check
 * @error: from SQLite
 *
 * Asks the export, which looks at every text that could leave.
 */
gboolean
cairn_check_leaks (CairnCheck *check, GError **error)
{
  g_autoptr (CairnExportReport) report = cairn_export_look (check->directory, error);

  for (guint i = 0; report != NULL && i < report->problems->len; i++)
    {
      const CairnExportProblem *problem = g_ptr_array_index (report->problems, i);

      cairn_check_find (check, CAIRN_CHECK_ERROR, "says-protected", problem->table, problem->id,
                        NULL, problem->what);
    }
  return report != NULL;
}
