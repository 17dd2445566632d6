/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/match/match.h"
#include "words/words.h"

G_BEGIN_DECLS

typedef enum
{
  CAIRN_PAPER_ROLL_80, /* 80 mm wide, as long as needed */
  CAIRN_PAPER_A4,
  CAIRN_PAPER_A5,
} CairnPaperSize;

/* One list for a slip. Neutral: nothing says why these doors were chosen. */
typedef struct
{
  CairnPublished *published; /* borrowed */
  CairnCatalogue *catalogue; /* borrowed */
  GPtrArray *matches;        /* of const CairnMatch, borrowed, in order; what was not unticked */
  CairnWords *words;         /* borrowed: the visitor's language */
  CairnWords *second;        /* nullable, borrowed: printed side by side */
  const char *code;          /* nullable: return code, 16 digits */
  const char *title;         /* nullable: of a leaflet for everybody, in the language of @words */
  CairnPaperSize size;
  gboolean large;
  gint64 now; /* seconds UTC, injected */
} CairnSlip;

/* A PDF with Pango shaping, one QR per service (name, phone, hours). Transfer full. */
GBytes *cairn_slip_render (const CairnSlip *slip, GError **error);
/* A card that asks for an interpreter for @lang, in the words of the desk. Transfer full. */
GBytes *cairn_slip_render_card (const CairnSlip *slip, const char *lang, GError **error);
/* What the QR of one service says. Transfer full. */
char *cairn_slip_qr_text (const CairnSlip *slip, const CairnMatch *match);

G_END_DECLS
