/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/roles.h"

#include "core/staff/accounts.h"
#include "desk/text.h"

static const struct
{
  const char *name, *explanation;
} roles[] = {
  [CAIRN_ROLE_ASSIST]
  = { N_ ("Assistant"), N_ ("Finds services for people, prints slips and answers the bell.") },
  [CAIRN_ROLE_EDITOR]
  = { N_ ("Editor"), N_ ("Also keeps the directory and agrees to what others propose.") },
  [CAIRN_ROLE_REVIEWER]
  = { N_ ("Reviewer"), N_ ("Finds services, and looks at what was needed and missing.") },
  [CAIRN_ROLE_ADMINISTRATOR]
  = { N_ ("Administrator"), N_ ("May do everything, also accounts, settings and backups.") },
};

/**
 * cairn_role_name:
 * @role: a role
 *
 * Returns: (transfer none): what it is called
 */
const char *
cairn_role_name (CairnRole role)
{
  return gettext (roles[role].name);
}

/**
 * cairn_role_explain:
 * @role: a role
 *
 * Returns: (transfer none): what people with it may do
 */
const char *
cairn_role_explain (CairnRole role)
{
  return gettext (roles[role].explanation);
}

/**
 * cairn_login_propose:
 * @name: of a person
 *
 * Returns: (transfer full): a name to sign in with, "" when none comes to mind
 */
char *
cairn_login_propose (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, NULL);
  char *lower = g_ascii_strdown (ascii, -1);

  lower[strspn (lower, "abcdefghijklmnopqrstuvwxyz")] = '\0';
  return lower;
}

/**
 * cairn_actor_name:
 * @desk: the desk
 * @actor: as in the trail
 *
 * Returns: (transfer full): a name for people
 */
char *
cairn_actor_name (CairnDesk *desk, const char *actor)
{
  char *name;

  if (*actor == '\0')
    return g_strdup (_ ("Name erased, or not known"));
  if (g_str_has_prefix (actor, "unix:"))
    /* Translators: %s is the name of a user of the computer. */
    return g_strdup_printf (_ ("Command line: %s"), actor + strlen ("unix:"));
  name = cairn_staff_actor_name (cairn_desk_get_directory (desk), actor);
  return name != NULL && *name != '\0' ? name : g_strdup (_ ("Name erased, or not known"));
}
