/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of SVG path data that Cairn's pictograms use: M L H V C A Z, absolute and relative. */
#include "widgets/drawing-path.h"

#include "core/base/error.h"

#include <math.h>

typedef struct
{
  cairo_t *cr;
  const char *at;
  double x, y;             /* the pen */
  double start_x, start_y; /* of the present figure */
} Pen;

static void
skip_separators (Pen *pen)
{
  while (*pen->at == ' ' || *pen->at == ',' || *pen->at == '\n' || *pen->at == '\t')
    pen->at++;
}

static gboolean
read_numbers (Pen *pen, double *out, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char *end;

      skip_separators (pen);
      out[i] = g_ascii_strtod (pen->at, &end);
      if (end == pen->at)
        return FALSE;
      pen->at = end;
    }
  return TRUE;
}

static double
angle_between (double ux, double uy, double vx, double vy)
{
  return atan2 (ux * vy - uy * vx, ux * vx + uy * vy);
}

/* SVG 1.1, appendix F.6: from the end points of an arc to its centre. */
static void
draw_arc (Pen *pen, double r, gboolean large, gboolean sweep, double x, double y)
{
  double dx = (pen->x - x) / 2, dy = (pen->y - y) / 2;
  double length = dx * dx + dy * dy;
  double radius = MAX (r, sqrt (length));
  double factor = length > 0 ? sqrt (MAX (0, radius * radius - length) / length) : 0;
  double cx, cy, from, turn;

  if (length <= 0)
    return;
  if (large == sweep)
    factor = -factor;
  cx = factor * dy;
  cy = -factor * dx;
  from = atan2 (dy - cy, dx - cx);
  turn = angle_between (dx - cx, dy - cy, -dx - cx, -dy - cy);
  if (sweep && turn < 0)
    turn += 2 * G_PI;
  if (!sweep && turn > 0)
    turn -= 2 * G_PI;
  cx += (pen->x + x) / 2;
  cy += (pen->y + y) / 2;
  if (sweep)
    cairo_arc (pen->cr, cx, cy, radius, from, from + turn);
  else
    cairo_arc_negative (pen->cr, cx, cy, radius, from, from + turn);
}

static void
move_pen (Pen *pen, double x, double y)
{
  pen->x = x;
  pen->y = y;
}

static gboolean
draw_curve (Pen *pen, double bx, double by)
{
  double v[6];

  if (!read_numbers (pen, v, 6))
    return FALSE;
  cairo_curve_to (pen->cr, bx + v[0], by + v[1], bx + v[2], by + v[3], bx + v[4], by + v[5]);
  move_pen (pen, bx + v[4], by + v[5]);
  return TRUE;
}

static gboolean
draw_arc_command (Pen *pen, double bx, double by)
{
  double v[7]; /* rx ry rotation large sweep x y; rx = ry in all drawings */

  if (!read_numbers (pen, v, 7))
    return FALSE;
  draw_arc (pen, v[0], v[3] != 0, v[4] != 0, bx + v[5], by + v[6]);
  move_pen (pen, bx + v[5], by + v[6]);
  return TRUE;
}

static gboolean
draw_line (Pen *pen, char command, double bx, double by)
{
  double v[2] = { pen->x - bx, pen->y - by };
  gboolean read;

  if (command == 'H')
    read = read_numbers (pen, v, 1);
  else if (command == 'V')
    read = read_numbers (pen, v + 1, 1);
  else
    read = read_numbers (pen, v, 2);
  if (!read)
    return FALSE;
  move_pen (pen, bx + v[0], by + v[1]);
  if (command != 'M')
    {
      cairo_line_to (pen->cr, pen->x, pen->y);
      return TRUE;
    }
  cairo_move_to (pen->cr, pen->x, pen->y);
  pen->start_x = pen->x;
  pen->start_y = pen->y;
  return TRUE;
}

static gboolean
draw_command (Pen *pen, char letter)
{
  gboolean relative = g_ascii_islower (letter);
  double bx = relative ? pen->x : 0, by = relative ? pen->y : 0;

  switch (g_ascii_toupper (letter))
    {
    case 'M':
    case 'L':
    case 'H':
    case 'V':
      return draw_line (pen, g_ascii_toupper (letter), bx, by);
    case 'C':
      return draw_curve (pen, bx, by);
    case 'A':
      return draw_arc_command (pen, bx, by);
    case 'Z':
      cairo_close_path (pen->cr);
      move_pen (pen, pen->start_x, pen->start_y);
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * cairn_drawing_path:
 * @cr: where the path is added
 * @d: path data
 * @error: return location for a #GError
 *
 * Returns: %FALSE and CAIRN_ERROR_INVALID when @d has something these pictograms don't use
 */
gboolean
cairn_drawing_path (cairo_t *cr, const char *d, GError **error)
{
  Pen pen = { cr, d };
  char command = '\0';

  for (skip_separators (&pen); *pen.at != '\0'; skip_separators (&pen))
    {
      if (g_ascii_isalpha (*pen.at))
        command = *pen.at++;
      else if (command == 'M' || command == 'm')
        command = command == 'M' ? 'L' : 'l';
      if (command == '\0' || !draw_command (&pen, command))
        {
          g_set_error (error, CAIRN_ERROR, CAIRN_ERROR_INVALID, "path data at \"%.20s\"", pen.at);
          return FALSE;
        }
    }
  return TRUE;
}
