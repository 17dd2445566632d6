/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/* Translated; borrowed. */
const char *cairn_role_name (CairnRole role);    /* "Editor" */
const char *cairn_role_explain (CairnRole role); /* what they may do, a sentence */
/* What people are likely to sign in as: "Amira Haddad" → "amira"; "" when nothing fits. */
char *cairn_login_propose (const char *name);
/* Who "staff:ID" or "unix:NAME" of the trail is, also when the name was erased. */
char *cairn_actor_name (CairnDesk *desk, const char *actor);

G_END_DECLS
