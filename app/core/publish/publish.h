/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/clock.h"
#include "core/db/db.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

typedef struct
{
  guint offers; /* written */
  guint services;
  guint withheld;             /* by the leak check */
  guint unreviewed_high_care; /* left out: unreviewed, and serve a high-care need */
  GPtrArray *problems;        /* English lines: "service ID: what was withheld and where" */
} CairnPublishReport;

/* Writes what visitors may see into the spare file, fsyncs it and renames it over published.db,
 * then help-now.json the same way. @public_folder is made 0755, the files 0644. */
CairnPublishReport *cairn_publish (CairnDb *directory,
                                   CairnCatalogue *catalogue,
                                   const char *public_folder,
                                   const CairnClock *clock,
                                   GError **error);
/* The same after a small edit: only @services (ids, nullable) are looked at where that is safe. */
CairnPublishReport *cairn_publish_changed (CairnDb *directory,
                                           CairnCatalogue *catalogue,
                                           const char *public_folder,
                                           const CairnClock *clock,
                                           const char *const *services,
                                           GError **error);
void cairn_publish_report_free (CairnPublishReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPublishReport, cairn_publish_report_free)

G_END_DECLS
