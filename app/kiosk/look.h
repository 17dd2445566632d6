/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CAIRN_THEME_PAPER,
  CAIRN_THEME_NIGHT,
  CAIRN_THEME_CONTRAST,
  CAIRN_THEME_DIM, /* against onlookers */
  CAIRN_N_THEMES,
} CairnTheme;

#define CAIRN_TEXT_SIZES 3

/* How this screen shows things: all sizes are millimetres of the operator's screen. */
typedef struct
{
  double px_per_mm;
  int width, height; /* pixels */
  CairnTheme theme;
  guint text_size; /* 1 … 3 */
} CairnLook;

int cairn_look_px (const CairnLook *look, double mm);
int cairn_look_font (const CairnLook *look);
gboolean cairn_look_is_tall (const CairnLook *look);
gboolean cairn_look_is_crowded (const CairnLook *look);
double cairn_look_short_tile (const CairnLook *look);
guint cairn_look_panel_columns (const CairnLook *look);
gboolean cairn_look_easy_is_flat (const CairnLook *look);
double cairn_look_easy_picture_mm (const CairnLook *look);
gboolean cairn_look_is_portrait (const CairnLook *look);
char *cairn_look_css (const CairnLook *look);
const char *cairn_theme_id (CairnTheme theme);
gboolean cairn_theme_from_id (const char *id, CairnTheme *out_theme);

G_END_DECLS
