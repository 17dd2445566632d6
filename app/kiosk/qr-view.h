/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A QR code for a phone: black on white in every theme, or no camera reads it. */
#define CAIRN_TYPE_QR_VIEW (cairn_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (CairnQrView, cairn_qr_view, CAIRN, QR_VIEW, GtkWidget)

GtkWidget *cairn_qr_view_new (const char *text, int side);

G_END_DECLS
