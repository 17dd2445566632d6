/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/publish/file-store.h"
#include "core/publish/publish.h"
#include "core/publish/source.h"

G_BEGIN_DECLS

/* One publication under way. */
typedef struct
{
  CairnDb *directory;
  CairnCatalogue *catalogue;
  CairnSource *source;
  CairnPublishedFile *file;
  CairnLeaks *leaks;
  CairnPublishReport *report; /* borrowed */
  char *base;                 /* what a later small edit may build on */
  const char *const *only;    /* nullable, borrowed: services an edit touched; NULL: all */
  GTimeZone *zone;
  char *zone_name;
  gint64 now;
  char *today;
  gint64 hours_from, hours_to; /* what is expanded */
  CairnNeedSet high_care;
  CairnNeedSet community; /* needs whose places go out as area and weekday only */
  GStrv areas;
  char *areas_json;
  char *incident_day;
  gint check_days, check_days_help_now; /* until a record has to be looked at again */
  GHashTable *hours; /* char* (rows as text) → CairnHoursEntry: expanding is slow */
  GPtrArray *help;   /* of CairnHelpEntry: lines of Help now */
} CairnPublisher;

typedef struct
{
  gint64 id; /* in the file, 0: none known */
  gboolean always;
} CairnHoursEntry;

/* A line of Help now, from a listed service. */
typedef struct
{
  char *kinds;
  CairnWording *name, *note;
  char *number, *text_number;
  gboolean always;
} CairnHelpEntry;

/* What is decided about an offer before it is written. */
typedef struct
{
  const CairnSourceService *service;
  const CairnSourcePlace *place;
  const CairnSourceOffer *source;
  CairnOffer facts;
  gint64 hours; /* id in the file, 0 none */
  gboolean always;
  gboolean area_only; /* an area, no place */
  gboolean days_only; /* a meeting place of the targeted community: weekdays, no times */
} CairnOfferPlan;

/* publish-settings.c */
gboolean cairn_publisher_load_settings (CairnPublisher *publisher, GError **error);
gboolean cairn_publisher_write_settings (CairnPublisher *publisher, gint64 serial, GError **error);
/* updates-write.c */
gboolean cairn_publisher_write_updates (CairnPublisher *publisher, GError **error);
/* introduced-store.c: after the services */
gboolean cairn_publisher_write_introduced (CairnPublisher *publisher, GError **error);
/* taken-off-store.c: after the services */
gboolean cairn_publisher_note_taken_off (CairnPublisher *publisher, gint64 serial, GError **error);
/* facts.c */
gboolean cairn_publisher_may_show (CairnPublisher *publisher, const CairnSourceService *service);
void cairn_publisher_plan_facts (CairnPublisher *publisher, CairnOfferPlan *plan);
/* expand.c */
gboolean
cairn_publisher_plan_hours (CairnPublisher *publisher, CairnOfferPlan *plan, GError **error);
gint64 cairn_publisher_add_hours (CairnPublisher *publisher,
                                  GPtrArray *rows,
                                  gboolean *out_always,
                                  GError **error);
/* card-write.c */
char *cairn_publisher_write_card (CairnPublisher *publisher,
                                  const CairnOfferPlan *plan,
                                  const CairnLeaks *own,
                                  char **out_leak);
CairnWording *cairn_publisher_join_hours (const CairnSourceOffer *source);
/* help-write.c */
void cairn_publisher_note_help (CairnPublisher *publisher, const CairnOfferPlan *plan);
gboolean cairn_publisher_write_help (CairnPublisher *publisher, const char *folder, GError **error);
void cairn_help_entry_free (CairnHelpEntry *entry);

/* base.c */
gboolean cairn_publisher_can_build_on_last (CairnPublisher *publisher);
char *cairn_publisher_describe_base (CairnPublisher *publisher, gint64 serial);
#define CAIRN_PUBLISH_BASE_KEY "publish.base" /* setting of the staff's directory */

void cairn_publisher_add_problem (CairnPublisher *publisher,
                                  const char *service,
                                  const char *format,
                                  ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
