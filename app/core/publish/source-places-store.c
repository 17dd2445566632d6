/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places with their protection. What is protected is read only to hold texts against it. */
#include "core/publish/source-private.h"

#include "core/base/text.h"

#include <string.h>

/* In the order of SOURCE_PLACES. */
enum
{
  COLUMN_AT,
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_TRANSPORTATION,
  COLUMN_LATITUDE,
  COLUMN_LONGITUDE,
  COLUMN_AREA,
  COLUMN_VISIBILITY,
  COLUMN_VISIBILITY_BEFORE_MERGE,
  COLUMN_LANGUAGE,
};

/* In the order of SOURCE_ADDRESSES. */
enum
{
  ADDRESS_1,
  ADDRESS_2,
  ADDRESS_CITY,
  ADDRESS_STATE,
  ADDRESS_POSTCODE,
  ADDRESS_COUNTRY,
  ADDRESS_TYPE,
  ADDRESS_VISIBILITY,
};

/**
 * cairn_source_place_free:
 * @place: (nullable): a place
 */
void
cairn_source_place_free (CairnSourcePlace *place)
{
  if (place == NULL)
    return;
  g_free (place->at);
  g_free (place->location);
  g_free (place->area);
  g_free (place->address_1);
  g_free (place->address_2);
  g_free (place->postal_code);
  cairn_wording_free (place->name);
  cairn_wording_free (place->directions);
  cairn_wording_free (place->access_details);
  cairn_wording_free (place->address);
  g_free (place);
}

/* A word nobody knows protects: it was not written to show the place. */
static CairnPlaceProtection
parse_protection (const char *visibility)
{
  if (g_strcmp0 (visibility, "public") == 0)
    return CAIRN_PLACE_PUBLIC;
  return g_strcmp0 (visibility, "area") == 0 ? CAIRN_PLACE_AREA : CAIRN_PLACE_HIDDEN;
}

static void
append_part (GString *out, const char *separator, const char *part)
{
  if (cairn_text_is_empty (part))
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  g_string_append (out, part);
}

/* "1 High Street, Town, ST 12345" where people write the postcode last, "…, 12345 Town" elsewhere
 * (Universal Postal Union, addressing by country). */
static char *
write_address (CairnStmt *stmt)
{
  static const char *const postcode_last[]
      = { "US", "CA", "GB", "AU", "NZ", "IE", "IN", "ZA", NULL };
  const char *country = cairn_stmt_text (stmt, ADDRESS_COUNTRY);
  const char *postcode = cairn_stmt_text (stmt, ADDRESS_POSTCODE);
  gboolean last = country != NULL && g_strv_contains (postcode_last, country);
  GString *out = g_string_new (NULL);

  append_part (out, ", ", cairn_stmt_text (stmt, ADDRESS_1));
  append_part (out, ", ", cairn_stmt_text (stmt, ADDRESS_2));
  if (!last)
    append_part (out, ", ", postcode);
  append_part (out, last || cairn_text_is_empty (postcode) ? ", " : " ",
               cairn_stmt_text (stmt, ADDRESS_CITY));
  if (last)
    {
      append_part (out, ", ", cairn_stmt_text (stmt, ADDRESS_STATE));
      append_part (out, " ", postcode);
    }
  return g_string_free (out, FALSE);
}

/* The first address one can walk to is shown; the strictest protection of any of them counts. */
static gboolean
read_addresses (CairnSource *source, CairnSourcePlace *place, const char *lang, GError **error)
{
  CairnStmt *stmt = cairn_source_bind (source, SOURCE_ADDRESSES, place->location);
  GError *local = NULL;

  while (cairn_stmt_step (stmt, &local))
    {
      CairnPlaceProtection protection
          = parse_protection (cairn_stmt_text (stmt, ADDRESS_VISIBILITY));
      const char *type = cairn_stmt_text (stmt, ADDRESS_TYPE);
      g_autofree char *line = NULL;

      place->protection = MAX (place->protection, protection);
      if (place->address != NULL || g_strcmp0 (type, "postal") == 0
          || g_strcmp0 (type, "virtual") == 0)
        continue;
      line = write_address (stmt);
      place->address = cairn_source_wording (source, NULL, "", lang, line);
      place->address_1 = g_strdup (cairn_stmt_text (stmt, ADDRESS_1));
      place->address_2 = g_strdup (cairn_stmt_text (stmt, ADDRESS_2));
      place->postal_code = g_strdup (cairn_stmt_text (stmt, ADDRESS_POSTCODE));
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_access_details (CairnSource *source, CairnSourcePlace *place, const char *lang, GError **error)
{
  CairnStmt *stmt = cairn_source_bind (source, SOURCE_ACCESS_DETAILS, place->location);
  GError *local = NULL;

  place->access_details = cairn_wording_new ("en", NULL);
  while (local == NULL && cairn_stmt_step (stmt, &local))
    {
      g_autoptr (SourceTranslations) translations
          = cairn_source_translations (source, cairn_stmt_text (stmt, 0), &local);
      g_autoptr (CairnWording) description = cairn_source_wording (
          source, translations, "description", lang, cairn_stmt_text (stmt, 1));
      g_autoptr (CairnWording) details
          = cairn_source_wording (source, translations, "details", lang, cairn_stmt_text (stmt, 2));

      cairn_wording_join (place->access_details, description, "\n");
      cairn_wording_join (place->access_details, details, "\n");
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CairnSourcePlace *
read_place (CairnSource *source, CairnStmt *stmt, GError **error)
{
  CairnSourcePlace *place = g_new0 (CairnSourcePlace, 1);
  const char *lang = cairn_stmt_text (stmt, COLUMN_LANGUAGE);
  g_autoptr (SourceTranslations) translations = NULL;

  place->at = g_strdup (cairn_stmt_text (stmt, COLUMN_AT));
  place->location = g_strdup (cairn_stmt_text (stmt, COLUMN_ID));
  place->area = g_strdup (cairn_stmt_text (stmt, COLUMN_AREA));
  place->protection
      = MAX (parse_protection (cairn_stmt_text (stmt, COLUMN_VISIBILITY)),
             parse_protection (cairn_stmt_text (stmt, COLUMN_VISIBILITY_BEFORE_MERGE)));
  place->has_point
      = !cairn_stmt_is_null (stmt, COLUMN_LATITUDE) && !cairn_stmt_is_null (stmt, COLUMN_LONGITUDE);
  place->latitude = cairn_stmt_double (stmt, COLUMN_LATITUDE);
  place->longitude = cairn_stmt_double (stmt, COLUMN_LONGITUDE);
  translations = cairn_source_translations (source, place->location, error);
  place->name = cairn_source_wording (source, translations, "name", lang,
                                      cairn_stmt_text (stmt, COLUMN_NAME));
  place->directions = cairn_source_wording (source, translations, "transportation", lang,
                                            cairn_stmt_text (stmt, COLUMN_TRANSPORTATION));
  if (translations != NULL && read_addresses (source, place, lang, error)
      && read_access_details (source, place, lang, error))
    return place;
  cairn_source_place_free (place);
  return NULL;
}

/* Nothing that tells where it is stays in memory, so that nothing can be written by mistake. */
static void
forget_where (CairnSourcePlace *place)
{
  g_clear_pointer (&place->name, cairn_wording_free);
  g_clear_pointer (&place->directions, cairn_wording_free);
  g_clear_pointer (&place->access_details, cairn_wording_free);
  g_clear_pointer (&place->address, cairn_wording_free);
  place->has_point = FALSE;
  if (place->protection != CAIRN_PLACE_HIDDEN)
    return;
  g_clear_pointer (&place->location, g_free);
  g_clear_pointer (&place->area, g_free);
}

static gboolean
is_repeated (GPtrArray *places, const CairnSourcePlace *place)
{
  const CairnSourcePlace *last
      = places->len > 0 ? g_ptr_array_index (places, places->len - 1) : NULL;

  return last != NULL && g_strcmp0 (last->location, place->location) == 0;
}

/* A hidden place stands for itself only where there is no other: then the service has no place. */
static void
keep_one_without_place (GPtrArray *places, GPtrArray *hidden)
{
  if (places->len > 0)
    return;
  if (hidden->len > 0)
    g_ptr_array_add (places, g_ptr_array_steal_index (hidden, 0));
  else
    g_ptr_array_add (places, g_new0 (CairnSourcePlace, 1));
}

/**
 * cairn_source_load_places:
 * @source: a source
 * @service: gets its places: at least one, which may be without a location
 * @error: from SQLite
 */
gboolean
cairn_source_load_places (CairnSource *source, CairnSourceService *service, GError **error)
{
  CairnStmt *stmt = cairn_source_bind (source, SOURCE_PLACES, service->id);
  g_autoptr (GPtrArray) hidden
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_source_place_free);
  GError *local = NULL;

  service->places = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_source_place_free);
  while (local == NULL && cairn_stmt_step (stmt, &local))
    {
      CairnSourcePlace *place = read_place (source, stmt, &local);

      if (place == NULL)
        break;
      if (is_repeated (service->places, place))
        {
          cairn_source_place_free (place);
          continue;
        }
      if (place->protection != CAIRN_PLACE_PUBLIC)
        forget_where (place);
      g_ptr_array_add (place->protection == CAIRN_PLACE_HIDDEN ? hidden : service->places, place);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  keep_one_without_place (service->places, hidden);
  return TRUE;
}

/**
 * cairn_source_load_leaks:
 * @source: a source
 * @leaks: gets every protected address and point, of whatever state the records are: protection
 *   outlives withdrawing
 * @error: from SQLite
 */
gboolean
cairn_source_load_leaks (CairnSource *source, CairnLeaks *leaks, GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  if (!cairn_leaks_load (leaks, source->db, digest, error))
    return FALSE;
  g_free (source->protection);
  source->protection = g_strdup (g_checksum_get_string (digest));
  return TRUE;
}

/**
 * cairn_source_protection:
 * @source: a source whose leaks were loaded
 *
 * Returns: (transfer none): a digest that changes with what is protected. An address could be
 *   guessed from it: it stays in the staff's directory.
 */
const char *
cairn_source_protection (CairnSource *source)
{
  return source->protection;
}

/**
 * cairn_source_near_own:
 * @source: a source
 * @service: a service
 * @place: one of its places
 * @out_near: (out): whether another place of the same service or organisation, within 200 m, is
 *   protected: then this one is likely the same place entered twice
 * @error: from SQLite
 *
 * Only the record's own: withholding every neighbour of a protected place would draw a circle
 * around it.
 */
gboolean
cairn_source_near_own (CairnSource *source,
                       const CairnSourceService *service,
                       const CairnSourcePlace *place,
                       gboolean *out_near,
                       GError **error)
{
  g_autoptr (CairnLeaks) own = NULL;
  CairnStmt *stmt;
  GError *local = NULL;

  *out_near = FALSE;
  if (!place->has_point)
    return TRUE;
  own = cairn_leaks_new ();
  stmt = cairn_source_bind (source, SOURCE_OWN_POINTS, service->organization_id);
  cairn_stmt_bind_text (stmt, ":service", service->id);
  cairn_stmt_bind_text (stmt, ":location", place->location);
  while (cairn_stmt_step (stmt, &local))
    cairn_leaks_add_point (own, cairn_stmt_double (stmt, 0), cairn_stmt_double (stmt, 1));
  *out_near = local == NULL && cairn_leaks_near (own, place->latitude, place->longitude);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}
