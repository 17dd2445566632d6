/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/qr.h"

#include "core/base/error.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

/* Light modules around the code, as ISO/IEC 18004 asks for. */
#define QUIET_MODULES 4

static void
draw_modules (cairo_t *cr, const QRcode *code, double x, double y, double side)
{
  double module = side / (code->width + 2 * QUIET_MODULES);

  cairo_save (cr);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, side, side);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  for (int row = 0; row < code->width; row++)
    {
      for (int column = 0; column < code->width; column++)
        {
          if ((code->data[row * code->width + column] & 1) != 0)
            cairo_rectangle (cr, x + (column + QUIET_MODULES) * module,
                             y + (row + QUIET_MODULES) * module, module, module);
        }
    }
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * cairn_qr_draw:
 * @cr: where to draw
 * @text: what it says, UTF-8
 * @x: left edge, user units
 * @y: upper edge, user units
 * @side: length of a side with the quiet zone, user units
 * @error: %CAIRN_ERROR_INVALID when @text is too long for a code
 *
 * Draws a QR code with medium error correction, black on white whatever the theme: phones read no
 * other reliably.
 */
gboolean
cairn_qr_draw (cairo_t *cr, const char *text, double x, double y, double side, GError **error)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);

  if (code == NULL)
    {
      g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID,
                   "%" G_GSIZE_FORMAT " bytes do not fit a QR code: %s", strlen (text),
                   g_strerror (errno));
      return FALSE;
    }
  draw_modules (cr, code, x, y, side);
  QRcode_free (code);
  return TRUE;
}
