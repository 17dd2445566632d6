/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of other people's programs as text in UTF-8, whatever the bytes on the disk. What is only
 * wrong in single values (Windows-1252 among UTF-8) is repaired there, see repair-text.c. */
#include "core/exchange/text-file.h"

#include "core/base/error.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define PEEK 4096

typedef enum
{
  WIDE_NOT,
  WIDE_LITTLE,
  WIDE_BIG,
} Wide;

/* By the byte order mark; without one by the zeros between the letters of an alphabet. */
static Wide
guess_wide (FILE *file)
{
  guint8 bytes[PEEK];
  gsize n, zeros[2] = { 0 };

  rewind (file);
  n = fread (bytes, 1, sizeof bytes, file);
  rewind (file);
  if (n >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return WIDE_LITTLE;
  if (n >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return WIDE_BIG;
  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (n < 8 || (zeros[0] > 0) == (zeros[1] > 0))
    return WIDE_NOT;
  if (MAX (zeros[0], zeros[1]) < n / 5)
    return WIDE_NOT;
  return zeros[1] > 0 ? WIDE_LITTLE : WIDE_BIG;
}

/* The next 16 bits, -1 at the end; half a unit at the end is none. */
static int
read_unit (FILE *file, Wide wide)
{
  int first = getc (file);
  int second = first != EOF ? getc (file) : EOF;

  if (second == EOF)
    return -1;
  return wide == WIDE_LITTLE ? first | second << 8 : first << 8 | second;
}

/* A unit that stands where none may stand becomes U+FFFD: the rest of the file is still read. */
static gboolean
convert_wide (FILE *in, FILE *out, Wide wide)
{
  int unit = read_unit (in, wide), next;
  char bytes[6];

  while (unit >= 0)
    {
      gunichar c = (gunichar) unit;

      next = read_unit (in, wide);
      if (unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000)
        {
          c = 0x10000 + (((gunichar) unit & 0x3ff) << 10 | ((gunichar) next & 0x3ff));
          next = read_unit (in, wide);
        }
      else if (unit >= 0xd800 && unit < 0xe000)
        c = 0xfffd;
      if (fwrite (bytes, 1, (gsize) g_unichar_to_utf8 (c, bytes), out) == 0)
        return FALSE;
      unit = next;
    }
  return fflush (out) == 0 && !ferror (in);
}

/* A file without a name: gone when it is closed, whatever happens. */
static FILE *
open_converted (FILE *file, Wide wide, const char *name, GError **error)
{
  FILE *out = tmpfile ();

  if (out != NULL && convert_wide (file, out, wide))
    {
      rewind (out);
      fclose (file);
      return out;
    }
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0,
                      "UTF-16 could not be changed to UTF-8 (%s): make room, or save it as UTF-8",
                      g_strerror (errno));
  if (out != NULL)
    fclose (out);
  fclose (file);
  return NULL;
}

/* A pipe or a device may never end. */
static FILE *
open_regular (const char *path, const char *name, GError **error)
{
  FILE *file = fopen (path, "rbe");
  struct stat info;

  if (file == NULL)
    {
      cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0, "can't be read: %s",
                          g_strerror (errno));
      return NULL;
    }
  if (fstat (fileno (file), &info) == 0 && S_ISREG (info.st_mode))
    return file;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0, "not a file: give a file or a folder");
  fclose (file);
  return NULL;
}

/**
 * cairn_file_open:
 * @path: a file
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID when it can't be read, or is a pipe or a device
 *
 * Returns: (transfer full) (nullable): the file, opened; one in UTF-16 as UTF-8.
 */
FILE *
cairn_file_open (const char *path, const char *name, GError **error)
{
  FILE *file = open_regular (path, name, error);
  Wide wide = file != NULL ? guess_wide (file) : WIDE_NOT;

  return wide == WIDE_NOT ? file : open_converted (file, wide, name, error);
}

/**
 * cairn_file_encoding:
 * @path: a file
 *
 * Returns: (transfer none) (nullable): the encoding that cairn_file_open() has to change.
 */
const char *
cairn_file_encoding (const char *path)
{
  FILE *file = open_regular (path, path, NULL);
  Wide wide = file != NULL ? guess_wide (file) : WIDE_NOT;

  if (file != NULL)
    fclose (file);
  return wide != WIDE_NOT ? "UTF-16" : NULL;
}

/**
 * cairn_file_is_text:
 * @file: a file; it is read from its beginning, and stands there afterwards
 * @name: what to call it in messages
 * @error: %CAIRN_ERROR_INVALID when it holds bytes that no text has
 *
 * Returns: whether the first 4 KB may be text in UTF-8 or Windows-1252.
 */
gboolean
cairn_file_is_text (FILE *file, const char *name, GError **error)
{
  guint8 bytes[4096];
  gsize n;
  guint odd = 0;

  rewind (file);
  n = fread (bytes, 1, sizeof bytes, file);
  rewind (file);
  for (gsize i = 0; i < n; i++)
    odd += bytes[i] < 0x20 && strchr ("\t\r\n\f", bytes[i]) == NULL;
  for (gsize i = 0; i < n; i++)
    odd += bytes[i] == 0 ? 1000 : 0;
  if (odd <= n / 100)
    return TRUE;
  cairn_error_set_at (error, CAIRN_ERROR_INVALID, name, 0,
                      "not text: a directory comes as JSON or CSV, export it again");
  return FALSE;
}

/**
 * cairn_file_bom:
 * @file: a file
 *
 * Returns: bytes of the byte order mark at its beginning: 3 or 0. The file stands behind it.
 */
gsize
cairn_file_bom (FILE *file)
{
  char bytes[3] = { 0 };
  gsize n;

  rewind (file);
  n = fread (bytes, 1, sizeof bytes, file) == 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  fseek (file, (long) n, SEEK_SET);
  return n;
}

/**
 * cairn_file_delimiter:
 * @file: a CSV file; it stands at its beginning afterwards
 *
 * Spreadsheets write semicolons where the comma is the decimal sign.
 *
 * Returns: what stands most often between the names in the first line.
 */
char
cairn_file_delimiter (FILE *file)
{
  static const char candidates[] = ",;\t|";
  guint counts[sizeof candidates] = { 0 };
  guint best = 0;
  int c;

  rewind (file);
  for (guint n = 0; n < 65536 && (c = fgetc (file)) != EOF && c != '\n' && c != '\r'; n++)
    {
      const char *at = c != 0 ? strchr (candidates, c) : NULL;

      if (at != NULL)
        counts[at - candidates]++;
    }
  rewind (file);
  for (guint i = 1; i < sizeof candidates - 1; i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }
  return candidates[best];
}
