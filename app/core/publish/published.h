/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lang.h"
#include "core/directory/hours.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* What visitors may see, as the kiosk reads it: published.db. An offer is one service at one
 * place (or without a place); its facts stand in memory in a form matching can run through, its
 * texts stay in the file until a card is asked for. */

typedef enum
{
  CAIRN_LISTING_LISTED,     /* someone at the centre has looked at it */
  CAIRN_LISTING_UNREVIEWED, /* imported, not looked at: never for high-care needs */
} CairnPublishedListing;

typedef enum
{
  CAIRN_CAPACITY_UNKNOWN,
  CAIRN_CAPACITY_TAKING,
  CAIRN_CAPACITY_WAITING_LIST,
  CAIRN_CAPACITY_FULL,
} CairnCapacity;

/* Audiences: bits. A service "especially for" one of them stands under its own heading; a closed
 * one is for nobody else. */
typedef enum
{
  CAIRN_AUDIENCE_CHILD = 1 << 0,
  CAIRN_AUDIENCE_YOUTH = 1 << 1,
  CAIRN_AUDIENCE_CARER = 1 << 2,
  CAIRN_AUDIENCE_DISABLED = 1 << 3,
  CAIRN_AUDIENCE_MINORITY = 1 << 4,
  CAIRN_AUDIENCE_REFUGEE = 1 << 5,
  CAIRN_AUDIENCE_ASYLUM_SEEKER = 1 << 6,
  CAIRN_AUDIENCE_FOREIGN_NATIONAL = 1 << 7,
  CAIRN_AUDIENCE_RESPONDER = 1 << 8,
  CAIRN_AUDIENCE_FAITH = 1 << 9,
  CAIRN_AUDIENCE_WOMEN = 1 << 10,
  CAIRN_AUDIENCE_MEN = 1 << 11,
  CAIRN_AUDIENCE_LGBTIQ = 1 << 12,
  CAIRN_AUDIENCE_OLDER = 1 << 13,
  CAIRN_AUDIENCE_BEREAVED = 1 << 14,
  CAIRN_AUDIENCE_INJURED = 1 << 15,
  CAIRN_AUDIENCE_STUDENT = 1 << 16,
} CairnAudience;

/* Trust facts: bits; "yes" and "no" are both kept, neither is unknown. */
typedef enum
{
  CAIRN_TRUST_ANONYMOUS = 1 << 0,
  CAIRN_TRUST_ASKS_ID = 1 << 1,
  CAIRN_TRUST_ASKS_IMMIGRATION = 1 << 2,
  CAIRN_TRUST_TELLS_POLICE = 1 << 3,
  CAIRN_TRUST_TELLS_EMPLOYER = 1 << 4,
  CAIRN_TRUST_TELLS_PARENTS = 1 << 5,
  CAIRN_TRUST_INDEPENDENT = 1 << 6, /* of employers */
  CAIRN_TRUST_COMMUNITY_RUN = 1 << 7,
  CAIRN_TRUST_WORKER_GENDER = 1 << 8, /* choice of the worker's gender */
  CAIRN_TRUST_COMES_TO_YOU = 1 << 9,
  CAIRN_TRUST_FAITH_CONTENT = 1 << 10,
} CairnTrust;

typedef struct
{
  guint64 languages[CAIRN_LANG_WORDS];    /* bit = number of core/base/lang.h: spoken */
  guint64 interpreted[CAIRN_LANG_WORDS];  /* by an interpreter */
} CairnOfferLanguages;

typedef struct
{
  char service[37], location[37]; /* UUIDs; location "" when the service has no place */
  gint64 row;                     /* key of its card in the file */
  guint64 hash;                   /* of service and location ids, for the rotation */
  CairnNeedSet confirmed, suggested;
  guint32 audience;               /* especially for */
  guint32 audience_closed;        /* only for; 0: open to all */
  guint32 people;                 /* CairnPeople it is meant for; 0: everyone */
  guint32 access_yes, access_no;  /* CairnAccess; neither: unknown */
  guint32 trust_yes, trust_no;    /* CairnTrust */
  guint8 channels;                /* CairnChannel it offers */
  gboolean channels_known;
  gint16 minimum_age, maximum_age; /* years; -1: unknown or no limit */
  gint16 area;                     /* index into areas; -1: unknown; -2: everywhere */
  guint8 listing;                  /* CairnPublishedListing */
  guint8 capacity;                 /* CairnCapacity as of capacity_on */
  gint8 free;                      /* 1 free, 0 costs, -1 unknown */
  gint16 wait_weeks;               /* -1 unknown */
  guint32 capacity_on, checked_on, check_due, apply_by; /* days as GDate Julian; 0: none */
  guint16 check_days;              /* check interval */
  gboolean languages_known;
  CairnOfferLanguages lang;
  gint32 hours;                    /* index of its expanded hours; -1: none known */
  gboolean interpreter_any;        /* "any language by interpreter" */
} CairnOffer;

typedef struct
{
  char *centre_name;
  GTimeZone *zone;
  char *zone_name;
  char *region;               /* ISO 3166, "" when not set */
  char *emergency_number;     /* "" until confirmed */
  char *incident_day;         /* the newest, ISO; "" none */
  GStrv areas;                /* ids, in order */
  GStrv languages;            /* offered on the kiosk, local one first */
  guint8 code_key[16];
  gboolean demonstration;
  gboolean network_down;      /* phones or internet are down: in person first */
  gint64 published_at;        /* seconds UTC */
  gint64 serial;              /* rises with every publication */
  char *desk_place, *desk_phone; /* where the desk is; a phone people may use */
  CairnHours *desk_hours;     /* nullable */
} CairnPublishedSettings;

typedef struct _CairnPublished CairnPublished;

/* Opens the file as it is now; it stays that file even when a newer one is renamed over it. */
CairnPublished *cairn_published_open (const char *path, GError **error);
CairnPublished *cairn_published_ref (CairnPublished *published);
void cairn_published_unref (CairnPublished *published);
/* Whether @path is now another file than the one open here. */
gboolean cairn_published_is_stale (CairnPublished *published);
const CairnPublishedSettings *cairn_published_settings (CairnPublished *published);
const CairnOffer *cairn_published_offers (CairnPublished *published, gsize *out_n);
/* Indices into the offers that confirm or suggest a need, ascending. Borrowed. */
const guint32 *cairn_published_offers_for (CairnPublished *published, guint need, gsize *out_n);
const CairnHours *cairn_published_hours (CairnPublished *published, gint32 index);
/* Local name of an area in @lang. */
const char *cairn_published_area_name (CairnPublished *published, gint16 area, const char *lang);

/* id <-> bit tables of the enums above and of core/triage/visit.h */
const char *cairn_audience_id (guint bit);
const char *cairn_trust_id (guint bit);
guint cairn_audience_bit (const char *id); /* 0: no such id */
guint cairn_trust_bit (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPublished, cairn_published_unref)

G_END_DECLS
