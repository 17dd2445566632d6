/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What single kinds of rows need beyond their columns, by where it comes from. */
#pragma once

#include "core/exchange/importer.h"
#include "core/exchange/json-reader.h"

G_BEGIN_DECLS

/* legacy.c: HSDS 1 and 2 */
void cairn_legacy_regular_schedule (CairnImporter *importer, CairnRow *row);
void cairn_legacy_taxonomy (CairnImporter *importer, CairnRow *row);
void cairn_legacy_service_attribute (CairnImporter *importer, CairnRow *row);
void cairn_legacy_other_attribute (CairnImporter *importer, CairnRow *row);
void cairn_legacy_eligibility (CairnImporter *importer, CairnRow *row);
void cairn_legacy_payment (CairnImporter *importer, CairnRow *row);
void cairn_legacy_language (CairnImporter *importer, CairnRow *row);
gboolean cairn_legacy_language_after (CairnImporter *importer, CairnRow *row, GError **error);
void cairn_legacy_phone (CairnImporter *importer, CairnRow *row);
gboolean cairn_legacy_phone_after (CairnImporter *importer, CairnRow *row, GError **error);
void cairn_legacy_physical_address (CairnImporter *importer, CairnRow *row);
void cairn_legacy_postal_address (CairnImporter *importer, CairnRow *row);
void cairn_legacy_address (CairnImporter *importer, CairnRow *row);

/* holidays.c */
void cairn_holiday_before (CairnImporter *importer, CairnRow *row);
gboolean cairn_holiday_after (CairnImporter *importer, CairnRow *row, GError **error);

/* ohana.c: lists in cells, services that name their place */
void cairn_ohana_organization (CairnImporter *importer, CairnRow *row);
gboolean cairn_ohana_organization_after (CairnImporter *importer, CairnRow *row, GError **error);
void cairn_ohana_location (CairnImporter *importer, CairnRow *row);
gboolean cairn_ohana_location_after (CairnImporter *importer, CairnRow *row, GError **error);
void cairn_ohana_service (CairnImporter *importer, CairnRow *row);
gboolean cairn_ohana_service_after (CairnImporter *importer, CairnRow *row, GError **error);
gboolean
cairn_languages_take (CairnImporter *importer, CairnRow *row, const char *text, GError **error);

/* demo-updates.c */
char *cairn_extension_update_id (CairnImporter *importer, const char *word);
gboolean
cairn_extension_updates (CairnImporter *importer, const CairnJson *updates, GError **error);

/* facts.c: what words say about getting in */
gboolean cairn_facts_access (
    CairnImporter *importer, const char *entity, const char *id, const char *text, GError **error);
gboolean cairn_facts_accessibility_after (CairnImporter *importer, CairnRow *row, GError **error);
/* For every service of this import: suggested needs, free, ages, who may come. */
gboolean cairn_facts_settle (CairnImporter *importer, GError **error);

G_END_DECLS
