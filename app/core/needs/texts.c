/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/needs/texts.h"

#include "core/base/lang.h"

#include <string.h>

typedef struct
{
  const char *lang; /* canonical, static */
  char *text;
} Variant;

struct _CairnTexts
{
  GArray *variants; /* of Variant: a handful, so looking through them is fastest */
};

static void
clear_variant (Variant *variant)
{
  g_free (variant->text);
}

/**
 * cairn_texts_new:
 *
 * Returns: (transfer full): a text in no language yet.
 */
CairnTexts *
cairn_texts_new (void)
{
  CairnTexts *texts = g_new (CairnTexts, 1);

  texts->variants = g_array_new (FALSE, FALSE, sizeof (Variant));
  g_array_set_clear_func (texts->variants, (GDestroyNotify) clear_variant);
  return texts;
}

/**
 * cairn_texts_free:
 * @texts: (nullable) (transfer full): a text
 */
void
cairn_texts_free (CairnTexts *texts)
{
  if (texts == NULL)
    return;
  g_array_unref (texts->variants);
  g_free (texts);
}

static Variant *
find_variant (const CairnTexts *texts, const char *lang)
{
  for (guint i = 0; i < texts->variants->len; i++)
    {
      Variant *variant = &g_array_index (texts->variants, Variant, i);

      if (strcmp (variant->lang, lang) == 0)
        return variant;
    }
  return NULL;
}

/**
 * cairn_texts_set:
 * @texts: a text
 * @lang: a language Cairn knows; another is passed over
 * @text: the words in it
 *
 * Sets or replaces the words in one language.
 */
void
cairn_texts_set (CairnTexts *texts, const char *lang, const char *text)
{
  const char *known = cairn_lang_canonical (lang);
  Variant *variant;
  Variant added;

  if (known == NULL)
    return;
  variant = find_variant (texts, known);
  if (variant != NULL)
    {
      g_free (variant->text);
      variant->text = g_strdup (text);
      return;
    }
  added = (Variant){ known, g_strdup (text) };
  g_array_append_val (texts->variants, added);
}

/**
 * cairn_texts_has:
 * @texts: a text
 * @lang: a canonical language
 *
 * Returns: whether there are words in exactly that language.
 */
gboolean
cairn_texts_has (const CairnTexts *texts, const char *lang)
{
  return find_variant (texts, lang) != NULL;
}

/**
 * cairn_texts_get:
 * @texts: a text
 * @lang: (nullable): the language wished for, canonical
 * @out_lang: (out) (optional) (transfer none): the language it is in
 *
 * Returns: (transfer none): the words in @lang, else in English, else "".
 */
const char *
cairn_texts_get (const CairnTexts *texts, const char *lang, const char **out_lang)
{
  const Variant *variant = lang != NULL ? find_variant (texts, lang) : NULL;

  if (variant == NULL)
    variant = find_variant (texts, "en");
  if (out_lang != NULL)
    *out_lang = variant != NULL ? variant->lang : "en";
  return variant != NULL ? variant->text : "";
}
