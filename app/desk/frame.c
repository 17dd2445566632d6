/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/frame.h"

#include "desk/practice.h"
#include "desk/text.h"
#include "desk/window.h"

struct _CairnDeskFrame
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *header;
  GtkWidget *title;
  GtkWidget *back;
  GtkWidget *banner;  /* nullable: before it is in the desk's window */
  GtkWidget *content; /* nullable */
};

static GtkBuildableIface *parent_buildable;

static void
cairn_desk_frame_add_child (GtkBuildable *buildable,
                            GtkBuilder *builder,
                            GObject *child,
                            const char *type)
{
  CairnDeskFrame *frame = CAIRN_DESK_FRAME (buildable);

  if (!GTK_IS_WIDGET (child))
    parent_buildable->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "start") == 0)
    cairn_desk_frame_pack_start (frame, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    cairn_desk_frame_pack_end (frame, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    cairn_desk_frame_set_title_widget (frame, GTK_WIDGET (child));
  else
    cairn_desk_frame_set_content (frame, GTK_WIDGET (child));
}

static void
cairn_desk_frame_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cairn_desk_frame_add_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CairnDeskFrame,
                               cairn_desk_frame,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cairn_desk_frame_buildable_init))

enum
{
  PROP_TITLE = 1
};

/* What holds for the whole desk is said on every page of it. */
static void
add_banner (CairnDeskFrame *frame)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (frame));

  if (frame->banner != NULL || !CAIRN_IS_DESK_WINDOW (root))
    return;
  frame->banner = cairn_practice_banner_new (cairn_desk_window_get_desk (CAIRN_DESK_WINDOW (root)));
  gtk_box_insert_child_after (GTK_BOX (frame->box), frame->banner, frame->header);
}

/* Narrow: this is the whole window, with its buttons, and a way back to the sidebar. */
static void
cairn_desk_frame_root (GtkWidget *widget)
{
  CairnDeskFrame *frame = CAIRN_DESK_FRAME (widget);
  GtkWidget *leaflet;

  GTK_WIDGET_CLASS (cairn_desk_frame_parent_class)->root (widget);
  add_banner (frame);
  leaflet = gtk_widget_get_ancestor (widget, ADW_TYPE_LEAFLET);
  if (leaflet == NULL)
    return;
  g_object_bind_property (leaflet, "folded", frame->back, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (leaflet, "folded", frame->header, "show-start-title-buttons",
                          G_BINDING_SYNC_CREATE);
}

static void
cairn_desk_frame_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    cairn_desk_frame_set_title (CAIRN_DESK_FRAME (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cairn_desk_frame_dispose (GObject *object)
{
  CairnDeskFrame *frame = CAIRN_DESK_FRAME (object);

  g_clear_pointer (&frame->box, gtk_widget_unparent);
  G_OBJECT_CLASS (cairn_desk_frame_parent_class)->dispose (object);
}

static void
cairn_desk_frame_class_init (CairnDeskFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = cairn_desk_frame_set_property;
  object_class->dispose = cairn_desk_frame_dispose;
  widget_class->root = cairn_desk_frame_root;
  g_object_class_install_property (
      object_class, PROP_TITLE,
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS));
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
cairn_desk_frame_init (CairnDeskFrame *frame)
{
  frame->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  frame->header = adw_header_bar_new ();
  frame->title = adw_window_title_new ("", NULL);
  frame->back = gtk_button_new_from_icon_name ("go-previous-symbolic");
  gtk_widget_set_tooltip_text (frame->back, _ ("Back to the list of pages"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (frame->back), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Back to the list of pages"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (frame->back), "win.show-sidebar");
  gtk_widget_set_visible (frame->back, FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (frame->header), frame->back);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (frame->header), frame->title);
  gtk_box_append (GTK_BOX (frame->box), frame->header);
  gtk_widget_set_parent (frame->box, GTK_WIDGET (frame));
  gtk_widget_set_hexpand (GTK_WIDGET (frame), TRUE);
}

/**
 * cairn_desk_frame_new:
 * @title: translated; of the page
 *
 * Returns: (transfer floating): a frame without content
 */
GtkWidget *
cairn_desk_frame_new (const char *title)
{
  return g_object_new (CAIRN_TYPE_DESK_FRAME, "title", title, NULL);
}

/**
 * cairn_desk_frame_set_title:
 * @frame: a frame
 * @title: translated
 */
void
cairn_desk_frame_set_title (CairnDeskFrame *frame, const char *title)
{
  adw_window_title_set_title (ADW_WINDOW_TITLE (frame->title), title != NULL ? title : "");
}

/**
 * cairn_desk_frame_set_title_widget:
 * @frame: a frame
 * @widget: (transfer floating): stands where the title would
 */
void
cairn_desk_frame_set_title_widget (CairnDeskFrame *frame, GtkWidget *widget)
{
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (frame->header), widget);
}

/**
 * cairn_desk_frame_set_content:
 * @frame: a frame
 * @content: (transfer floating): the page under the header
 */
void
cairn_desk_frame_set_content (CairnDeskFrame *frame, GtkWidget *content)
{
  if (frame->content != NULL)
    gtk_box_remove (GTK_BOX (frame->box), frame->content);
  frame->content = content;
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (frame->box), content);
}

/**
 * cairn_desk_frame_pack_start:
 * @frame: a frame
 * @widget: (transfer floating): goes to the beginning of the header
 */
void
cairn_desk_frame_pack_start (CairnDeskFrame *frame, GtkWidget *widget)
{
  adw_header_bar_pack_start (ADW_HEADER_BAR (frame->header), widget);
}

/**
 * cairn_desk_frame_pack_end:
 * @frame: a frame
 * @widget: (transfer floating): goes to the end of the header
 */
void
cairn_desk_frame_pack_end (CairnDeskFrame *frame, GtkWidget *widget)
{
  adw_header_bar_pack_end (ADW_HEADER_BAR (frame->header), widget);
}
