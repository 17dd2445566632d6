/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/keys.h"

#include <gdk/gdk.h>

typedef struct
{
  guint key;
  CairnKey means;
} KeyMeaning;

/* Up, down and the middle are all that a keypad of five needs: the bar is part of the round. */
static const KeyMeaning everywhere[] = {
  { GDK_KEY_Up, CAIRN_KEY_PREVIOUS },
  { GDK_KEY_KP_Up, CAIRN_KEY_PREVIOUS },
  { GDK_KEY_Down, CAIRN_KEY_NEXT },
  { GDK_KEY_KP_Down, CAIRN_KEY_NEXT },
  { GDK_KEY_Return, CAIRN_KEY_CHOOSE },
  { GDK_KEY_KP_Enter, CAIRN_KEY_CHOOSE },
  { GDK_KEY_space, CAIRN_KEY_CHOOSE },
  { GDK_KEY_KP_Begin, CAIRN_KEY_CHOOSE },
  { GDK_KEY_Escape, CAIRN_KEY_ESCAPE },
  { GDK_KEY_F1, CAIRN_KEY_LISTEN },
  { GDK_KEY_F2, CAIRN_KEY_REPEAT },
  { GDK_KEY_F3, CAIRN_KEY_SLOWER },
  { GDK_KEY_F4, CAIRN_KEY_FASTER },
  { GDK_KEY_F5, CAIRN_KEY_HELP },
  { GDK_KEY_F6, CAIRN_KEY_ASK },
  { GDK_KEY_asterisk, CAIRN_KEY_REPEAT },
  { GDK_KEY_KP_Multiply, CAIRN_KEY_REPEAT },
  { GDK_KEY_numbersign, CAIRN_KEY_ON },
  { GDK_KEY_KP_Divide, CAIRN_KEY_ON },
  { GDK_KEY_minus, CAIRN_KEY_SOFTER },
  { GDK_KEY_KP_Subtract, CAIRN_KEY_SOFTER },
  { GDK_KEY_plus, CAIRN_KEY_LOUDER },
  { GDK_KEY_KP_Add, CAIRN_KEY_LOUDER },
  /* The keypad's 0, 1, 3, 7 and 9 while Num Lock is off. */
  { GDK_KEY_KP_Insert, CAIRN_KEY_HELP },
  { GDK_KEY_KP_End, CAIRN_KEY_LISTEN },
  { GDK_KEY_KP_Page_Down, CAIRN_KEY_ASK },
  { GDK_KEY_KP_Home, CAIRN_KEY_SLOWER },
  { GDK_KEY_KP_Page_Up, CAIRN_KEY_FASTER },
  { GDK_KEY_AudioLowerVolume, CAIRN_KEY_SOFTER },
  { GDK_KEY_AudioRaiseVolume, CAIRN_KEY_LOUDER },
};

/* The keypad of twelve, where digits are not to be typed: 2 is at the top of a telephone, and of
 * what a finger expects. */
static const CairnKey digits[] = {
  CAIRN_KEY_HELP,     /* 0 */
  CAIRN_KEY_LISTEN,   /* 1 */
  CAIRN_KEY_PREVIOUS, /* 2 */
  CAIRN_KEY_ASK,      /* 3 */
  CAIRN_KEY_PREVIOUS, /* 4 */
  CAIRN_KEY_CHOOSE,   /* 5 */
  CAIRN_KEY_NEXT,     /* 6 */
  CAIRN_KEY_SLOWER,   /* 7 */
  CAIRN_KEY_NEXT,     /* 8 */
  CAIRN_KEY_FASTER,   /* 9 */
};

static CairnKey
meaning_of_digit (guint digit, gboolean rtl)
{
  if (rtl && digit == 4)
    return CAIRN_KEY_NEXT;
  if (rtl && digit == 6)
    return CAIRN_KEY_PREVIOUS;
  return digits[digit];
}

/**
 * cairn_key_for:
 * @key: GDK key value
 * @rtl: whether the screen runs from right to left
 * @digits_are_typed: whether the screen takes digits for itself
 *
 * Returns: what it does; sideways keys follow the direction of reading
 */
CairnKey
cairn_key_for (guint key, gboolean rtl, gboolean digits_are_typed)
{
  if (key == GDK_KEY_Left || key == GDK_KEY_KP_Left)
    return rtl ? CAIRN_KEY_NEXT : CAIRN_KEY_PREVIOUS;
  if (key == GDK_KEY_Right || key == GDK_KEY_KP_Right)
    return rtl ? CAIRN_KEY_PREVIOUS : CAIRN_KEY_NEXT;
  for (guint i = 0; i < G_N_ELEMENTS (everywhere); i++)
    {
      if (everywhere[i].key == key)
        return everywhere[i].means;
    }
  if (digits_are_typed)
    return CAIRN_KEY_NONE;
  if (key >= GDK_KEY_0 && key <= GDK_KEY_9)
    return meaning_of_digit (key - GDK_KEY_0, rtl);
  if (key >= GDK_KEY_KP_0 && key <= GDK_KEY_KP_9)
    return meaning_of_digit (key - GDK_KEY_KP_0, rtl);
  return CAIRN_KEY_NONE;
}
