/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/directory/searcher.h"

#include "desk/own-directory.h"

/* GtkListView keeps so many lines ready, whatever the window holds. */
#define LINES 200

/* What the threads of a searcher share; it lives until the last of them is done. */
typedef struct
{
  GMutex lock; /* held by the thread that looks */
  CairnOwnDirectory own;
  CairnDirectory *directory; /* nullable: opened by the first look */
} Reader;

struct _CairnSearcher
{
  Reader *reader;
  GCancellable *current; /* nullable: of the look that is on its way */
};

typedef struct
{
  Reader *reader;
  CairnListFilter filter; /* its texts are owned */
  gboolean count;
  CairnSearcherFunc func;
  gpointer data;
} Look;

static void
reader_clear (gpointer data)
{
  Reader *reader = data;

  g_clear_pointer (&reader->directory, cairn_directory_close);
  g_mutex_clear (&reader->lock);
  cairn_own_directory_clear (&reader->own);
}

static void
reader_unref (Reader *reader)
{
  g_atomic_rc_box_release_full (reader, reader_clear);
}

static void
found_free (gpointer data)
{
  CairnFound *found = data;

  g_clear_pointer (&found->keys, g_array_unref);
  g_clear_pointer (&found->lines, g_ptr_array_unref);
  g_clear_pointer (&found->counts, g_hash_table_unref);
  g_free (found);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free ((char *) look->filter.text);
  g_free ((char *) look->filter.lang);
  g_free ((char *) look->filter.listing);
  g_free ((char *) look->filter.language);
  g_free ((char *) look->filter.area);
  g_free ((char *) look->filter.today);
  g_free ((char *) look->filter.missing);
  reader_unref (look->reader);
  g_free (look);
}

static void
copy_filter (CairnListFilter *filter, const CairnListFilter *from, CairnDesk *desk)
{
  *filter = *from;
  filter->text = g_strdup (from->text);
  filter->lang = g_strdup (from->lang);
  filter->listing = g_strdup (from->listing);
  filter->language = g_strdup (from->language);
  filter->area = g_strdup (from->area);
  filter->today = from->due ? cairn_desk_today (desk) : NULL;
  filter->missing = g_strdup (from->missing);
}

/* ---- on the thread --------------------------------------------------------------------------- */

static void
free_line (gpointer line)
{
  cairn_list_item_free (line);
}

/* Read here, the main thread only has to write them down. */
static void
read_lines (CairnStaffSession *session, CairnFound *found)
{
  found->lines = g_ptr_array_new_with_free_func (free_line);
  for (guint i = 0; i < MIN (found->keys->len, LINES); i++)
    g_ptr_array_add (found->lines,
                     cairn_staff_list_item (session, g_array_index (found->keys, gint64, i), NULL));
}

static CairnFound *
read_found (Reader *reader, const Look *look, GError **error)
{
  g_autoptr (CairnStaffSession) session = cairn_staff_session_for_unix (reader->directory);
  CairnFound *found = g_new0 (CairnFound, 1);

  found->keys = cairn_staff_list (session, &look->filter, error);
  if (found->keys != NULL)
    read_lines (session, found);
  if (found->keys != NULL && look->count)
    found->counts = cairn_staff_list_counts (session, error);
  if (found->keys != NULL && (!look->count || found->counts != NULL))
    return found;
  found_free (found);
  return NULL;
}

/* A look that is given up may wait here for the one before it; it does nothing then. */
static CairnFound *
look_once (Reader *reader, const Look *look, GCancellable *cancellable, GError **error)
{
  CairnFound *found = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (reader->directory == NULL)
    reader->directory = cairn_own_directory_open (&reader->own, CAIRN_DB_READ, error);
  if (reader->directory == NULL)
    return NULL;
  cairn_db_set_cancellable (cairn_directory_db (reader->directory), cancellable);
  found = read_found (reader, look, error);
  cairn_db_set_cancellable (cairn_directory_db (reader->directory), NULL);
  return found;
}

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;
  GError *error = NULL;
  CairnFound *found;

  g_mutex_lock (&look->reader->lock);
  found = look_once (look->reader, look, cancellable, &error);
  g_mutex_unlock (&look->reader->lock);
  if (found != NULL)
    g_task_return_pointer (task, found, found_free);
  else
    g_task_return_error (task, error);
}

/* ---- on the main thread ---------------------------------------------------------------------- */

/* Nobody is told of one that was given up: who asked may be gone. */
static void
on_looked (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = G_TASK (result);
  const Look *look = g_task_get_task_data (task);
  gboolean given_up = g_cancellable_is_cancelled (g_task_get_cancellable (task));
  g_autoptr (GError) error = NULL;
  CairnFound *found = g_task_propagate_pointer (task, &error);

  if (!given_up)
    look->func (found, error, look->data);
  if (found != NULL)
    found_free (found);
}

static void
give_up (CairnSearcher *searcher)
{
  if (searcher->current != NULL)
    g_cancellable_cancel (searcher->current);
  g_clear_object (&searcher->current);
}

/**
 * cairn_searcher_look:
 * @searcher: a searcher
 * @desk: the desk: who is signed in has to be allowed to
 * @filter: which services
 * @count: how many there are of each state, too
 * @func: is told on the main thread
 * @data: for @func
 * @error: (out): why it is not even looked for
 *
 * Returns: whether it is looked for now; what was on its way is given up then
 */
gboolean
cairn_searcher_look (CairnSearcher *searcher,
                     CairnDesk *desk,
                     const CairnListFilter *filter,
                     gboolean count,
                     CairnSearcherFunc func,
                     gpointer data,
                     GError **error)
{
  g_autoptr (GTask) task = NULL;
  Look *look;

  if (!cairn_staff_session_require (cairn_desk_get_session (desk), CAIRN_RIGHT_FIND, error))
    return FALSE;
  give_up (searcher);
  searcher->current = g_cancellable_new ();
  look = g_new0 (Look, 1);
  look->reader = g_atomic_rc_box_acquire (searcher->reader);
  copy_filter (&look->filter, filter, desk);
  look->count = count;
  look->func = func;
  look->data = data;
  task = g_task_new (NULL, searcher->current, on_looked, NULL);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, look_in_thread);
  return TRUE;
}

/**
 * cairn_searcher_new:
 * @desk: the desk, somebody signed in
 *
 * Returns: (transfer full): a searcher; it opens its connection when it is first asked
 */
CairnSearcher *
cairn_searcher_new (CairnDesk *desk)
{
  CairnSearcher *searcher = g_new0 (CairnSearcher, 1);
  CairnDirectory *directory = cairn_desk_get_directory (desk);

  searcher->reader = g_atomic_rc_box_new0 (Reader);
  g_mutex_init (&searcher->reader->lock);
  cairn_own_directory_init (&searcher->reader->own, directory, cairn_directory_actor (directory));
  return searcher;
}

/**
 * cairn_searcher_free:
 * @searcher: (nullable) (transfer full): a searcher; nobody is told anything any more
 */
void
cairn_searcher_free (CairnSearcher *searcher)
{
  if (searcher == NULL)
    return;
  give_up (searcher);
  reader_unref (searcher->reader);
  g_free (searcher);
}
