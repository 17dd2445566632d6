/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letters.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_SYSTEM_H

#include <malloc.h>
#include <stdlib.h>

/* Before each piece malloc notes its size. */
#define NOTED sizeof (gsize)

static gsize in_use;

gsize
letters_in_use (void)
{
  return (gsize) g_atomic_pointer_get (&in_use);
}

static void *
counted (void *piece)
{
  if (piece != NULL)
    g_atomic_pointer_add (&in_use, (gssize) (malloc_usable_size (piece) + NOTED));
  return piece;
}

static void
discount (void *piece)
{
  if (piece != NULL)
    g_atomic_pointer_add (&in_use, -(gssize) (malloc_usable_size (piece) + NOTED));
}

static void *
allocate (FT_Memory memory, long size)
{
  return counted (malloc ((gsize) size));
}

static void
let_go (FT_Memory memory, void *piece)
{
  discount (piece);
  free (piece);
}

static void *
reallocate (FT_Memory memory, long old_size, long size, void *piece)
{
  gsize before = piece != NULL ? malloc_usable_size (piece) + NOTED : 0;
  void *moved = realloc (piece, (gsize) size);

  if (moved == NULL)
    return NULL;
  g_atomic_pointer_add (&in_use, -(gssize) before);
  return counted (moved);
}

/* These two stand before FreeType's own for cairo, Pango, fontconfig and HarfBuzz: a program's own
 * functions come first. They do what its documentation says of the originals. */

FT_Error
FT_Init_FreeType (FT_Library *library)
{
  static struct FT_MemoryRec_ memory = { .alloc = allocate, .free = let_go, .realloc = reallocate };
  FT_Error error = FT_New_Library (&memory, library);

  if (error != FT_Err_Ok)
    return error;
  FT_Add_Default_Modules (*library);
  FT_Set_Default_Properties (*library);
  return FT_Err_Ok;
}

FT_Error
FT_Done_FreeType (FT_Library library)
{
  return FT_Done_Library (library);
}
