/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/wording.h"
#include "core/db/db.h"
#include "core/directory/hours.h"
#include "core/directory/leak.h"

G_BEGIN_DECLS

/* The staff's records as publishing reads them: never partner notes, private contacts and phones,
 * who vetted, or anything of a hidden place. */

typedef enum
{
  CAIRN_PLACE_PUBLIC,
  CAIRN_PLACE_AREA,   /* its area and hours, never where it is */
  CAIRN_PLACE_HIDDEN, /* as if there were no place */
} CairnPlaceProtection;

typedef struct
{
  char *at;       /* id of the service_at_location row; NULL without a place */
  char *location; /* NULL without a place and for a hidden one */
  char *area;     /* id, nullable */
  CairnPlaceProtection protection;
  gboolean has_point;
  double latitude, longitude;
  char *address_1, *address_2, *postal_code; /* as written, to hold texts against; nullable */
  CairnWording *name, *directions, *access_details;
  CairnWording *address; /* one line, nullable */
} CairnSourcePlace;

typedef struct
{
  char *number, *extension, *type;
  CairnWording *description;
  GPtrArray *languages; /* of char*, canonical tags */
} CairnSourcePhone;

typedef struct
{
  CairnScheduleRow *row;
  CairnWording *description, *notes;
} CairnSourceSchedule;

/* A coded word with its answer or text: needs, facts, audiences, steps. */
typedef struct
{
  char *word;
  char *answer; /* state, yes or no, kind; nullable */
  gint64 number;
  CairnWording *text; /* nullable */
} CairnSourceFact;

typedef struct
{
  char *tag; /* canonical */
  gboolean interpreter;
} CairnSourceLanguage;

typedef struct
{
  char *id, *organization_id, *status;
  gboolean listed;
  CairnWording *name, *description, *organization, *eligibility, *application, *fees, *wait, *alert;
  char *email, *url;
  gint64 minimum_age, maximum_age, wait_weeks, check_days; /* -1: not set */
  gint64 free;                                             /* -1: not known */
  gboolean everywhere, interpreter_any;
  char *apply_by, *capacity, *capacity_on, *channels, *checked_on, *check_due, *help_now;
  char *text_language;
  GPtrArray *needs;     /* of CairnSourceFact: number, answer is the state */
  GPtrArray *trust;     /* of CairnSourceFact */
  GPtrArray *access;    /* of CairnSourceFact, of the service */
  GPtrArray *audience;  /* of CairnSourceFact: answer is the kind */
  GPtrArray *steps;     /* of CairnSourceFact: word is the phrase */
  GPtrArray *documents; /* of CairnWording */
  GPtrArray *costs;     /* of CairnWording */
  GPtrArray *places;    /* of CairnSourcePlace, at least one */
} CairnSourceService;

/* What depends on service and place together. */
typedef struct
{
  GPtrArray *phones;    /* of CairnSourcePhone, the first to call first */
  GPtrArray *schedules; /* of CairnSourceSchedule */
  GPtrArray *languages; /* of CairnSourceLanguage */
  GPtrArray *access;    /* of CairnSourceFact, of the place */
} CairnSourceOffer;

typedef struct _CairnSource CairnSource;

CairnSource *cairn_source_new (CairnDb *directory, const char *today, GError **error);
void cairn_source_free (CairnSource *source);
gboolean cairn_source_load_leaks (CairnSource *source, CairnLeaks *leaks, GError **error);
/* NULL without error: no more. */
CairnSourceService *cairn_source_next (CairnSource *source, GError **error);
CairnSourceService *cairn_source_get (CairnSource *source, const char *id, GError **error);
GPtrArray *cairn_source_help (CairnSource *source, GError **error); /* of char*: ids */
/* Digest of what cairn_source_load_leaks() read. Never to be published. */
const char *cairn_source_protection (CairnSource *source);
CairnSourceOffer *cairn_source_offer (CairnSource *source,
                                      const CairnSourceService *service,
                                      const CairnSourcePlace *place,
                                      GError **error);
gboolean cairn_source_near_own (CairnSource *source,
                                const CairnSourceService *service,
                                const CairnSourcePlace *place,
                                gboolean *out_near,
                                GError **error);

void cairn_source_service_free (CairnSourceService *service);
void cairn_source_place_free (CairnSourcePlace *place);
void cairn_source_offer_free (CairnSourceOffer *offer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnSource, cairn_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnSourceService, cairn_source_service_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnSourceOffer, cairn_source_offer_free)

G_END_DECLS
