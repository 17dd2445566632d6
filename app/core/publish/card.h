/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/published.h"

G_BEGIN_DECLS

/* A text and the language it is in. */
typedef struct
{
  char *text; /* never NULL, "" when there is none */
  char *lang; /* BCP 47 */
} CairnCardText;

typedef struct
{
  char *number;    /* as people dial it, "0800 123 456" */
  char *extension; /* "" none */
  char *type;      /* HSDS: voice, text, textphone, fax, cell, "" */
  CairnCardText description;
  GStrv languages; /* tags served on this line; empty: not known */
} CairnCardPhone;

typedef struct
{
  char *phrase;       /* coded: "call", "walk-in", "bring:id", … ; "" when only text */
  CairnCardText text; /* free text, second */
} CairnCardStep;

/* One line of a weekly timetable as people read it: days as bits (Monday = bit 0), local minutes.
 * week: 0 every week, 1…4 the nth such day of the month, 5 the last. */
typedef struct
{
  guint days;
  gint from, to; /* minutes since midnight; to may pass 1440 */
  gint week;
  gboolean by_appointment;
  CairnCardText notes;
} CairnCardSlot;

/* All a visitor may see of one service at one place, in the language asked for where there is a
 * translation, each text labelled with the one it is in. */
typedef struct
{
  char *service, *location;
  CairnCardText name, description, organization, eligibility, application, fees, wait, alert;
  CairnCardText location_name, address, directions, access_details, hours_words, schedule_notes;
  char *email, *url;
  GPtrArray *phones;    /* of CairnCardPhone; the one to call first comes first */
  GPtrArray *steps;     /* of CairnCardStep */
  GPtrArray *documents; /* of CairnCardText: what to bring */
  GPtrArray *costs;     /* of CairnCardText */
  GPtrArray *slots;     /* of CairnCardSlot; empty: no weekly hours known */
  gboolean hours_24h;
  GStrv languages; /* tags spoken */
  GStrv interpreted;
  char *checked_on;   /* ISO day or "" */
  char *listing;      /* "listed", "unreviewed" */
  gboolean area_only; /* the place is shown as area and weekday: "call to hear where" */
  char *area;         /* id or "" */
} CairnCard;

CairnCard *cairn_published_card (CairnPublished *published,
                                 const CairnOffer *offer,
                                 const char *lang,
                                 GError **error);
/* By service (and location, "" or NULL: the first). */
const CairnOffer *
cairn_published_find (CairnPublished *published, const char *service, const char *location);
void cairn_card_free (CairnCard *card);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnCard, cairn_card_free)

G_END_DECLS
