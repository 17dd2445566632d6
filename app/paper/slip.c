/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/slip.h"

#include "core/base/error.h"
#include "core/base/lang.h"
#include "paper/slip-service.h"

#include <cairo-pdf.h>
#include <string.h>

/* Capital letters of Noto Sans are 0.71 of its size: 10.5 pt gives 2.6 mm, large print 16 pt 4 mm.
 */
#define SIZE_NORMAL 10.5
#define SIZE_LARGE 16.0
#define SIZE_RUNNING 9.0
/* A code of 300 bytes has 57 modules: at 30 mm half a millimetre each, which phones read. */
#define QR_SIDE MM (30)
#define QR_MAX_BYTES 600

static CairnSheet
choose_sheet (const CairnSlip *slip)
{
  switch (slip->size)
    {
    case CAIRN_PAPER_A4:
      return (CairnSheet){ MM (210), MM (297), MM (15), QR_SIDE, FALSE };
    case CAIRN_PAPER_A5:
      return (CairnSheet){ MM (148), MM (210), MM (11), QR_SIDE, slip->large };
    case CAIRN_PAPER_ROLL_80:
    default:
      /* Thermal printers leave 4 mm white on either side of an 80 mm roll. */
      return (CairnSheet){ MM (80), 0, MM (4), QR_SIDE, TRUE };
    }
}

static CairnPiece *
add (const CairnSlip *slip, GPtrArray *column, CairnWords *words, const char *text, double scale)
{
  double size = (slip->large ? SIZE_LARGE : SIZE_NORMAL) * scale;
  CairnPiece *piece
      = cairn_piece_new (text, cairn_words_lang (words), cairn_words_is_rtl (words), size);

  g_ptr_array_add (column, piece);
  return piece;
}

/* A block with a column for each language of the slip. */
static CairnBlock *
new_block (const CairnSlip *slip)
{
  CairnBlock *block = cairn_block_new (cairn_words_is_rtl (slip->words));

  if (slip->second != NULL)
    {
      g_autoptr (CairnBlock) other = cairn_block_new (FALSE);

      block->columns[1] = g_steal_pointer (&other->columns[0]);
    }
  return block;
}

static const char *
demonstration_words (const CairnSlip *slip, CairnWords *words)
{
  if (!cairn_published_settings (slip->published)->demonstration)
    return NULL;
  /* Translators: stands on every screen and every printed page of a demonstration. */
  return cairn_words_get (words, N_ ("Demonstration. These are not real services."));
}

/* A leaflet for everybody is printed by staff, who know what they do. */
static const char *
practice_words (const CairnSlip *slip, CairnWords *words)
{
  if (!cairn_published_settings (slip->published)->practice || slip->title != NULL)
    return NULL;
  /* Translators: stands on every page that is printed while staff practise. */
  return cairn_words_get (words, N_ ("Practice. This page was printed to try things out."));
}

static void
add_mark (const CairnSlip *slip, GPtrArray *column, CairnWords *words, const char *text)
{
  CairnPiece *mark;

  if (text == NULL)
    return;
  mark = add (slip, column, words, text, 1.0);
  mark->bold = TRUE;
  mark->framed = TRUE;
}

/* What has to be said of the whole page. */
static void
add_marks (const CairnSlip *slip, GPtrArray *column, CairnWords *words)
{
  add_mark (slip, column, words, demonstration_words (slip, words));
  add_mark (slip, column, words, practice_words (slip, words));
}

static void
add_opening (const CairnSlip *slip, GPtrArray *column, CairnWords *words)
{
  const CairnPublishedSettings *settings = cairn_published_settings (slip->published);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (slip->now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, settings->zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *date = cairn_words_date (words, day);

  add_marks (slip, column, words);
  /* Translators: heading of the printed list; neutral, since others may see the paper. */
  add (slip, column, words,
       slip->title != NULL ? slip->title : cairn_words_get (words, N_ ("Your list")), 1.5)
      ->bold
      = TRUE;
  add (slip, column, words, date, 0.9);
}

static char *
group_code (const char *code)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = code; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        continue;
      if (n > 0 && n % 4 == 0)
        g_string_append_c (out, ' ');
      g_string_append_c (out, *p);
      n++;
    }
  return g_string_free (out, FALSE);
}

static void
add_code (const CairnSlip *slip, GPtrArray *column, CairnWords *words)
{
  g_autofree char *grouped = group_code (slip->code);
  g_autofree char *isolated = cairn_words_phone (words, grouped);

  add (slip, column, words, cairn_words_get (words, N_ ("Your code")), 1.1)->bold = TRUE;
  add (slip, column, words, isolated, 1.4)->bold = TRUE;
  add (slip, column, words,
       /* Translators: under the return code. */
       cairn_words_get (words, N_ ("Type it in here another day to see today's services again.")),
       1.0);
  add (slip, column, words,
       cairn_words_get (words, N_ ("Anyone with this code can see what you chose.")), 1.0);
}

typedef void (*AddFunc) (const CairnSlip *slip, GPtrArray *column, CairnWords *words);

static void
add_block (const CairnSlip *slip, GPtrArray *blocks, AddFunc func, gboolean ruled)
{
  CairnBlock *block = new_block (slip);

  func (slip, block->columns[0], slip->words);
  if (slip->second != NULL)
    func (slip, block->columns[1], slip->second);
  block->ruled = ruled;
  g_ptr_array_add (blocks, block);
}

static gboolean
add_service (const CairnSlip *slip, GPtrArray *blocks, const CairnMatch *match, GError **error)
{
  double size = slip->large ? SIZE_LARGE : SIZE_NORMAL;
  CairnBlock *block = new_block (slip);

  g_ptr_array_add (blocks, block);
  block->ruled = TRUE;
  block->qr = cairn_slip_qr_text (slip, match);
  if (!cairn_slip_add_service (slip, match, slip->words, size, block->columns[0], error))
    return FALSE;
  return slip->second == NULL
         || cairn_slip_add_service (slip, match, slip->second, size, block->columns[1], error);
}

static cairo_status_t
collect_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A PDF says who made it and when, to the second: the day is enough, and nothing of the person. */
static void
set_metadata (const CairnSlip *slip, cairo_surface_t *pdf)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (slip->now - slip->now % (24 * 60 * 60));
  g_autofree char *day = g_date_time_format (at, "%Y-%m-%dT00:00:00Z");

  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, "List");
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATE_DATE, day);
}

/* The marks of the first page in small, for the pages that may be handed on without it: the lower
 * margin has room for a line each. */
static CairnPiece *
make_running (const CairnSlip *slip)
{
  const char *demonstration = demonstration_words (slip, slip->words);
  const char *practice = practice_words (slip, slip->words);
  g_autofree char *both = demonstration != NULL && practice != NULL
                              ? g_strconcat (demonstration, "\n", practice, NULL)
                              : NULL;
  const char *text = both != NULL ? both : demonstration != NULL ? demonstration : practice;
  CairnPiece *piece;

  if (text == NULL)
    return NULL;
  piece = cairn_piece_new (text, cairn_words_lang (slip->words), cairn_words_is_rtl (slip->words),
                           SIZE_RUNNING);
  piece->before = 0;
  piece->centred = TRUE;
  return piece;
}

static GBytes *
draw (const CairnSlip *slip, GPtrArray *blocks, GError **error)
{
  g_autoptr (CairnPiece) running = make_running (slip);
  CairnSheet sheet = choose_sheet (slip);
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream (
      collect_bytes, bytes, sheet.width, sheet.height > 0 ? sheet.height : sheet.width);
  gboolean drawn;
  cairo_status_t status;

  /* The plain form: old printers read it, and the page size stands in it for the print queue. */
  cairo_pdf_surface_restrict_to_version (pdf, CAIRO_PDF_VERSION_1_4);
  set_metadata (slip, pdf);
  sheet.running = running;
  drawn = cairn_sheet_draw (&sheet, pdf, blocks, error);
  cairo_surface_finish (pdf);
  status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);
  if (drawn && status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (bytes);
  if (drawn)
    g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_FAILED, cairo_status_to_string (status));
  g_byte_array_unref (bytes);
  return NULL;
}

/**
 * cairn_slip_render:
 * @slip: what to print
 * @error: when a card can't be read or a page not drawn
 *
 * Returns: (transfer full) (nullable): a PDF. It reads in the language of @slip->words, and beside
 *   it in @slip->second; on a roll one under the other.
 */
GBytes *
cairn_slip_render (const CairnSlip *slip, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_block_free);

  add_block (slip, blocks, add_opening, FALSE);
  for (guint i = 0; i < slip->matches->len; i++)
    {
      if (!add_service (slip, blocks, g_ptr_array_index (slip->matches, i), error))
        return NULL;
    }
  if (slip->code != NULL)
    add_block (slip, blocks, add_code, TRUE);
  return draw (slip, blocks, error);
}

static void
add_card (const CairnSlip *slip, GPtrArray *column, const char *lang)
{
  CairnWords *words = slip->words;
  const char *name = cairn_lang_endonym (lang);
  g_autofree char *sentence
      = cairn_words_format (words, N_ ("This person would like an interpreter for: %s"),
                            cairn_words_language_name (words, lang));
  CairnPiece *own;

  add (slip, column, words, sentence, 1.5)->bold = TRUE;
  own = cairn_piece_new (name, lang, cairn_lang_is_rtl (lang), SIZE_LARGE * 1.5);
  own->bold = TRUE;
  g_ptr_array_add (column, own);
  add (slip, column, words,
       /* Translators: on a printed card: asks its bearer to. */
       cairn_words_get (words, N_ ("Please show this card to a person at the desk.")), 1.0);
}

/**
 * cairn_slip_render_card:
 * @slip: paper and words; its services are not printed
 * @lang: the language for which an interpreter is wanted
 * @error: when the page can't be drawn
 *
 * Returns: (transfer full) (nullable): a PDF
 */
GBytes *
cairn_slip_render_card (const CairnSlip *slip, const char *lang, GError **error)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) cairn_block_free);
  CairnBlock *block = cairn_block_new (cairn_words_is_rtl (slip->words));

  g_ptr_array_add (blocks, block);
  add_marks (slip, block->columns[0], slip->words);
  add_card (slip, block->columns[0], lang);
  return draw (slip, blocks, error);
}

static void
append_line (GString *out, const char *text)
{
  g_autoptr (GString) plain = NULL;

  if (text == NULL || *text == '\0' || out->len + strlen (text) > QR_MAX_BYTES)
    return;
  /* Isolates and no-break spaces are for our own pages; phones show some of them as boxes. */
  plain = g_string_new (text);
  g_string_replace (plain, "\xe2\x81\xa6", "", 0);
  g_string_replace (plain, "\xe2\x81\xa8", "", 0);
  g_string_replace (plain, "\xe2\x81\xa9", "", 0);
  g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", plain->str);
}

static void
append_hours (GString *out, CairnWords *words, const CairnCard *card)
{
  if (card->hours_24h)
    append_line (out, cairn_words_get (words, N_ ("Open day and night")));
  for (guint i = 0; !card->hours_24h && i < card->slots->len && i < 4; i++)
    {
      g_autofree char *line = cairn_words_slot (words, g_ptr_array_index (card->slots, i));

      append_line (out, line);
    }
}

/**
 * cairn_slip_qr_text:
 * @slip: the slip
 * @match: one of its services
 *
 * Returns: (transfer full): name, telephone numbers and hours as plain text: a phone shows it
 * without any network, and nothing is looked up anywhere.
 */
char *
cairn_slip_qr_text (const CairnSlip *slip, const CairnMatch *match)
{
  g_autoptr (CairnCard) card
      = cairn_published_card (slip->published, match->offer, cairn_words_lang (slip->words), NULL);
  GString *out = g_string_new (NULL);

  if (card == NULL)
    return g_string_free (out, FALSE);
  append_line (out, card->name.text);
  for (guint i = 0; i < card->phones->len && i < 2; i++)
    append_line (out, ((const CairnCardPhone *) g_ptr_array_index (card->phones, i))->number);
  append_hours (out, slip->words, card);
  if (!card->area_only)
    append_line (out, card->address.text);
  append_line (out, card->url);
  return g_string_free (out, FALSE);
}
