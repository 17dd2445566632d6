/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/lang.h"

#include "core/base/text.h"

#include <string.h>

typedef struct
{
  const char *tag;
  const char *endonym;
  const char *names; /* other codes and names, folded, between bars */
  gboolean rtl;
} Language;

/* The position is the language's number in bit sets and in return codes: append only. Tags are
 * BCP 47 (IANA subtag registry); names are what directories write (ISO 639-2 and -3, English). */
static const Language languages[] = {
  { "en", "English", "|en|eng|english|", FALSE },
  { "ar", "العربية", "|ar|ara|arabic|arabe|", TRUE },
  { "zh", "中文", "|zh|zho|chi|chinese|mandarin|cmn|zh-hans|zh-hant|", FALSE },
  { "fa", "فارسی", "|fa|fas|per|farsi|persian|", TRUE },
  { "fr", "Français", "|fr|fra|fre|french|frances|", FALSE },
  { "de", "Deutsch", "|de|deu|ger|german|", FALSE },
  { "pl", "Polski", "|pl|pol|polish|", FALSE },
  { "pt", "Português", "|pt|por|portuguese|", FALSE },
  { "ro", "Română", "|ro|ron|rum|romanian|moldovan|", FALSE },
  { "ru", "Русский", "|ru|rus|russian|", FALSE },
  { "so", "Soomaali", "|so|som|somali|", FALSE },
  { "es", "Español", "|es|spa|spanish|castilian|espanol|", FALSE },
  { "tr", "Türkçe", "|tr|tur|turkish|", FALSE },
  { "uk", "Українська", "|uk|ukr|ukrainian|", FALSE },
  { "ur", "اردو", "|ur|urd|urdu|", TRUE },
  { "sgn", "Sign language",
    "|sgn|ase|bfi|asl|bsl|isl|dgs|gsg|lsf|fsl|lse|ssp|lis|auslan|asf|nzsl|nzs|libras|tid|sign|"
    "sign language|sign languages|signing|sign language interpretation|sign language interpreter|",
    FALSE },
  { "am", "አማርኛ", "|am|amh|amharic|", FALSE },
  { "bn", "বাংলা", "|bn|ben|bengali|bangla|", FALSE },
  { "bg", "Български", "|bg|bul|bulgarian|", FALSE },
  { "ckb", "کوردیی ناوەندی", "|ckb|sorani|kurdish sorani|central kurdish|", TRUE },
  { "cs", "Čeština", "|cs|ces|cze|czech|", FALSE },
  { "el", "Ελληνικά", "|el|ell|gre|greek|", FALSE },
  { "ha", "Hausa", "|ha|hau|", FALSE },
  { "he", "עברית", "|he|heb|hebrew|", TRUE },
  { "hi", "हिन्दी", "|hi|hin|hindi|", FALSE },
  { "hr", "Hrvatski", "|hr|hrv|croatian|", FALSE },
  { "ht", "Kreyòl ayisyen", "|ht|hat|haitian|haitian creole|creole|", FALSE },
  { "hu", "Magyar", "|hu|hun|hungarian|", FALSE },
  { "hy", "Հայերեն", "|hy|hye|arm|armenian|", FALSE },
  { "it", "Italiano", "|it|ita|italian|", FALSE },
  { "ja", "日本語", "|ja|jpn|japanese|", FALSE },
  { "ka", "ქართული", "|ka|kat|geo|georgian|", FALSE },
  { "ko", "한국어", "|ko|kor|korean|", FALSE },
  { "ku", "Kurmancî", "|ku|kur|kmr|kurdish|kurmanji|", FALSE },
  { "lt", "Lietuvių", "|lt|lit|lithuanian|", FALSE },
  { "lv", "Latviešu", "|lv|lav|latvian|", FALSE },
  { "my", "မြန်မာ", "|my|mya|bur|burmese|", FALSE },
  { "ne", "नेपाली", "|ne|nep|nepali|", FALSE },
  { "nl", "Nederlands", "|nl|nld|dut|dutch|", FALSE },
  { "om", "Oromoo", "|om|orm|oromo|", FALSE },
  { "pa", "ਪੰਜਾਬੀ", "|pa|pan|punjabi|panjabi|", FALSE },
  { "prs", "دری", "|prs|dari|", TRUE },
  { "ps", "پښتو", "|ps|pus|pashto|", TRUE },
  { "rom", "Romani", "|rom|romany|", FALSE },
  { "sk", "Slovenčina", "|sk|slk|slo|slovak|", FALSE },
  { "sq", "Shqip", "|sq|sqi|alb|albanian|", FALSE },
  { "sr", "Српски", "|sr|srp|serbian|", FALSE },
  { "sv", "Svenska", "|sv|swe|swedish|", FALSE },
  { "sw", "Kiswahili", "|sw|swa|swahili|", FALSE },
  { "ta", "தமிழ்", "|ta|tam|tamil|", FALSE },
  { "ti", "ትግርኛ", "|ti|tir|tigrinya|", FALSE },
  { "tl", "Tagalog", "|tl|tgl|fil|filipino|", FALSE },
  { "vi", "Tiếng Việt", "|vi|vie|vietnamese|", FALSE },
  { "yue", "粵語", "|yue|cantonese|", FALSE },
  { "bs", "Bosanski", "|bs|bos|bosnian|", FALSE },
  { "da", "Dansk", "|da|dan|danish|", FALSE },
  { "fi", "Suomi", "|fi|fin|finnish|", FALSE },
  { "no", "Norsk", "|no|nor|nb|nn|norwegian|", FALSE },
  { "gu", "ગુજરાતી", "|gu|guj|gujarati|", FALSE },
  { "km", "ខ្មែរ", "|km|khm|khmer|cambodian|", FALSE },
  { "hmn", "Hmoob", "|hmn|hmong|", FALSE },
  { "yo", "Yorùbá", "|yo|yor|yoruba|", FALSE },
  { "ig", "Igbo", "|ig|ibo|", FALSE },
  { "wo", "Wolof", "|wo|wol|", FALSE },
  { "ln", "Lingála", "|ln|lin|lingala|", FALSE },
  { "rw", "Ikinyarwanda", "|rw|kin|kinyarwanda|", FALSE },
  { "rn", "Ikirundi", "|rn|run|kirundi|", FALSE },
  { "af", "Afrikaans", "|af|afr|", FALSE },
  { "az", "Azərbaycanca", "|az|aze|azerbaijani|", FALSE },
  { "be", "Беларуская", "|be|bel|belarusian|", FALSE },
  { "ca", "Català", "|ca|cat|catalan|", FALSE },
  { "et", "Eesti", "|et|est|estonian|", FALSE },
  { "eu", "Euskara", "|eu|eus|baq|basque|", FALSE },
  { "gl", "Galego", "|gl|glg|galician|", FALSE },
  { "id", "Bahasa Indonesia", "|id|ind|indonesian|", FALSE },
  { "is", "Íslenska", "|is|isl|ice|icelandic|", FALSE },
  { "kk", "Қазақша", "|kk|kaz|kazakh|", FALSE },
  { "ky", "Кыргызча", "|ky|kir|kyrgyz|", FALSE },
  { "lo", "ລາວ", "|lo|lao|laotian|", FALSE },
  { "mk", "Македонски", "|mk|mkd|mac|macedonian|", FALSE },
  { "ml", "മലയാളം", "|ml|mal|malayalam|", FALSE },
  { "mn", "Монгол", "|mn|mon|mongolian|", FALSE },
  { "mr", "मराठी", "|mr|mar|marathi|", FALSE },
  { "ms", "Bahasa Melayu", "|ms|msa|may|malay|", FALSE },
  { "mt", "Malti", "|mt|mlt|maltese|", FALSE },
  { "sl", "Slovenščina", "|sl|slv|slovenian|slovene|", FALSE },
  { "sm", "Gagana Samoa", "|sm|smo|samoan|", FALSE },
  { "sn", "chiShona", "|sn|sna|shona|", FALSE },
  { "te", "తెలుగు", "|te|tel|telugu|", FALSE },
  { "tg", "Тоҷикӣ", "|tg|tgk|tajik|", FALSE },
  { "th", "ไทย", "|th|tha|thai|", FALSE },
  { "tk", "Türkmençe", "|tk|tuk|turkmen|", FALSE },
  { "ug", "ئۇيغۇرچە", "|ug|uig|uyghur|", TRUE },
  { "uz", "Oʻzbekcha", "|uz|uzb|uzbek|", FALSE },
  { "xh", "isiXhosa", "|xh|xho|xhosa|", FALSE },
  { "yi", "ייִדיש", "|yi|yid|yiddish|", TRUE },
  { "zu", "isiZulu", "|zu|zul|zulu|", FALSE },
  { "kn", "ಕನ್ನಡ", "|kn|kan|kannada|", FALSE },
  { "si", "සිංහල", "|si|sin|sinhala|", FALSE },
  { "bo", "བོད་སྐད་", "|bo|bod|tib|tibetan|", FALSE },
  { "cy", "Cymraeg", "|cy|cym|wel|welsh|", FALSE },
  { "ga", "Gaeilge", "|ga|gle|irish|", FALSE },
  { "syr", "ܣܘܪܝܝܐ", "|syr|arc|assyrian|syriac|aramaic|chaldean|", TRUE },
  { "mam", "Mam", "|mam|", FALSE },
  { "qu", "Runasimi", "|qu|que|quechua|", FALSE },
  { "nv", "Diné bizaad", "|nv|nav|navajo|", FALSE },
  { "mh", "Kajin M̧ajeļ", "|mh|mah|marshallese|", FALSE },
  { "chk", "Chuukese", "|chk|", FALSE },
  { "to", "lea faka-Tonga", "|to|ton|tongan|", FALSE },
  { "mi", "Māori", "|mi|mri|mao|maori|", FALSE },
  { "lg", "Luganda", "|lg|lug|ganda|", FALSE },
  { "bm", "Bamanankan", "|bm|bam|bambara|", FALSE },
  { "ff", "Fulfulde", "|ff|ful|fula|fulani|", FALSE },
  { "ak", "Akan", "|ak|aka|twi|", FALSE },
  { "ny", "Chichewa", "|ny|nya|nyanja|", FALSE },
  { "mg", "Malagasy", "|mg|mlg|", FALSE },
  { "dz", "རྫོང་ཁ", "|dz|dzo|dzongkha|", FALSE },
  { "rhg", "Ruáingga", "|rhg|rohingya|", FALSE },
  { "kar", "Karen", "|kar|ksw|karen|", FALSE },
  { "din", "Thuɔŋjäŋ", "|din|dinka|", FALSE },
  { "nus", "Thok Naath", "|nus|nuer|", FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (languages) <= CAIRN_LANG_MAX);

/* Region, script and variant are left out: Cairn tells languages apart, not countries. */
static char *
reduce (const char *text)
{
  g_autofree char *folded = cairn_text_fold (text);
  char *sub = strpbrk (folded, "-_");

  /* "ar-SY" but not "anglo-saxon": what stands before is a code of two or three letters. */
  if (sub != NULL && sub - folded <= 3)
    *sub = '\0';
  return g_strdup (g_strstrip (folded));
}

/* Every name of every language, made once: an import asks for each of its rows. */
static GHashTable *
list_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_auto (GStrv) parts = g_strsplit (languages[i].names, "|", -1);

      g_hash_table_insert (names, cairn_text_fold (languages[i].endonym), GUINT_TO_POINTER (i + 1));
      for (guint p = 0; parts[p] != NULL; p++)
        {
          if (*parts[p] != '\0')
            g_hash_table_insert (names, g_strdup (parts[p]), GUINT_TO_POINTER (i + 1));
        }
    }
  return names;
}

static int
find_name (const char *folded)
{
  static GHashTable *names;
  static gsize made;

  if (g_once_init_enter (&made))
    {
      names = list_names ();
      g_once_init_leave (&made, 1);
    }
  return (int) GPOINTER_TO_UINT (g_hash_table_lookup (names, folded)) - 1;
}

/* "sign language" in any country, "Somali language", "Punjabi / Panjabi" by its first part. */
static int
find_variant (char *folded)
{
  int number = find_name (folded);
  char *cut;

  if (number < 0 && g_str_has_suffix (folded, " sign language"))
    return find_name ("sgn");
  if (number < 0 && g_str_has_suffix (folded, " language"))
    {
      folded[strlen (folded) - strlen (" language")] = '\0';
      number = find_name (folded);
    }
  cut = strpbrk (folded, "/;,");
  if (number >= 0 || cut == NULL)
    return number;
  *cut = '\0';
  return find_name (g_strstrip (folded));
}

/* "Chinese (Cantonese)" means what stands between the brackets when that is a language, "Chinese
 * (Simplified)" what stands before them. */
static int
find_bracketed (const char *reduced)
{
  const char *open = strchr (reduced, '(');
  const char *close = open != NULL ? strchr (open, ')') : NULL;
  g_autofree char *inside = close != NULL ? g_strndup (open + 1, (gsize) (close - open - 1)) : NULL;
  g_autofree char *outside
      = open != NULL ? g_strndup (reduced, (gsize) (open - reduced)) : g_strdup (reduced);
  int number = inside != NULL ? find_variant (g_strstrip (inside)) : -1;

  return number >= 0 ? number : find_variant (g_strstrip (outside));
}

/**
 * cairn_lang_canonical:
 * @text: (nullable): a tag, an ISO 639 code, or a language's name in English or in itself
 *
 * Returns: (transfer none) (nullable): the tag Cairn uses, or %NULL when @text names none it knows.
 */
const char *
cairn_lang_canonical (const char *text)
{
  g_autofree char *reduced = NULL;
  int number = cairn_lang_number (text);

  /* Nearly always it is a tag already. */
  if (number >= 0)
    return languages[number].tag;
  if (cairn_text_is_empty (text))
    return NULL;
  reduced = reduce (text);
  number = find_bracketed (reduced);
  return number < 0 ? NULL : languages[number].tag;
}

/**
 * cairn_lang_number:
 * @tag: (nullable): a canonical tag
 *
 * Returns: its number for bit sets, or -1.
 */
int
cairn_lang_number (const char *tag)
{
  for (guint i = 0; tag != NULL && i < G_N_ELEMENTS (languages); i++)
    {
      if (strcmp (languages[i].tag, tag) == 0)
        return (int) i;
    }
  return -1;
}

/**
 * cairn_lang_tag:
 * @number: a language's number
 *
 * Returns: (transfer none) (nullable): its tag.
 */
const char *
cairn_lang_tag (int number)
{
  if (number < 0 || (guint) number >= G_N_ELEMENTS (languages))
    return NULL;
  return languages[number].tag;
}

/**
 * cairn_lang_endonym:
 * @tag: a canonical tag
 *
 * Returns: (transfer none) (nullable): the language's name in itself and its own script.
 */
const char *
cairn_lang_endonym (const char *tag)
{
  int number = cairn_lang_number (tag);

  return number < 0 ? NULL : languages[number].endonym;
}

/**
 * cairn_lang_is_rtl:
 * @tag: a canonical tag
 *
 * Returns: whether it is written from right to left.
 */
gboolean
cairn_lang_is_rtl (const char *tag)
{
  int number = cairn_lang_number (tag);

  return number >= 0 && languages[number].rtl;
}
