/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include "core/staff/accounts.h"

/**
 * desk_try_without_right:
 * @try: what only administrators may do; it has to be refused with the error it is given
 *
 * Signs in with each other role on a desk of its own, and tries.
 */
void
desk_try_without_right (void (*try) (Desk *desk, GError **error))
{
  static const CairnRole roles[] = { CAIRN_ROLE_ASSIST, CAIRN_ROLE_EDITOR, CAIRN_ROLE_REVIEWER };
  g_autoptr (Desk) desk = desk_new (fixture_state (), "en");
  g_autoptr (CairnStaffSession) above = NULL;
  g_autofree char *id = NULL;

  desk_add_person (desk, "root", CAIRN_ROLE_ADMINISTRATOR);
  desk_add_person (desk, "vic", CAIRN_ROLE_ASSIST);
  above = cairn_staff_session_for_unix (cairn_desk_get_directory (desk->desk));
  id = cairn_staff_account_find (cairn_desk_get_directory (desk->desk), "vic");
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_autoptr (GError) error = NULL;

      cairn_desk_sign_out (desk->desk);
      g_assert_true (cairn_staff_account_set_role (above, id, roles[i], NULL));
      desk_sign_in (desk, "vic");
      try (desk, &error);
      g_assert_error (error, CAIRN_STAFF_ERROR, CAIRN_STAFF_ERROR_RIGHT);
    }
}
