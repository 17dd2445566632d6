/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desk says for a moment, over whatever is shown. */
#include "desk/desk.h"
#include "desk/errors.h"
#include "desk/text.h"

/* Toasts read markup: names of records are none. The newest is shown at once. */
static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  return toast;
}

/**
 * cairn_desk_toast:
 * @desk: the desk
 * @text: a sentence
 */
void
cairn_desk_toast (CairnDesk *desk, const char *text)
{
  g_autoptr (AdwToast) toast = new_toast (text);

  g_signal_emit_by_name (desk, "toast", toast);
}

/**
 * cairn_desk_toast_error:
 * @desk: the desk
 * @error: (nullable): what core said
 */
void
cairn_desk_toast_error (CairnDesk *desk, const GError *error)
{
  cairn_desk_toast (desk, cairn_desk_error_text (error));
}

typedef struct
{
  CairnDesk *desk; /* owned */
  CairnDeskUndo undo;
  gpointer data;
  GDestroyNotify destroy;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  if (undo->destroy != NULL)
    undo->destroy (undo->data);
  g_object_unref (undo->desk);
  g_free (undo);
}

static void
on_undo (AdwToast *toast, Undo *undo)
{
  if (cairn_desk_get_session (undo->desk) != NULL)
    undo->undo (undo->desk, undo->data);
}

/**
 * cairn_desk_toast_undo:
 * @desk: the desk
 * @text: what was done, as a sentence
 * @undo: undoes it
 * @data: (transfer full): for @undo
 * @destroy: (nullable): frees @data
 */
void
cairn_desk_toast_undo (
    CairnDesk *desk, const char *text, CairnDeskUndo undo, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (AdwToast) toast = new_toast (text);
  Undo *kept = g_new0 (Undo, 1);

  *kept = (Undo){ g_object_ref (desk), undo, data, destroy };
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, 10);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), kept, undo_free, 0);
  g_signal_emit_by_name (desk, "toast", toast);
}
