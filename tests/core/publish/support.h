/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"
#include "core/publish/card.h"
#include "core/publish/publish.h"

G_BEGIN_DECLS

/* A state folder with a directory, the built-in needs and a fixed clock: Tuesday 2026-03-10, noon
 * UTC. */
#define SUPPORT_NOW G_GINT64_CONSTANT (1773144000)

typedef struct
{
  char *state, *folder, *published_path, *help_path;
  CairnDirectory *directory;
  CairnDb *db;
  CairnCatalogue *catalogue;
  CairnClock clock;
} Support;

void support_set_up (Support *support, gconstpointer data);
void support_tear_down (Support *support, gconstpointer data);
void support_sql (Support *support, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Numbers stand for UUIDs: 7 is 00000000-0000-4000-8000-000000000007. */
char *support_id (guint number);
/* A listed service of organisation 1 with a confirmed need. */
void support_add_service (Support *support, guint number, const char *name, const char *need);
void support_add_need (Support *support, guint service, const char *need, const char *state);
/* A place in the north with an address, and the service at it. */
void support_add_place (Support *support, guint service, guint place, const char *address);
CairnPublishReport *support_publish (Support *support);
CairnPublished *support_open (Support *support);
/* Publishes and opens. */
CairnPublished *support_show (Support *support);
const CairnOffer *support_offer (CairnPublished *published, guint service, guint place);
CairnCard *support_card (CairnPublished *published, guint service, guint place, const char *lang);
/* Whether @needle stands in the bytes of a published file. */
gboolean support_is_published (Support *support, const char *needle);

#define SUPPORT_TEST(path, function)                                                               \
  g_test_add (path, Support, NULL, support_set_up, function, support_tear_down)

G_END_DECLS
