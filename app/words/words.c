/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-private.h"

#include "config.h"
#include "core/base/lang.h"
#include "core/base/paths.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* Each language is a gettext domain of its own ("cairn-ar"), all of them installed under the one
 * base locale's folder (LOCALEDIR/en/LC_MESSAGES/cairn-ar.mo). Choosing a language is choosing a
 * domain: nothing global is switched, two languages stand side by side, and one locale on the
 * machine is enough. It must be a real one: glibc 2.41 treats C.UTF-8 like C and translates
 * nothing there. */
#define BASE_LOCALE "en_GB.UTF-8"

static char *catalogue_folder;
static GStrv languages;

struct _CairnWords
{
  gatomicrefcount references;
  char *lang;
  char *domain; /* NULL for English: the texts in the source are English */
  gboolean rtl;
};

static gboolean
holds_catalogues (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "en", "LC_MESSAGES", NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static char *
find_folder (const char *variable, const char *built, const char *installed)
{
  const char *set = g_getenv (variable);
  char *found;

  if (set != NULL && *set != '\0')
    return g_strdup (set);
  found = cairn_paths_built ("po", built);
  return found != NULL ? found : g_strdup (installed);
}

static void
set_base_locale (void)
{
  g_autofree char *folder = find_folder ("CAIRN_LOCPATH", "base", CAIRN_LOCPATH);
  static const char *const bases[] = { BASE_LOCALE, "en_US.UTF-8", "en_IE.UTF-8", "C.UTF-8" };

  g_unsetenv ("LANGUAGE");
  g_unsetenv ("LC_ALL");
  g_unsetenv ("LC_MESSAGES");
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_setenv ("LOCPATH", folder, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bases); i++)
    {
      if (setlocale (LC_ALL, bases[i]) == NULL)
        continue;
      g_setenv ("LANG", bases[i], TRUE);
      break;
    }
  /* Files are written and read with a decimal point, whatever the language. */
  g_setenv ("LC_NUMERIC", "C", TRUE);
  setlocale (LC_NUMERIC, "C");
}

/* The build counts in the header of a catalogue the safety texts without a translation: half a
 * language is none when somebody is in danger (design §8). */
static gboolean
is_safe (const char *domain)
{
  const char *header = dgettext (domain, "");
  const char *waiting = strstr (header, "X-Cairn-Safety-Waiting: ");

  return waiting == NULL || g_str_has_prefix (waiting, "X-Cairn-Safety-Waiting: 0\n");
}

static void
add_language (GPtrArray *found, const char *file)
{
  g_autofree char *lang = NULL;
  g_autofree char *domain = NULL;

  /* The desk's own catalogues stand beside those of what visitors read. */
  if (!g_str_has_prefix (file, "cairn-") || g_str_has_prefix (file, "cairn-desk-")
      || !g_str_has_suffix (file, ".mo"))
    return;
  lang = g_strndup (file + 6, strlen (file) - 9);
  domain = g_strconcat ("cairn-", lang, NULL);
  bindtextdomain (domain, catalogue_folder);
  bind_textdomain_codeset (domain, "UTF-8");
  if (is_safe (domain))
    g_ptr_array_add (found, g_steal_pointer (&lang));
  else
    g_debug ("%s lacks safety texts: it is not offered", lang);
}

static int
compare_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
find_languages (void)
{
  g_autofree char *folder = g_build_filename (catalogue_folder, "en", "LC_MESSAGES", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *found = g_ptr_array_new ();
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    add_language (found, file);
  g_ptr_array_sort (found, compare_text);
  g_ptr_array_insert (found, 0, g_strdup ("en"));
  g_ptr_array_add (found, NULL);
  languages = (GStrv) g_ptr_array_free (found, FALSE);
}

/**
 * cairn_words_setup:
 *
 * Sets the base locale and finds the catalogues. Call it once, first thing in main(), before
 * gtk_init() and before any thread: it changes the environment. A second call does nothing.
 *
 * Folders: `$CAIRN_LOCPATH` (the private base locale) and `$CAIRN_LOCALEDIR` (the catalogues),
 * else the build tree the program stands in, else where they are installed.
 */
void
cairn_words_setup (void)
{
  if (catalogue_folder != NULL)
    return;
  set_base_locale ();
  catalogue_folder = find_folder ("CAIRN_LOCALEDIR", "locale", CAIRN_LOCALEDIR);
  if (!holds_catalogues (catalogue_folder))
    g_debug ("no catalogues in %s: English only", catalogue_folder);
  find_languages ();
}

/**
 * cairn_words_catalogues:
 *
 * Returns: (transfer none): the folder that holds the catalogues, as bindtextdomain() takes it
 */
const char *
cairn_words_catalogues (void)
{
  cairn_words_setup ();
  return catalogue_folder;
}

/**
 * cairn_words_languages:
 *
 * Returns: (transfer none): the languages with a catalogue, English first.
 */
const char *const *
cairn_words_languages (void)
{
  cairn_words_setup ();
  return (const char *const *) languages;
}

/**
 * cairn_words_new:
 * @lang: a language tag; one without a catalogue speaks English
 *
 * Returns: (transfer full): the words of @lang.
 */
CairnWords *
cairn_words_new (const char *lang)
{
  CairnWords *words = g_new0 (CairnWords, 1);
  gboolean known;

  cairn_words_setup ();
  known = lang != NULL && g_strv_contains ((const char *const *) languages, lang);
  g_atomic_ref_count_init (&words->references);
  words->lang = g_strdup (known ? lang : "en");
  if (strcmp (words->lang, "en") != 0)
    words->domain = g_strconcat ("cairn-", words->lang, NULL);
  words->rtl = cairn_lang_is_rtl (words->lang);
  return words;
}

/**
 * cairn_words_ref:
 * @words: some words
 *
 * Returns: (transfer full): @words
 */
CairnWords *
cairn_words_ref (CairnWords *words)
{
  g_atomic_ref_count_inc (&words->references);
  return words;
}

/**
 * cairn_words_unref:
 * @words: (nullable): some words
 */
void
cairn_words_unref (CairnWords *words)
{
  if (words == NULL || !g_atomic_ref_count_dec (&words->references))
    return;
  g_free (words->lang);
  g_free (words->domain);
  g_free (words);
}

/**
 * cairn_words_lang:
 * @words: some words
 *
 * Returns: (transfer none): their language tag.
 */
const char *
cairn_words_lang (CairnWords *words)
{
  return words->lang;
}

/**
 * cairn_words_is_rtl:
 * @words: some words
 *
 * Returns: whether their language is written from right to left.
 */
gboolean
cairn_words_is_rtl (CairnWords *words)
{
  return words->rtl;
}

/**
 * cairn_words_get:
 * @words: the language
 * @text: a literal marked N_()
 *
 * Returns: (transfer none): @text in that language; valid as long as the process.
 */
const char *
cairn_words_get (CairnWords *words, const char *text)
{
  if (words->domain == NULL || *text == '\0')
    return text;
  return dgettext (words->domain, text);
}

/**
 * cairn_words_get_c:
 * @words: the language
 * @context: tells apart two uses of one English text
 * @text: a literal marked NC_()
 *
 * Returns: (transfer none): @text in that language; valid as long as the process.
 */
const char *
cairn_words_get_c (CairnWords *words, const char *context, const char *text)
{
  g_autofree char *key = NULL;
  const char *found;

  if (words->domain == NULL)
    return text;
  key = g_strconcat (context, "\004", text, NULL);
  found = dgettext (words->domain, key);
  return found == key ? text : found;
}

/**
 * cairn_words_prefer_c:
 * @words: the language
 * @context: tells @text apart
 * @text: a literal marked NC_(): the better words
 * @other: a literal marked N_(): what stands there where the language has not got those
 *
 * Returns: (transfer none): one of them in that language; valid as long as the process.
 */
const char *
cairn_words_prefer_c (CairnWords *words, const char *context, const char *text, const char *other)
{
  g_autofree char *key = NULL;
  const char *found;

  if (words->domain == NULL)
    return text;
  key = g_strconcat (context, "\004", text, NULL);
  found = dgettext (words->domain, key);
  return found == key ? cairn_words_get (words, other) : found;
}

/**
 * cairn_words_nget:
 * @words: the language
 * @one: the English singular
 * @many: the English plural
 * @n: how many
 *
 * Returns: (transfer none): the form for @n by the language's plural rule; still a format.
 */
const char *
cairn_words_nget (CairnWords *words, const char *one, const char *many, gulong n)
{
  if (words->domain == NULL)
    return n == 1 ? one : many;
  return dngettext (words->domain, one, many, n);
}

/* Reads the argument number of "%s" (the next one) or "%2$s" at @at, which points behind the
 * percent sign. Returns the length read, 0 when it is neither. */
static gsize
read_directive (const char *at, guint *next, guint *out_argument)
{
  if (at[0] == 's')
    {
      *out_argument = (*next)++;
      return 1;
    }
  if (at[0] >= '1' && at[0] <= '9' && at[1] == '$' && at[2] == 's')
    {
      *out_argument = (guint) (at[0] - '1');
      return 3;
    }
  return 0;
}

static guint
count_arguments (const char *format)
{
  guint next = 0, n = 0, argument;

  for (const char *p = strchr (format, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      if (p[1] == '%')
        p++;
      else if (read_directive (p + 1, &next, &argument) > 0)
        n = MAX (n, argument + 1);
    }
  return n;
}

/* A translated format is text from outside: only %s, %N$s and %% mean anything in it, and an
 * argument that the English has not is left as it stands. */
char *
words_substitute (const char *format, const char *const *arguments, guint n)
{
  GString *out = g_string_new (NULL);
  guint next = 0, argument;

  for (const char *p = format; *p != '\0'; p++)
    {
      gsize length;

      if (*p != '%')
        {
          g_string_append_c (out, *p);
          continue;
        }
      if (p[1] == '%')
        {
          g_string_append_c (out, *p++);
          continue;
        }
      length = read_directive (p + 1, &next, &argument);
      if (length == 0 || argument >= n)
        g_string_append_c (out, *p);
      else
        {
          g_string_append (out, arguments[argument]);
          p += length;
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * cairn_words_format:
 * @words: the language
 * @format: a literal marked N_(), with %s or %1$s
 * @...: one `const char *` for each argument of the English format
 *
 * Returns: (transfer full): the sentence.
 */
char *
cairn_words_format (CairnWords *words, const char *format, ...)
{
  const char *arguments[9];
  guint n = count_arguments (format);
  va_list list;

  va_start (list, format);
  for (guint i = 0; i < n; i++)
    arguments[i] = va_arg (list, const char *);
  va_end (list);
  return words_substitute (cairn_words_get (words, format), arguments, n);
}

/**
 * cairn_words_nformat:
 * @words: the language
 * @one: the English singular, "%s place"
 * @many: the English plural, "%s places"
 * @n: how many
 *
 * Returns: (transfer full): the sentence with the number in it.
 */
char *
cairn_words_nformat (CairnWords *words, const char *one, const char *many, gulong n)
{
  g_autofree char *number = cairn_words_number (words, (gint64) n);
  const char *const arguments[] = { number };

  return words_substitute (cairn_words_nget (words, one, many, n), arguments, 1);
}
