/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The coded facts that services and visits share, as bits: append-only, never reused. In files
 * they are words; the tables below are the only place that pairs them. */

/* Bits; the same numbers stand in triage.xml. */
typedef enum
{
  CAIRN_CHANNEL_PHONE = 1 << 0,
  CAIRN_CHANNEL_ONLINE = 1 << 1,
  CAIRN_CHANNEL_IN_PERSON = 1 << 2,
} CairnChannel;

typedef enum
{
  CAIRN_ACCESS_STEP_FREE = 1 << 0,
  CAIRN_ACCESS_HEARING_LOOP = 1 << 1,
  CAIRN_ACCESS_SIGN_LANGUAGE = 1 << 2,
  CAIRN_ACCESS_QUIET_ROOM = 1 << 3,
  CAIRN_ACCESS_ACCESSIBLE_TOILET = 1 << 4,
  CAIRN_ACCESS_CARER_WELCOME = 1 << 5, /* someone may come along */
  CAIRN_ACCESS_EASY_READ = 1 << 6,
  CAIRN_ACCESS_HOME_VISITS = 1 << 7,
} CairnAccess;

typedef enum
{
  CAIRN_PEOPLE_INJURED = 1 << 0,
  CAIRN_PEOPLE_FAMILY = 1 << 1,
  CAIRN_PEOPLE_BEREAVED = 1 << 2,
  CAIRN_PEOPLE_PRESENT = 1 << 3,
  CAIRN_PEOPLE_WITNESS = 1 << 4,
  CAIRN_PEOPLE_CARER = 1 << 5,
  CAIRN_PEOPLE_RESPONDER = 1 << 6,
  CAIRN_PEOPLE_COMMUNITY = 1 << 7,
  CAIRN_PEOPLE_OTHER = 1 << 8,
} CairnPeople;

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

typedef enum
{
  CAIRN_FACET_CHANNEL,
  CAIRN_FACET_ACCESS,
  CAIRN_FACET_PEOPLE,
  CAIRN_FACET_AUDIENCE,
  CAIRN_FACET_TRUST,
} CairnFacet;

guint cairn_facet_bit (CairnFacet facet, const char *id); /* 0: no such id */
const char *cairn_facet_id (CairnFacet facet, guint bit); /* NULL: no such bit */
guint cairn_facet_count (CairnFacet facet);               /* bits 0 … count - 1 have ids */

G_END_DECLS
