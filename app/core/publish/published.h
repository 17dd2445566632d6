/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/lang.h"
#include "core/directory/hours.h"
#include "core/needs/catalogue.h"
#include "core/needs/facets.h"
#include "core/updates/updates.h"

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

typedef struct
{
  guint64 languages[CAIRN_LANG_WORDS];   /* bit = number of core/base/lang.h: spoken */
  guint64 interpreted[CAIRN_LANG_WORDS]; /* by an interpreter */
} CairnOfferLanguages;

typedef struct
{
  char service[37], location[37]; /* UUIDs; location "" when the service has no place */
  gint64 row;                     /* key of its card in the file */
  guint64 hash;                   /* of service and location ids, for the rotation */
  CairnNeedSet confirmed, suggested;
  guint32 audience;              /* especially for */
  guint32 audience_closed;       /* only for; 0: open to all */
  guint32 people;                /* CairnPeople it is meant for; 0: everyone */
  guint32 access_yes, access_no; /* CairnAccess; neither: unknown */
  guint32 trust_yes, trust_no;   /* CairnTrust */
  guint8 channels;               /* CairnChannel it offers */
  gboolean channels_known;
  gint16 minimum_age, maximum_age; /* years; -1: unknown or no limit */
  gint16 area;                     /* index into areas; -1: unknown; -2: everywhere */
  guint8 listing;                  /* CairnPublishedListing */
  guint8 capacity;                 /* CairnCapacity as of capacity_on */
  gint8 free;                      /* 1 free, 0 costs, -1 unknown */
  gint16 wait_weeks;               /* -1 unknown */
  guint32 capacity_on, checked_on, check_due, apply_by; /* days as GDate Julian; 0: none */
  guint16 check_days;                                   /* check interval */
  gboolean languages_known;
  CairnOfferLanguages lang;
  gint32 hours;             /* index of its expanded hours; -1: none known */
  gboolean interpreter_any; /* "any language by interpreter" */
} CairnOffer;

/* A service that a needs review wants people to know of. */
typedef struct
{
  char service[37];
  guint32 until; /* last day, as GDate Julian */
} CairnIntroduced;

typedef struct
{
  char *centre_name;
  GTimeZone *zone;
  char *zone_name;
  char *region;           /* ISO 3166, "" when not set */
  char *emergency_number; /* "" until confirmed */
  char *incident_day;     /* the newest, ISO; "" none */
  GStrv areas;            /* ids, in order */
  guint64 areas_counted;  /* bits: those with residents enough to be counted by themselves */
  GStrv languages;        /* offered on the kiosk, local one first */
  guint8 code_key[16];
  gboolean demonstration;
  gboolean practice;             /* people try it out: nothing is counted, no bell rings */
  gboolean network_down;         /* phones or internet are down: in person first */
  gint64 published_at;           /* seconds UTC */
  gint64 serial;                 /* rises with every publication */
  char *desk_place, *desk_phone; /* where the desk is; a phone people may use */
  CairnHours *desk_hours;        /* nullable */
  GPtrArray *updates;            /* of CairnUpdate: also those to be said later, newest first */
  GArray *introduced;            /* of CairnIntroduced, nullable: none; also of days gone by */
} CairnPublishedSettings;

typedef struct _CairnPublished CairnPublished;

/* Opens the file as it is now; it stays that file even when a newer one is renamed over it. */
CairnPublished *cairn_published_open (const char *path, GError **error);
CairnPublished *cairn_published_ref (CairnPublished *published);
void cairn_published_unref (CairnPublished *published);
/* Whether @path is now another file than the one open here. */
gboolean cairn_published_is_stale (CairnPublished *published);
void cairn_published_forget (CairnPublished *published);
/* Whether the file at @path, as it is now, sends visitors to @service; FALSE also without one. */
gboolean cairn_published_holds (const char *path, const char *service);
const CairnPublishedSettings *cairn_published_settings (CairnPublished *published);
const CairnOffer *cairn_published_offers (CairnPublished *published, gsize *out_n);
/* Indices into the offers that confirm or suggest a need, ascending. Borrowed. */
const guint32 *cairn_published_offers_for (CairnPublished *published, guint need, gsize *out_n);
const CairnHours *cairn_published_hours (CairnPublished *published, gint32 index);
/* Local name of an area in @lang. */
const char *cairn_published_area_name (CairnPublished *published, gint16 area, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPublished, cairn_published_unref)

G_END_DECLS
