/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/feature.h"

#include "desk/directory/directory-page.h"
#include "desk/duplicates/duplicates-page.h"
#include "desk/find/find-page.h"
#include "desk/import/import-page.h"
#include "desk/review/review-page.h"
#include "desk/settings/settings-page.h"
#include "desk/staff/staff-page.h"
#include "desk/suggestions/suggestions-page.h"
#include "desk/text.h"
#include "desk/today/today-page.h"
#include "desk/translate/translate-page.h"
#include "desk/updates/updates-page.h"

static const CairnDeskFeature features[] = {
  { "today", N_ ("Today"), "x-office-calendar-symbolic", CAIRN_RIGHT_FIND,
    cairn_desk_today_page_new },
  { "find", N_ ("Find for someone"), "edit-find-symbolic", CAIRN_RIGHT_FIND,
    cairn_desk_find_page_new },
  { "directory", N_ ("Directory"), "x-office-address-book-symbolic", CAIRN_RIGHT_FIND,
    cairn_desk_directory_page_new },
  { "translate", N_ ("Translate"), "accessories-dictionary-symbolic", CAIRN_RIGHT_EDIT,
    cairn_desk_translate_page_new },
  { "review", N_ ("Needs review"), "x-office-presentation-symbolic", CAIRN_RIGHT_REVIEW,
    cairn_desk_review_page_new },
  { "import", N_ ("Import"), "folder-download-symbolic", CAIRN_RIGHT_EDIT,
    cairn_desk_import_page_new },
  { "suggestions", N_ ("Needs to confirm"), "object-select-symbolic", CAIRN_RIGHT_EDIT,
    cairn_desk_suggestions_page_new },
  { "duplicates", N_ ("Duplicates"), "edit-copy-symbolic", CAIRN_RIGHT_EDIT,
    cairn_desk_duplicates_page_new },
  { "updates", N_ ("Official updates"), "dialog-information-symbolic", CAIRN_RIGHT_EDIT,
    cairn_desk_updates_page_new },
  { "staff", N_ ("People"), "system-users-symbolic", CAIRN_RIGHT_ACCOUNTS,
    cairn_desk_staff_page_new },
  { "settings", N_ ("Settings"), "emblem-system-symbolic", CAIRN_RIGHT_SETTINGS,
    cairn_desk_settings_page_new },
};

/**
 * cairn_desk_features:
 * @out_n: (out): how many
 *
 * Returns: (transfer none) (array length=out_n): all features, in the order of the sidebar
 */
const CairnDeskFeature *
cairn_desk_features (guint *out_n)
{
  *out_n = G_N_ELEMENTS (features);
  return features;
}
