/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/text.h"

#include "widgets/draw.h"
#include "widgets/line-height.h"
#include "widgets/word-measure.h"
#include "words/words.h"

#include <math.h>
#include <string.h>

typedef struct
{
  int width;
  int height;
} WrappedSize;

#define N_WRAPPED 3

/* Characters a line on average, so that none has more than 80, or 40 of Chinese, Japanese, Korean
 * (WCAG 2.2, 1.4.8): on a wide screen eyes would not find the next line. */
#define LINE 72
#define WIDE_LINE 37
/* Parts of the font size by which ink may stand out at the sides, as J does in Latin letters. */
#define OVERHANG 0.1

struct _CairnText
{
  GtkWidget parent_instance;

  char *text;
  char *lang; /* nullable: the page's */
  gboolean centred;

  PangoLayout *layout;
  PangoFontDescription *font; /* the measures below were taken with it */
  int natural_width;          /* on one line; -1: not measured */
  int limit;                  /* widest that lines may be */
  int natural_height;
  gboolean is_line; /* one line, where it has the room */
  int word_width;   /* of the widest word: narrower would cut it */
  int left, right;  /* room for letters that reach beyond their place, in pixels */
  int drop;         /* how much lower the letters stand than Pango puts them, in Pango units */
  WrappedSize wrapped[N_WRAPPED];
  guint next_wrapped;
};

G_DEFINE_FINAL_TYPE (CairnText, cairn_text, GTK_TYPE_WIDGET)

static void
forget_measures (CairnText *self)
{
  g_clear_object (&self->layout);
  self->natural_width = -1;
  for (guint i = 0; i < N_WRAPPED; i++)
    self->wrapped[i].width = -1;
}

/* Leading edge of the page for every text, also for one in a script of the other direction (an
 * English name on an Arabic page). Pango swaps LEFT and RIGHT where a line runs against its
 * context, so ask for the opposite there. */
static PangoAlignment
choose_alignment (CairnText *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);
  gboolean against
      = (pango_layout_line_get_resolved_direction (line) == PANGO_DIRECTION_RTL) != rtl;

  if (self->centred)
    return PANGO_ALIGN_CENTER;
  return rtl != against ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* For a text that runs as its page does. */
static PangoAlignment
guess_alignment (CairnText *self)
{
  if (self->centred)
    return PANGO_ALIGN_CENTER;
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? PANGO_ALIGN_RIGHT
                                                                          : PANGO_ALIGN_LEFT;
}

/* Letters of a font that are made smaller, in the runs that came out in it: digits and Latin names
 * keep their size. */
static void
scale_letters (CairnText *self)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (self->layout, 0);
  g_autoptr (PangoAttrList) changed
      = pango_attr_list_copy (pango_layout_get_attributes (self->layout));
  gboolean any = FALSE;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      const PangoItem *item = ((PangoGlyphItem *) l->data)->item;
      PangoFontDescription *font = pango_font_describe (item->analysis.font);
      double scale = cairn_words_font_scale (pango_font_description_get_family (font));
      PangoAttribute *attribute = scale < 1 ? pango_attr_scale_new (scale) : NULL;

      pango_font_description_free (font);
      if (attribute == NULL)
        continue;
      attribute->start_index = (guint) item->offset;
      attribute->end_index = (guint) (item->offset + item->length);
      pango_attr_list_insert (changed, attribute);
      any = TRUE;
    }
  if (any)
    pango_layout_set_attributes (self->layout, changed);
}

static void
set_line_height (CairnText *self)
{
  PangoLayout *layout = self->layout;
  g_autoptr (PangoAttrList) changed = NULL;
  PangoRectangle ink, logical;
  int height;

  self->drop = 0;
  pango_layout_get_extents (layout, &ink, &logical);
  if (pango_layout_get_line_count (layout) != 1 || ink.height == 0)
    return;
  height = cairn_line_height (layout, &ink, &logical);
  self->drop = cairn_line_drop (&ink, &logical, height);
  if (height == logical.height)
    return;
  /* A list of its own: the layout takes no notice of one that it has already. */
  changed = pango_attr_list_copy (pango_layout_get_attributes (layout));
  pango_attr_list_insert (changed, pango_attr_line_height_new_absolute (height));
  pango_layout_set_attributes (layout, changed);
}

/* Fonts are looked for once for each language, some ms each. The name of a language, one word that
 * is broken nowhere and has the letters of all others, shares those of its page. */
static gboolean
matters_which_language (CairnText *self)
{
  return cairn_words_has_own_forms (self->lang) || strpbrk (self->text, " -\n") != NULL;
}

static PangoLayout *
ensure_layout (CairnText *self)
{
  g_autoptr (PangoAttrList) attributes = NULL;

  if (self->layout != NULL)
    return self->layout;

  attributes = pango_attr_list_new ();
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  /* All that is set later makes Pango shape the letters again: first what is right for most. */
  pango_layout_set_alignment (self->layout, guess_alignment (self));
  if (self->lang != NULL)
    {
      if (matters_which_language (self))
        pango_attr_list_insert (attributes,
                                pango_attr_language_new (pango_language_from_string (self->lang)));
      pango_attr_list_insert (attributes, pango_attr_family_new (cairn_words_fonts (self->lang)));
    }
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_alignment (self->layout, choose_alignment (self));
  scale_letters (self);
  set_line_height (self);
  return self->layout;
}

/* Whichever word begins or ends a line, its ink has room. */
static int
needed_beside (PangoLayout *layout, int ink)
{
  return ink > OVERHANG * cairn_font_pixels (layout) * PANGO_SCALE ? PANGO_PIXELS_CEIL (ink) : 0;
}

/* Letters of the longest paragraph, and whether they are those that are as wide as high. */
static glong
count_letters (const char *text, gboolean *out_wide)
{
  glong longest = 0, n = 0, wide = 0, all = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n = c == '\n' ? 0 : n + 1;
      longest = MAX (longest, n);
      wide += g_unichar_iswide (c);
      all++;
    }
  *out_wide = wide > all / 2;
  return longest;
}

static int
choose_limit (CairnText *self)
{
  gboolean wide;
  glong letters = count_letters (self->text, &wide);
  glong most = wide ? WIDE_LINE : LINE;

  if (letters <= most)
    return G_MAXINT;
  return MAX ((int) (self->natural_width * most / letters), self->word_width);
}

static void
measure_once (CairnText *self)
{
  PangoLayout *layout = ensure_layout (self);
  CairnWordMeasure words;

  if (self->natural_width >= 0)
    return;
  pango_layout_get_pixel_size (layout, &self->natural_width, &self->natural_height);
  self->is_line = pango_layout_get_line_count (layout) == 1;
  words = cairn_word_measure (layout);
  self->word_width = PANGO_PIXELS_CEIL (words.width);
  self->left = needed_beside (layout, words.left);
  self->right = needed_beside (layout, words.right);
  /* Pango rounds down what it draws and GTK what it gives: one pixel keeps the last word. */
  self->natural_width += 1 + self->left + self->right;
  self->word_width = MIN (self->word_width + 1 + self->left + self->right, self->natural_width);
  self->limit = choose_limit (self);
}

static int
measure_wrapped (CairnText *self, int width)
{
  WrappedSize *size;
  PangoLayout *layout = ensure_layout (self);

  width = MIN (width, self->limit);
  for (guint i = 0; i < N_WRAPPED; i++)
    if (self->wrapped[i].width == width)
      return self->wrapped[i].height;

  size = &self->wrapped[self->next_wrapped];
  self->next_wrapped = (self->next_wrapped + 1) % N_WRAPPED;
  size->width = width;
  pango_layout_set_width (layout, (width - self->left - self->right) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &size->height);
  return size->height;
}

static void
cairn_text_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  CairnText *self = CAIRN_TEXT (widget);

  *minimum_baseline = *natural_baseline = -1;
  measure_once (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->word_width;
      *natural = MIN (self->natural_width, self->limit);
      return;
    }
  if (for_size < 0)
    for_size = G_MAXINT;
  if (MIN (for_size, self->limit) >= self->natural_width)
    *minimum = *natural = self->natural_height;
  else
    *minimum = *natural = measure_wrapped (self, for_size);
}

/* Width the lines are laid out in, in Pango units. */
static int
inner_width (CairnText *self)
{
  int width = MIN (gtk_widget_get_width (GTK_WIDGET (self)), self->limit);

  return (width - self->left - self->right) * PANGO_SCALE;
}

static PangoLayout *
layout_as_shown (CairnText *self)
{
  PangoLayout *layout = ensure_layout (self);
  int width;

  measure_once (self);
  width = inner_width (self);
  /* As it was measured first, it is not shaped again. */
  if (self->is_line
      && MIN (gtk_widget_get_width (GTK_WIDGET (self)), self->limit) >= self->natural_width)
    width = -1;
  if (pango_layout_get_width (layout) != width)
    pango_layout_set_width (layout, width);
  return layout;
}

/* Where a line that was laid out without a width stands in the width it has: as Pango would put
 * it. In pixels. */
static double
align_line (CairnText *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  PangoRectangle logical;
  int spare;

  if (pango_layout_get_width (self->layout) >= 0)
    return 0;
  pango_layout_get_extents (self->layout, NULL, &logical);
  spare = inner_width (self) - logical.width;
  if (self->centred)
    return logical.width % PANGO_SCALE == 0 ? PANGO_PIXELS (spare / 2)
                                            : spare / 2 / (double) PANGO_SCALE;
  return rtl ? spare / (double) PANGO_SCALE : 0;
}

/* Where the lines begin: in room that is wider than they may be, at the page's leading edge. */
static float
choose_left (CairnText *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int spare = MAX (gtk_widget_get_width (widget) - self->limit, 0);
  double left = self->left + align_line (self);

  if (self->centred)
    return (float) (left + spare / 2);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return (float) (left + spare);
  return (float) left;
}

static void
cairn_text_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CairnText *self = CAIRN_TEXT (widget);
  PangoLayout *layout;
  GdkRGBA colour;

  if (*self->text == '\0')
    return;
  cairn_widget_colour (widget, &colour);
  layout = layout_as_shown (self);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (choose_left (self), (float) self->drop / PANGO_SCALE));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static GtkSizeRequestMode
cairn_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Called for every hover and press, too: only another font is a reason to measure again. */
static void
cairn_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  CairnText *self = CAIRN_TEXT (widget);
  PangoFontDescription *font;

  GTK_WIDGET_CLASS (cairn_text_parent_class)->css_changed (widget, change);
  font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  if (self->font != NULL && font != NULL && pango_font_description_equal (self->font, font))
    return;
  g_clear_pointer (&self->font, pango_font_description_free);
  self->font = font != NULL ? pango_font_description_copy (font) : NULL;
  forget_measures (self);
  gtk_widget_queue_resize (widget);
}

static void
cairn_text_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  forget_measures (CAIRN_TEXT (widget));
  GTK_WIDGET_CLASS (cairn_text_parent_class)->direction_changed (widget, previous);
}

/* GTK may keep the widget that was touched last until the next touch: what has left the window for
 * good says nothing any more. */
static void
cairn_text_unroot (GtkWidget *widget)
{
  CairnText *self = CAIRN_TEXT (widget);

  GTK_WIDGET_CLASS (cairn_text_parent_class)->unroot (widget);
  forget_measures (self);
  g_free (self->text);
  self->text = g_strdup ("");
}

static void
cairn_text_finalize (GObject *object)
{
  CairnText *self = CAIRN_TEXT (object);

  g_clear_object (&self->layout);
  g_clear_pointer (&self->font, pango_font_description_free);
  g_free (self->text);
  g_free (self->lang);
  G_OBJECT_CLASS (cairn_text_parent_class)->finalize (object);
}

static void
cairn_text_class_init (CairnTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cairn_text_finalize;
  widget_class->measure = cairn_text_measure;
  widget_class->snapshot = cairn_text_snapshot;
  widget_class->get_request_mode = cairn_text_get_request_mode;
  widget_class->css_changed = cairn_text_css_changed;
  widget_class->direction_changed = cairn_text_direction_changed;
  widget_class->unroot = cairn_text_unroot;
  gtk_widget_class_set_css_name (widget_class, "text-block");
}

static void
cairn_text_init (CairnText *self)
{
  self->text = g_strdup ("");
  forget_measures (self);
}

/**
 * cairn_text_new:
 * @role: what it is to assistive technology: a label, a heading, or presentation for the inner
 *   text of a button that already carries it as its name
 * @text: UTF-8
 *
 * Returns: (transfer floating): a wrapping text, aligned to the page's leading edge
 */
GtkWidget *
cairn_text_new (GtkAccessibleRole role, const char *text)
{
  CairnText *self = g_object_new (CAIRN_TYPE_TEXT, "accessible-role", role, NULL);

  cairn_text_set_text (self, text);
  return GTK_WIDGET (self);
}

/**
 * cairn_text_set_text:
 * @self: a text
 * @text: UTF-8
 *
 * Shows @text, and gives it as the accessible name unless the text is presentation only.
 */
void
cairn_text_set_text (CairnText *self, const char *text)
{
  g_return_if_fail (CAIRN_IS_TEXT (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text != NULL ? text : "");
  forget_measures (self);
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (self))
      != GTK_ACCESSIBLE_ROLE_PRESENTATION)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cairn_text_get_text:
 * @self: a text
 *
 * Returns: (transfer none): what it shows
 */
const char *
cairn_text_get_text (CairnText *self)
{
  g_return_val_if_fail (CAIRN_IS_TEXT (self), "");
  return self->text;
}

/**
 * cairn_text_set_lang:
 * @self: a text
 * @lang: (nullable): BCP 47 tag of the text where it is not the page's: it chooses the font
 */
void
cairn_text_set_lang (CairnText *self, const char *lang)
{
  g_return_if_fail (CAIRN_IS_TEXT (self));
  g_free (self->lang);
  self->lang = g_strdup (lang);
  forget_measures (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cairn_text_set_centred:
 * @self: a text
 * @centred: centre the lines instead of aligning them to the leading edge
 */
void
cairn_text_set_centred (CairnText *self, gboolean centred)
{
  g_return_if_fail (CAIRN_IS_TEXT (self));
  self->centred = centred;
  forget_measures (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * cairn_text_get_n_lines:
 * @self: an allocated text
 *
 * Returns: how many lines it takes at its present width
 */
guint
cairn_text_get_n_lines (CairnText *self)
{
  g_return_val_if_fail (CAIRN_IS_TEXT (self), 0);
  return pango_layout_get_line_count (layout_as_shown (self));
}

/**
 * cairn_text_get_longest_line:
 * @self: an allocated text
 *
 * Returns: how many characters its longest line has at its present width
 */
guint
cairn_text_get_longest_line (CairnText *self)
{
  PangoLayout *layout = layout_as_shown (self);
  glong longest = 0;

  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      const PangoLayoutLine *line = l->data;
      g_autofree char *text = g_strndup (self->text + line->start_index, (gsize) line->length);

      longest = MAX (longest, g_utf8_strlen (g_strchomp (text), -1));
    }
  return (guint) longest;
}

/**
 * cairn_text_get_line:
 * @self: an allocated text
 * @line: 0 …
 * @out_top: (out): top of the line in the widget's pixels
 * @out_bottom: (out): its bottom
 */
void
cairn_text_get_line (CairnText *self, guint line, double *out_top, double *out_bottom)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout_as_shown (self));
  int top, bottom;

  for (guint i = 0; i < line; i++)
    pango_layout_iter_next_line (iter);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  *out_top = top / (double) PANGO_SCALE;
  *out_bottom = bottom / (double) PANGO_SCALE;
}
