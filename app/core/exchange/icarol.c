/* SPDX-License-Identifier: GPL-3.0-or-later */
/* iCarol's wide export (AIRS): one table of agencies, programs, sites and programs at sites, told
 * apart by TaxonomyLevelName, each row with the same hundred columns and more. */
#include "core/exchange/icarol.h"
#include "core/exchange/csv-reader.h"
#include "core/exchange/mapping.h"
#include "core/exchange/repair.h"

#include <string.h>

/* "%" is the record of the row: organization, service, location, service_at_location. Columns not
 * named here are kept with it as they came. */
static const struct
{
  const char *column;
  const char *field;
  const char *levels; /* A gency, P rogram, S ite, program at site T */
} columns[] = {
  { "ResourceAgencyNum", "%.id", "APST" },
  { "PublicName", "%.name", "APS" },
  { "PublicName", "service_at_location.description", "T" },
  { "AlternateName", "%.alternate_name", "APS" },
  { "ParentAgencyNum", "service.organization_id", "P" },
  { "ParentAgencyNum", "location.organization_id", "PS" },
  { "ConnectsToProgramNum", "service_at_location.service_id", "T" },
  { "ConnectsToSiteNum", "service_at_location.location_id", "T" },
  { "ConnectsToSiteNum", "service.places", "P" },
  { "AgencyDescription", "%.description", "APS" },
  { "AgencyStatus", "service.status", "P" },
  { "PublicName", "location.name", "A" },
  { "MailingAttentionName", "location.address[postal].attention", "APS" },
  { "MailingAddress1", "location.address[postal].address_1", "APS" },
  { "MailingAddress2", "location.address[postal].address_2", "APS" },
  { "MailingCity", "location.address[postal].city", "APS" },
  { "MailingStateProvince", "location.address[postal].state_province", "APS" },
  { "MailingPostalCode", "location.address[postal].postal_code", "APS" },
  { "MailingCountry", "location.address[postal].country", "APS" },
  { "MailingAddressIsPrivate", "location.address[postal].private", "APS" },
  { "PhysicalAddress1", "location.address[physical].address_1", "APS" },
  { "PhysicalAddress2", "location.address[physical].address_2", "APS" },
  { "PhysicalCity", "location.address[physical].city", "APS" },
  { "PhysicalCounty", "location.address[physical].region", "APS" },
  { "PhysicalStateProvince", "location.address[physical].state_province", "APS" },
  { "PhysicalPostalCode", "location.address[physical].postal_code", "APS" },
  { "PhysicalCountry", "location.address[physical].country", "APS" },
  { "PhysicalAddressIsPrivate", "location.address[physical].private", "APS" },
  { "OtherAddress1", "%.notes", "AP" },
  { "OtherAddress2", "%.notes", "AP" },
  { "OtherCity", "%.notes", "AP" },
  { "OtherPostalCode", "%.notes", "AP" },
  { "Latitude", "location.latitude", "APS" },
  { "Longitude", "location.longitude", "APS" },
  { "HoursOfOperation", "%.hours", "PST" },
  { "Hours", "%.hours", "PST" },
  { "Phone1Number", "%.phone[1].number", "APST" },
  { "Phone2Number", "%.phone[2].number", "APST" },
  { "Phone3Number", "%.phone[3].number", "APST" },
  { "Phone4Number", "%.phone[4].number", "APST" },
  { "Phone5Number", "%.phone[5].number", "APST" },
  { "Phone1Name", "%.phone[1].description", "APST" },
  { "Phone2Name", "%.phone[2].description", "APST" },
  { "Phone3Name", "%.phone[3].description", "APST" },
  { "Phone4Name", "%.phone[4].description", "APST" },
  { "Phone5Name", "%.phone[5].description", "APST" },
  { "Phone1Description", "%.phone[1].description", "APST" },
  { "Phone2Description", "%.phone[2].description", "APST" },
  { "Phone3Description", "%.phone[3].description", "APST" },
  { "Phone4Description", "%.phone[4].description", "APST" },
  { "Phone5Description", "%.phone[5].description", "APST" },
  { "Phone1Type", "%.phone[1].type", "APST" },
  { "Phone2Type", "%.phone[2].type", "APST" },
  { "Phone3Type", "%.phone[3].type", "APST" },
  { "Phone4Type", "%.phone[4].type", "APST" },
  { "Phone5Type", "%.phone[5].type", "APST" },
  { "Phone1IsPrivate", "%.phone[1].private", "APST" },
  { "Phone2IsPrivate", "%.phone[2].private", "APST" },
  { "Phone3IsPrivate", "%.phone[3].private", "APST" },
  { "Phone4IsPrivate", "%.phone[4].private", "APST" },
  { "Phone5IsPrivate", "%.phone[5].private", "APST" },
  { "PhoneFax", "%.phone[fax].number", "APST" },
  { "PhoneFaxDescription", "%.phone[fax].description", "APST" },
  { "PhoneFaxIsPrivate", "%.phone[fax].private", "APST" },
  { "PhoneTTY", "%.phone[tty].number", "APST" },
  { "PhoneTTYDescription", "%.phone[tty].description", "APST" },
  { "PhoneTTYIsPrivate", "%.phone[tty].private", "APST" },
  { "PhoneTollFree", "%.phone[toll free].number", "APST" },
  { "PhoneTollFreeDescription", "%.phone[toll free].description", "APST" },
  { "PhoneTollFreeIsPrivate", "%.phone[toll free].private", "APST" },
  { "PhoneNumberHotline", "%.phone[hotline].number", "APST" },
  { "PhoneNumberHotlineDescription", "%.phone[hotline].description", "APST" },
  { "PhoneNumberHotlineIsPrivate", "%.phone[hotline].private", "APST" },
  { "PhoneNumberBusinessLine", "%.phone[business].number", "APST" },
  { "PhoneNumberBusinessLineDescription", "%.phone[business].description", "APST" },
  { "PhoneNumberBusinessLineIsPrivate", "%.phone[business].private", "APST" },
  { "PhoneNumberOutOfArea", "%.phone[out of area].number", "APST" },
  { "PhoneNumberOutOfAreaDescription", "%.phone[out of area].description", "APST" },
  { "PhoneNumberOutOfAreaIsPrivate", "%.phone[out of area].private", "APST" },
  { "PhoneNumberAfterHours", "%.phone[after hours].number", "APST" },
  { "PhoneNumberAfterHoursDescription", "%.phone[after hours].description", "APST" },
  { "PhoneNumberAfterHoursIsPrivate", "%.phone[after hours].private", "APST" },
  { "EmailAddressMain", "%.email", "AP" },
  { "WebsiteAddress", "organization.website", "A" },
  { "WebsiteAddress", "%.url", "PS" },
  { "SearchHints", "service.keywords", "P" },
  { "Categories", "service.keywords", "P" },
  { "TaxonomyTerms", "service.terms", "P" },
  { "TaxonomyTerm", "service.terms", "P" },
  { "TaxonomyCodes", "service.codes", "P" },
  { "CoverageArea", "service.areas", "P" },
  { "Coverage", "service.areas", "P" },
  { "Eligibility", "service.eligibility_description", "P" },
  { "SeniorWorkerName", "%.contact[senior].name", "APST" },
  { "SeniorWorkerTitle", "%.contact[senior].title", "APST" },
  { "SeniorWorkerEmailAddress", "%.contact[senior].email", "APST" },
  { "SeniorWorkerPhoneNumber", "%.contact[senior].phone", "APST" },
  { "MainContactName", "%.contact[main].name", "APST" },
  { "MainContactTitle", "%.contact[main].title", "APST" },
  { "MainContactEmailAddress", "%.contact[main].email", "APST" },
  { "MainContactPhoneNumber", "%.contact[main].phone", "APST" },
  { "LicenseAccreditation", "service.accreditations", "P" },
  { "IRSStatus", "organization.tax_status", "A" },
  { "FEIN", "organization.tax_id", "A" },
  { "YearIncorporated", "organization.year_incorporated", "A" },
  { "LegalStatus", "organization.legal_status", "A" },
  { "SourceOfFunds", "%.funds", "AP" },
  { "DisabilitiesAccess", "location.accessible", "APS" },
  { "PhysicalLocationDescription", "location.description", "APS" },
  { "BusServiceAccess", "location.transportation", "APS" },
  { "PublicAccessTransportation", "location.transportation", "APS" },
  { "FeeStructureSource", "service.fees_description", "P" },
  { "ApplicationProcess", "service.application_process", "P" },
  { "DocumentsRequired", "service.documents", "P" },
  { "LanguagesOffered", "%.languages", "PS" },
  { "LanguagesOfferedList", "%.languages", "PS" },
  { "NormalWaitTime", "service.wait_time", "P" },
  { "TemporaryMessage", "service.alert", "P" },
  { "UpdatedOn", "service.last_modified", "P" },
  { "LastVerifiedOn", "service.assured_date", "P" },
  { "LastVerifiedByEmailAddress", "service.assurer_email", "P" },
  { "LastVerifiedByName", "%.notes", "AP" },
  { "LastVerifiedByTitle", "%.notes", "AP" },
  { "LastVerifiedByPhoneNumber", "%.notes", "AP" },
  { "InternalNotes", "%.notes", "AP" },
  { "InternalNotesForEditorsAndViewers", "%.notes", "AP" },
};

/* Inside the staff's file only, at every level: a site has no notes of its own. */
static const char *const never_kept[] = { "InternalNotes",
                                          "InternalNotesForEditorsAndViewers",
                                          "LastVerifiedByName",
                                          "LastVerifiedByTitle",
                                          "LastVerifiedByPhoneNumber",
                                          "LastVerifiedByEmailAddress",
                                          "OtherAddress1",
                                          "OtherAddress2",
                                          "OtherCity",
                                          "OtherPostalCode",
                                          "SeniorWorkerIsPrivate",
                                          "MainContactIsPrivate" };

typedef struct
{
  const char *name; /* folded TaxonomyLevelName */
  char letter;
  CairnWideOwner owner;
  const char *record;
} Level;

static const Level levels[] = {
  { "agency", 'A', CAIRN_WIDE_ORGANIZATION, "organization" },
  { "program", 'P', CAIRN_WIDE_SERVICE, "service" },
  { "site", 'S', CAIRN_WIDE_LOCATION, "location" },
  { "programatsite", 'T', CAIRN_WIDE_AT, "service_at_location" },
};

typedef struct
{
  CairnImporter *importer;
  CairnMapping *mappings[G_N_ELEMENTS (levels)];
  CairnMapped *mapped[G_N_ELEMENTS (levels)];
  GStringChunk *texts;
  int level_at, parent_at; /* columns; -1: none */
  guint n_columns;
} File;

static CairnMapping *
make_mapping (File *file, const Level *level)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (CairnMapRule));

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) parts = g_strsplit (columns[i].field, "%", -1);
      g_autofree char *field = g_strjoinv (level->record, parts);
      CairnMapRule rule = { "", columns[i].column, "", "", "" };

      if (strchr (columns[i].levels, level->letter) == NULL)
        continue;
      rule.field = g_string_chunk_insert_const (file->texts, field);
      g_array_append_val (rules, rule);
    }
  for (guint i = 0; i < G_N_ELEMENTS (never_kept); i++)
    {
      CairnMapRule rule = { "", never_kept[i], "", "skip", "" };

      g_array_append_val (rules, rule);
    }
  return cairn_mapping_new ((const CairnMapRule *) (gpointer) rules->data, rules->len);
}

static gboolean
on_header (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  File *file = data;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  file->level_at = file->parent_at = -1;
  file->n_columns = n;
  for (guint i = 0; i < n; i++)
    {
      CairnRepair ignored;
      char *name = cairn_repair_text (values[i].bytes, values[i].length, &ignored);

      g_ptr_array_add (names, name != NULL ? name : g_strdup (""));
      if (g_strcmp0 (name, "TaxonomyLevelName") == 0)
        file->level_at = (int) i;
      else if (g_strcmp0 (name, "ParentAgencyNum") == 0)
        file->parent_at = (int) i;
    }
  g_ptr_array_add (names, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      file->mappings[i] = make_mapping (file, &levels[i]);
      file->mapped[i]
          = cairn_mapped_new (file->mappings[i], "", (const char *const *) names->pdata);
    }
  return TRUE;
}

static char *
read_cell (const CairnCsvValue *values, guint n, int at)
{
  CairnRepair ignored;

  return at >= 0 && (guint) at < n
             ? cairn_repair_text (values[at].bytes, values[at].length, &ignored)
             : NULL;
}

/* "Program at site", "ProgramAtSite" */
static int
find_level (const File *file, const CairnCsvValue *values, guint n)
{
  g_autofree char *said = read_cell (values, n, file->level_at);
  g_autofree char *parent = read_cell (values, n, file->parent_at);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = said != NULL ? said : ""; *p != '\0'; p++)
    {
      if (g_ascii_isalpha (*p))
        g_string_append_c (plain, g_ascii_tolower (*p));
    }
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      if (strcmp (levels[i].name, plain->str) == 0)
        return (int) i;
    }
  if (plain->len > 0)
    return -1;
  /* Without a level: what has no parent is an agency. */
  return parent == NULL || strcmp (parent, "0") == 0 ? 0 : 1;
}

static gboolean
refuse (File *file, guint line, const char *code, const char *text)
{
  file->importer->report->read++;
  file->importer->report->refused++;
  cairn_importer_note (file->importer, line, TRUE, code, text);
  return TRUE;
}

static gboolean
on_row (const CairnCsvValue *values, guint n, guint line, gpointer data, GError **error)
{
  File *file = data;
  int level = find_level (file, values, n);
  g_autofree CairnMappedValue *mapped = g_new (CairnMappedValue, MAX (n, 1));
  g_autoptr (CairnWide) wide = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    {
      mapped[i] = (CairnMappedValue){ values[i].bytes, values[i].length };
      any |= values[i].length > 0;
    }
  if (!any)
    return TRUE;
  if (n > file->n_columns)
    return refuse (file, line, "too-many-values",
                   "more values than columns: left out, look for a comma that is not quoted");
  if (level < 0)
    return refuse (file, line, "unknown-level",
                   "TaxonomyLevelName is none of Agency, Program, Site, ProgramAtSite: left out");
  wide = cairn_wide_new (file->importer, line, levels[level].owner);
  cairn_mapped_fill (file->mapped[level], wide, mapped, n);
  return cairn_wide_take (wide, error);
}

static gboolean
read_file (CairnImporter *importer, const char *path, const char *name, GError **error)
{
  File file = { .importer = importer, .texts = g_string_chunk_new (1024) };
  gboolean done;

  cairn_importer_begin_file (importer, path, name);
  done = cairn_csv_read (path, name, on_header, on_row, &file, error);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      cairn_mapped_free (file.mapped[i]);
      cairn_mapping_free (file.mappings[i]);
    }
  g_string_chunk_free (file.texts);
  return done;
}

/**
 * cairn_icarol_import:
 * @importer: the import
 * @input: tables
 * @error: %CAIRN_ERROR_INVALID with file and line, or from the database
 */
gboolean
cairn_icarol_import (CairnImporter *importer, const CairnInput *input, GError **error)
{
  /* A program may stand before its agency. */
  importer->forward = TRUE;
  for (guint i = 0; i < input->files->len; i++)
    {
      const char *name = g_ptr_array_index (input->files, i);
      g_autofree char *path = g_build_filename (input->folder, name, NULL);

      if (!read_file (importer, path, name, error))
        return FALSE;
    }
  return TRUE;
}
