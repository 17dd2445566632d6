/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window as it is drawn, and the contrast between what is drawn in it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 *pixels; /* as Cairo has them: 0xAARRGGBB */
  int width, height;
} Picture;

Picture *picture_take (GtkWidget *window);
void picture_free (Picture *picture);
guint32 picture_at (const Picture *picture, int x, int y);
/* WCAG 2.2: 1 … 21. */
double picture_contrast (guint32 one, guint32 two);
/* Between the commonest colour of a box and the one that stands out most from it. */
double picture_contrast_in (const Picture *picture, const graphene_rect_t *box);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

G_END_DECLS
