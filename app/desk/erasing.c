/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/erasing.h"

#include "core/directory/entry.h"
#include "core/staff/accounts.h"
#include "desk/aside.h"

/* A day begins at another hour in each zone, and a look that failed is tried again. */
#define EACH_SECONDS 3600

struct _CairnErasing
{
  CairnDirectory *directory; /* borrowed */
  CairnAside *aside;
  gint64 looked; /* seconds UTC */
};

static gboolean
erase (CairnDirectory *directory, gpointer data, GError **error)
{
  return cairn_staff_retention_daily (directory, NULL, error);
}

static void
look (CairnErasing *erasing, gint64 now)
{
  erasing->looked = now;
  cairn_aside_run (erasing->aside, NULL, NULL);
}

/**
 * cairn_erasing_tick:
 * @erasing: what erases
 *
 * Looks whether something is past its time when the last look is long enough ago, whichever way the
 * clock went.
 */
void
cairn_erasing_tick (CairnErasing *erasing)
{
  gint64 now = cairn_clock_now (cairn_directory_clock (erasing->directory));

  if (!cairn_aside_is_busy (erasing->aside) && ABS (now - erasing->looked) >= EACH_SECONDS)
    look (erasing, now);
}

/**
 * cairn_erasing_new:
 * @directory: (transfer none): the staff's directory; outlives it
 *
 * Returns: (transfer full): what erases; its first look is under way
 */
CairnErasing *
cairn_erasing_new (CairnDirectory *directory)
{
  CairnErasing *erasing = g_new0 (CairnErasing, 1);

  erasing->directory = directory;
  erasing->aside = cairn_aside_new (directory, erase, NULL, NULL);
  look (erasing, cairn_clock_now (cairn_directory_clock (directory)));
  return erasing;
}

/**
 * cairn_erasing_free:
 * @erasing: (nullable) (transfer full): what erases
 */
void
cairn_erasing_free (CairnErasing *erasing)
{
  if (erasing == NULL)
    return;
  cairn_aside_free (erasing->aside);
  g_free (erasing);
}
