/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Words to choose some of, as buttons that stay down, in as many lines as they need. Signal
 * "toggled" (word, on) when a person chose. */
#define CAIRN_TYPE_CHIPS (cairn_chips_get_type ())
G_DECLARE_FINAL_TYPE (CairnChips, cairn_chips, CAIRN, CHIPS, GtkWidget)

typedef enum
{
  CAIRN_CHIP_OFF,
  CAIRN_CHIP_ON,
  CAIRN_CHIP_SUGGESTED, /* marked; a press confirms it */
} CairnChipState;

GtkWidget *cairn_chips_new (const char *name); /* translated: what all of them are */
void cairn_chips_add (CairnChips *chips, const char *word, const char *label);
void cairn_chips_set (CairnChips *chips, const char *word, CairnChipState state);
CairnChipState cairn_chips_get (CairnChips *chips, const char *word);
/* Shows only those whose label holds @text; "" all. */
void cairn_chips_filter (CairnChips *chips, const char *text);
/* As if the first that is shown were pressed. FALSE: none is. */
gboolean cairn_chips_press_first (CairnChips *chips);
/* A line of a list with a title over the chips. */
GtkWidget *cairn_chips_row_new (const char *title, GtkWidget *chips);

G_END_DECLS
