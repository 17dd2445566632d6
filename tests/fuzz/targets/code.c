/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody types as a return code; and every message a code can carry. */
#include "../fuzz.h"

#include "core/triage/code-private.h"
#include "core/triage/code.h"

#include <string.h>

static const guint8 key[CAIRN_CODE_KEY_LENGTH] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static void
write_and_read (CairnNeedSet needs, guint access, int language)
{
  g_autofree char *code = cairn_code_write (key, needs, access, language);
  g_autoptr (GError) error = NULL;
  CairnNeedSet read_needs;
  guint read_access;
  int read_language;

  g_assert_true (cairn_code_read (key, code, &read_needs, &read_access, &read_language, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (read_needs, ==, needs);
  g_assert_cmpuint (read_access, ==, access);
  g_assert_true (read_language == language || read_language == -1);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  CairnNeedSet needs;
  guint access;
  int language;
  struct
  {
    guint64 needs;
    guint8 access, language;
  } message = { 0 };

  fuzz_check_error (cairn_code_read (key, text, &needs, &access, &language, &error), &error);
  memcpy (&message, data, MIN (size, 10));
  write_and_read (message.needs & ((G_GUINT64_CONSTANT (1) << CAIRN_CODE_NEEDS) - 1),
                  message.access & ((1u << CAIRN_CODE_ACCESS) - 1),
                  (int) message.language % (CAIRN_CODE_LANGUAGES + 1) - 1);
  return 0;
}
