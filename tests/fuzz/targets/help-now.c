/* SPDX-License-Identifier: GPL-3.0-or-later */
/* help-now.json as a kiosk takes it in, and all it answers afterwards. */
#include "../fuzz.h"

#include "core/publish/help-now.h"

static void
ask (CairnHelpNow *help, const char *lang)
{
  static const char *const kinds[]
      = { "someone-hurt", "hurt-myself", "child", "looking-for-someone", "afraid", "desk" };

  g_assert_nonnull (cairn_help_now_centre_in (help, lang));
  g_assert_nonnull (cairn_help_now_desk_place (help, lang));
  g_assert_nonnull (cairn_help_now_public_phone (help, lang));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_ptr_array_unref (cairn_help_now_lines (help, kinds[i], lang));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *path = fuzz_path ("help-now.json");
  g_autoptr (GError) error = NULL;
  CairnHelpNow *help = cairn_help_now_new ();

  fuzz_write (path, data, size);
  fuzz_check_error (cairn_help_now_load (help, path, &error), &error);
  g_assert_nonnull (cairn_help_now_emergency (help));
  cairn_help_now_demonstration (help);
  for (gint64 at = FUZZ_NOW; at < FUZZ_NOW + 7 * 86400; at += 5 * 3600)
    g_assert_true (ABS (cairn_help_now_desk_open (help, at)) <= 1);
  g_ptr_array_unref (cairn_help_now_desk_slots (help));
  ask (help, "en");
  ask (help, "ar");
  cairn_help_now_free (help);
  return 0;
}
