/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/qr.h"

#include "core/base/error.h"

#include <errno.h>
#include <qrencode.h>
#include <string.h>

/* Light modules around the code, as ISO/IEC 18004 asks for. */
#define QUIET_MODULES 4
#define ECI_UTF8 26

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

/* Bytes without a mark are Latin-1 by the standard, and readers guess: "Línea" was read as Chinese.
 * So what is not plain ASCII says that it is UTF-8 (ECI 26; AIM ITS/04-023). */
static QRcode *
encode (const char *text)
{
  QRinput *input = QRinput_new2 (0, QR_ECLEVEL_M);
  QRcode *code = NULL;
  gboolean filled;

  if (input == NULL)
    return NULL;
  filled = g_str_is_ascii (text) || QRinput_appendECIheader (input, ECI_UTF8) == 0;
  filled = filled
           && QRinput_append (input, QR_MODE_8, (int) strlen (text), (const unsigned char *) text)
                  == 0;
  if (filled)
    code = QRcode_encodeInput (input);
  QRinput_free (input);
  return code;
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
  QRcode *code = encode (text);

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
