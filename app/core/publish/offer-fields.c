/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table for what is written and read back, so that the two can't drift apart. */
#include "core/publish/offer-fields.h"

typedef struct
{
  gsize offset;
  guint8 size;
  gboolean is_signed;
  gint64 minimum, maximum; /* what a sound file may hold; a set uses all bits up to maximum */
} Field;

#define FIELD(member, is_signed, minimum, maximum)                                                 \
  {                                                                                                \
    G_STRUCT_OFFSET (CairnOffer, member), sizeof (((CairnOffer *) NULL)->member), is_signed,       \
        minimum, maximum                                                                           \
  }

#define NEEDS ((G_GINT64_CONSTANT (1) << 62) - 1)
#define BITS_32 G_GINT64_CONSTANT (0xffffffff)
#define LAST_DAY 10000000 /* GDate Julian days end before */

/* In the order of CAIRN_OFFER_COLUMNS. */
static const Field fields[] = {
  FIELD (confirmed, FALSE, 0, NEEDS),
  FIELD (suggested, FALSE, 0, NEEDS),
  FIELD (audience, FALSE, 0, BITS_32),
  FIELD (audience_closed, FALSE, 0, BITS_32),
  FIELD (people, FALSE, 0, BITS_32),
  FIELD (access_yes, FALSE, 0, BITS_32),
  FIELD (access_no, FALSE, 0, BITS_32),
  FIELD (trust_yes, FALSE, 0, BITS_32),
  FIELD (trust_no, FALSE, 0, BITS_32),
  FIELD (channels, FALSE, 0, 0xff),
  FIELD (channels_known, TRUE, 0, 1),
  FIELD (minimum_age, TRUE, -1, 200),
  FIELD (maximum_age, TRUE, -1, 200),
  FIELD (area, TRUE, -2, G_MAXINT16),
  FIELD (listing, FALSE, CAIRN_LISTING_LISTED, CAIRN_LISTING_UNREVIEWED),
  FIELD (capacity, FALSE, CAIRN_CAPACITY_UNKNOWN, CAIRN_CAPACITY_FULL),
  FIELD (free, TRUE, -1, 1),
  FIELD (wait_weeks, TRUE, -1, G_MAXINT16),
  FIELD (capacity_on, FALSE, 0, LAST_DAY),
  FIELD (checked_on, FALSE, 0, LAST_DAY),
  FIELD (check_due, FALSE, 0, LAST_DAY),
  FIELD (apply_by, FALSE, 0, LAST_DAY),
  FIELD (check_days, FALSE, 0, G_MAXUINT16),
  FIELD (languages_known, TRUE, 0, 1),
  FIELD (interpreter_any, TRUE, 0, 1),
  FIELD (lang.languages[0], FALSE, G_MININT64, G_MAXINT64),
  FIELD (lang.languages[1], FALSE, G_MININT64, G_MAXINT64),
  FIELD (lang.languages[2], FALSE, G_MININT64, G_MAXINT64),
  FIELD (lang.interpreted[0], FALSE, G_MININT64, G_MAXINT64),
  FIELD (lang.interpreted[1], FALSE, G_MININT64, G_MAXINT64),
  FIELD (lang.interpreted[2], FALSE, G_MININT64, G_MAXINT64),
  FIELD (hash, FALSE, G_MININT64, G_MAXINT64),
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == CAIRN_OFFER_FIELDS);
G_STATIC_ASSERT (CAIRN_LANG_WORDS == 3);

static gint64
get_number (const Field *field, const CairnOffer *offer)
{
  gconstpointer at = G_STRUCT_MEMBER_P (offer, field->offset);

  switch (field->size)
    {
    case 1:
      return field->is_signed ? *(const gint8 *) at : *(const guint8 *) at;
    case 2:
      return field->is_signed ? *(const gint16 *) at : *(const guint16 *) at;
    case 4:
      return field->is_signed ? *(const gint32 *) at : (gint64) * (const guint32 *) at;
    default:
      return *(const gint64 *) at;
    }
}

static void
set_number (const Field *field, CairnOffer *offer, gint64 value)
{
  gpointer at = G_STRUCT_MEMBER_P (offer, field->offset);

  switch (field->size)
    {
    case 1:
      *(guint8 *) at = (guint8) value;
      break;
    case 2:
      *(guint16 *) at = (guint16) value;
      break;
    case 4:
      *(guint32 *) at = (guint32) value;
      break;
    default:
      *(gint64 *) at = value;
      break;
    }
}

/**
 * cairn_offer_to_numbers:
 * @offer: an offer
 * @numbers: (out): its facts
 */
void
cairn_offer_to_numbers (const CairnOffer *offer, gint64 numbers[CAIRN_OFFER_FIELDS])
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    numbers[i] = get_number (&fields[i], offer);
}

/**
 * cairn_offer_from_numbers:
 * @offer: gets the facts
 * @numbers: from a file nobody vouches for
 *
 * Returns: whether every one of them can be.
 */
gboolean
cairn_offer_from_numbers (CairnOffer *offer, const gint64 numbers[CAIRN_OFFER_FIELDS])
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (numbers[i] < fields[i].minimum || numbers[i] > fields[i].maximum)
        return FALSE;
      set_number (&fields[i], offer, numbers[i]);
    }
  return TRUE;
}
