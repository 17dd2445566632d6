/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/staff/session.h"

G_BEGIN_DECLS

/* Who held a service against the centre's criteria, when, against which version of them. */
typedef struct
{
  char *by;           /* nullable: the name was erased */
  char *on, *version; /* ISO day; "0": before there were any */
  gboolean is_newest;
} CairnVetting;

void cairn_vetting_free (CairnVetting *vetting);
/* NULL: nobody has yet. */
CairnVetting *cairn_staff_vetting (CairnStaffSession *session, const char *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnVetting, cairn_vetting_free)

G_END_DECLS
