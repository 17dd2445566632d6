/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Millimetres to points, the unit of all lengths here. */
#define MM(mm) ((mm) *72.0 / 25.4)

/* One paragraph. */
typedef struct
{
  char *text;
  char *lang;  /* for fonts and shaping */
  double size; /* points */
  gboolean bold;
  gboolean rtl;
  gboolean centred;
  gboolean framed;
  double before; /* points of space above */
} CairnPiece;

/* What stands together and is not broken over pages: paragraphs in one or two columns, a code. */
typedef struct
{
  GPtrArray *columns[2]; /* of CairnPiece; [1] NULL for one language */
  char *qr;              /* nullable */
  gboolean ruled;        /* a line above */
  gboolean rtl;
} CairnBlock;

typedef struct
{
  double width, height; /* height 0: as long as needed */
  double margin;
  double qr_side;
  gboolean stacked;          /* columns under each other */
  const CairnPiece *running; /* nullable: small line at the foot of every page but a roll's */
} CairnSheet;

CairnPiece *cairn_piece_new (const char *text, const char *lang, gboolean rtl, double size);
void cairn_piece_free (CairnPiece *piece);
CairnBlock *cairn_block_new (gboolean rtl);
void cairn_block_free (CairnBlock *block);

/* Draws all blocks onto a PDF surface of @sheet's size, page after page. */
gboolean
cairn_sheet_draw (const CairnSheet *sheet, cairo_surface_t *pdf, GPtrArray *blocks, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnPiece, cairn_piece_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnBlock, cairn_block_free)

G_END_DECLS
