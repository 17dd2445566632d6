/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/directory/directory.h"
#include "core/needs/catalogue.h"

G_BEGIN_DECLS

/* How bad it is for somebody at the kiosk. */
typedef enum
{
  CAIRN_CHECK_NOTE,    /* nobody is misled */
  CAIRN_CHECK_WARNING, /* somebody will not find, or will doubt, what is there */
  CAIRN_CHECK_ERROR,   /* somebody is sent to a door that does not open, or is put in danger */
} CairnCheckSeverity;

/* Borrowed by the function that gets it. */
typedef struct
{
  CairnCheckSeverity severity;
  const char *code;       /* static, from the list of cairn_check_codes() */
  const char *table, *id; /* nullable: the directory as a whole */
  const char *name;       /* nullable: what people call the record */
  const char *detail;     /* nullable: a field, a need's id, a language, a number of days */
} CairnCheckFinding;

typedef void (*CairnCheckFunc) (const CairnCheckFinding *finding, gpointer data);

/* Every code there is, NULL-terminated; those about safety first. */
const char *const *cairn_check_codes (void);
const char *cairn_check_severity_word (CairnCheckSeverity severity); /* "error", … */

/* Looks at every record that visitors may see, and at the whole. Memory does not grow with the
 * directory. @out_services: how many services were looked at. */
gboolean cairn_check_directory (CairnDirectory *directory,
                                CairnCatalogue *catalogue,
                                const CairnClock *clock,
                                CairnCheckFunc func,
                                gpointer data,
                                guint *out_services,
                                GError **error);

G_END_DECLS
