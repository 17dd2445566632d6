/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/settings/secret.h"

G_BEGIN_DECLS

/* What is true of one machine and not of the centre: a key file that never travels. */
typedef struct
{
  char *path;       /* nullable: nothing is kept */
  char *name;       /* nullable: what the desk calls this kiosk */
  double px_per_mm; /* of the screen; 0: not measured */
  char *printer;    /* nullable: queue */
  gboolean headphones;
  GStrv languages;      /* nullable: all of the centre's; else those of them on offer here */
  char *pin;            /* nullable: Argon2id of the staff's PIN, as libsodium writes it */
  CairnLockout lockout; /* wrong PINs */
} CairnMachine;

typedef enum
{
  CAIRN_PIN_RIGHT,
  CAIRN_PIN_WRONG,
  CAIRN_PIN_LOCKED, /* not even looked at */
  CAIRN_PIN_NONE,   /* nobody has set one: nobody gets in */
} CairnPinAnswer;

#define CAIRN_PIN_DIGITS 6
/* Screens are between these: a value beyond them is a slip of the finger. */
#define CAIRN_LEAST_PX_PER_MM 1.0
#define CAIRN_MOST_PX_PER_MM 20.0

CairnMachine *cairn_machine_load (const char *path, GError **error);
CairnMachine *cairn_machine_new (const char *path);
void cairn_machine_free (CairnMachine *machine);
gboolean cairn_machine_save (const CairnMachine *machine, GError **error);
gboolean cairn_machine_set_pin (CairnMachine *machine, const char *pin, GError **error);
CairnPinAnswer cairn_machine_check_pin (CairnMachine *machine, const char *pin, gint64 now);
gboolean cairn_machine_offers (const CairnMachine *machine, const char *lang);
void cairn_machine_offer (CairnMachine *machine, const char *lang, const char *const *all);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnMachine, cairn_machine_free)

G_END_DECLS
