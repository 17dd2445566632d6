/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/first-run/sheet-pdf.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "desk/text.h"
#include "paper/sheet.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

static void
add (GPtrArray *column, const char *text, const char *lang, double size, double before)
{
  CairnPiece *piece = cairn_piece_new (text, lang, cairn_lang_is_rtl (lang), size);

  piece->before = before;
  g_ptr_array_add (column, piece);
}

static CairnBlock *
make_block (const char *key, const char *centre, const char *lang)
{
  CairnBlock *block = cairn_block_new (cairn_lang_is_rtl (lang));
  GPtrArray *column = block->columns[0];
  CairnPiece *framed = cairn_piece_new (key, "en", FALSE, 16);

  add (column, _ ("Recovery sheet"), lang, 24, 0);
  add (column, centre, lang, 14, MM (3));
  add (column,
       _ ("This key opens every backup, and lets you in when no administrator is left. Lock it "
          "away, and show it to nobody who is not an administrator."),
       lang, 12, MM (8));
  framed->framed = TRUE;
  framed->bold = TRUE;
  framed->centred = TRUE;
  framed->before = MM (10);
  g_ptr_array_add (column, framed);
  add (column, _ ("It is kept nowhere else. If it is lost, make a new one in the settings."), lang,
       12, MM (10));
  return block;
}

/**
 * cairn_recovery_sheet_save:
 * @path: where the PDF goes; only its owner may read it
 * @key: of the sheet
 * @centre: its name
 * @lang: of the texts
 * @error: (out): why not
 */
gboolean
cairn_recovery_sheet_save (
    const char *path, const char *key, const char *centre, const char *lang, GError **error)
{
  const CairnSheet sheet = { .width = MM (210), .height = MM (297), .margin = MM (25) };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_block_free);
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, sheet.width, sheet.height);
  gboolean drawn;

  g_ptr_array_add (blocks, make_block (key, centre, lang));
  drawn = cairn_sheet_draw (&sheet, pdf, blocks, error);
  cairo_surface_finish (pdf);
  if (drawn && cairo_surface_status (pdf) != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_REFUSED, "%s: it can't be written", path);
      drawn = FALSE;
    }
  cairo_surface_destroy (pdf);
  if (drawn)
    g_chmod (path, 0600);
  return drawn;
}
