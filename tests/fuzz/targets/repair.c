/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every repair of one cell. What comes out is text, and a repaired text needs no other repair. */
#include "../fuzz.h"

#include "core/base/lang.h"
#include "core/base/text.h"
#include "core/exchange/repair-hours.h"
#include "core/exchange/repair.h"

#include <string.h>

static void
take (char *text)
{
  fuzz_check_text (text);
  g_free (text);
}

static void
take_list (GPtrArray *list)
{
  for (guint i = 0; list != NULL && i < list->len; i++)
    fuzz_check_text (g_ptr_array_index (list, i));
  if (list != NULL)
    g_ptr_array_unref (list);
}

static void
take_phones (GPtrArray *phones)
{
  for (guint i = 0; phones != NULL && i < phones->len; i++)
    {
      const CairnPhone *phone = g_ptr_array_index (phones, i);

      fuzz_check_text (phone->number);
      fuzz_check_text (phone->extension);
      fuzz_check_text (phone->words);
    }
  if (phones != NULL)
    g_ptr_array_unref (phones);
}

static void
repair_values (const char *text)
{
  g_autofree char *latitude = NULL, *longitude = NULL;
  gboolean guess;
  int least, most;

  take (cairn_repair_day (text, FALSE, &guess));
  take (cairn_repair_day (text, TRUE, &guess));
  take (cairn_repair_moment (text, TRUE, &guess));
  take (cairn_repair_time (text, &guess));
  take (cairn_repair_weekdays (text));
  take (cairn_repair_integer (text));
  take (cairn_repair_real (text, -180, 180));
  take (cairn_repair_url (text));
  take (cairn_repair_email (text));
  take_phones (cairn_repair_phones (text));
  take_list (cairn_repair_list (text, TRUE));
  take_list (cairn_repair_cell (text));
  cairn_repair_boolean (text);
  if (cairn_repair_coordinates (text, &latitude, &longitude))
    g_assert_true (latitude != NULL && longitude != NULL);
  if (cairn_repair_ages (text, &least, &most))
    g_assert_true (least >= -1 && most >= -1);
}

static void
repair_words (const char *text)
{
  GArray *hours = cairn_repair_hours (text);

  if (hours != NULL)
    g_array_unref (hours);
  fuzz_check_text (cairn_lang_canonical (text));
  take (cairn_text_clean (text, -1));
  take (cairn_text_fold (text));
  take (cairn_text_from_html (text));
  take (cairn_text_digits (text));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  CairnRepair repairs, again;
  g_autofree char *text = cairn_repair_text ((const char *) data, size, &repairs);
  g_autofree char *twice = NULL;

  fuzz_check_text (text);
  if (text == NULL)
    return 0;
  twice = cairn_repair_text (text, strlen (text), &again);
  fuzz_check_text (twice);
  repair_values (text);
  repair_words (text);
  return 0;
}
