/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kiosk itself shows it: whatever the kiosk does to a record is done here, too. */
#include "desk/directory/preview.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/publish/card.h"
#include "core/publish/public-file.h"
#include "core/publish/publish.h"
#include "desk/directory/form-private.h"

#include <glib/gstdio.h>
#include <signal.h>

#define PROGRAM "cairn-kiosk"
/* A 15" screen, the smallest that is served. */
#define SIZE "1280x800"

struct _CairnPreview
{
  GObject parent_instance;

  CairnDesk *desk; /* owned */
  char *service, *state;
  GSubprocess *kiosk; /* nullable: closed */
};

G_DEFINE_FINAL_TYPE (CairnPreview, cairn_preview, G_TYPE_OBJECT)

static guint closed_signal;

/* Files in folders of folders: what a kiosk wrote there. */
static void
remove_folder (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (path);
}

static void
cairn_preview_finalize (GObject *object)
{
  CairnPreview *self = CAIRN_PREVIEW (object);

  if (self->kiosk != NULL)
    g_subprocess_force_exit (self->kiosk);
  g_clear_object (&self->kiosk);
  if (self->state != NULL)
    remove_folder (self->state);
  g_free (self->state);
  g_free (self->service);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cairn_preview_parent_class)->finalize (object);
}

static void
cairn_preview_class_init (CairnPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_preview_finalize;
  closed_signal = g_signal_new ("closed", CAIRN_TYPE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
cairn_preview_init (CairnPreview *self)
{
}

/* ---- what it shows --------------------------------------------------------------------------- */

/* As much as possible of the last publication is kept: of a large directory only the record is read
 * anew. */
static gboolean
copy_public (CairnPreview *self, const char *folder, GError **error)
{
  g_autofree char *from = cairn_paths_published (cairn_desk_get_state (self->desk));
  g_autofree char *to = cairn_paths_published (self->state);

  return cairn_public_folder_prepare (folder, error)
         && (!g_file_test (from, G_FILE_TEST_EXISTS) || cairn_public_file_copy (from, to, error));
}

static gboolean
publish (CairnDb *db, gpointer data, GError **error)
{
  CairnPreview *self = data;
  g_autofree char *folder = cairn_paths_public (self->state);
  const CairnClock *clock = cairn_directory_clock (cairn_desk_get_directory (self->desk));
  const char *const services[] = { self->service, NULL };
  g_autoptr (CairnPublishReport) report = NULL;

  if (!copy_public (self, folder, error))
    return FALSE;
  report = cairn_publish_changed (db, cairn_desk_get_catalogue (self->desk), folder, clock,
                                  services, error);
  return report != NULL;
}

/* As if it were saved and listed. */
static GPtrArray *
make_changes (CairnForm *record)
{
  GPtrArray *changes = cairn_changes_new ();

  for (guint i = 0; i < record->changes->len; i++)
    g_ptr_array_add (changes, cairn_change_copy (g_ptr_array_index (record->changes, i)));
  cairn_changes_set (changes, record->base, "service", record->id, "listing", "listed");
  return changes;
}

/* Without a need no list leads to it; without a place to stand in the file it is not there. */
static gboolean
is_to_be_seen (CairnPreview *self, GError **error)
{
  g_autofree char *path = cairn_paths_published (self->state);
  g_autoptr (CairnPublished) published = cairn_published_open (path, error);
  const CairnOffer *offer;

  if (published == NULL)
    return FALSE;
  offer = cairn_published_find (published, self->service, NULL);
  if (offer != NULL && (offer->confirmed | offer->suggested) != 0)
    return TRUE;
  g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_NOT_FOUND, "no kiosk shows it");
  return FALSE;
}

/* ---- the kiosk ------------------------------------------------------------------------------- */

/* Beside this program where both are installed. */
static char *
find_program (void)
{
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, PROGRAM, NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_find_program_in_path (PROGRAM);
}

static void
on_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  CairnPreview *self = data;

  g_subprocess_wait_finish (G_SUBPROCESS (object), result, NULL);
  g_clear_object (&self->kiosk);
  g_signal_emit (self, closed_signal, 0);
  g_object_unref (self);
}

static gboolean
start (CairnPreview *self, const char *lang, GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *machine = g_build_filename (self->state, "machine", NULL);

  if (program == NULL)
    {
      g_set_error_literal (error, CAIRN_ERROR, CAIRN_ERROR_STATE, "there is no " PROGRAM);
      return FALSE;
    }
  self->kiosk = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, error, program, "--state", self->state,
                                  "--machine", machine, "--preview", self->service, "--language",
                                  lang, "--windowed", "--size", SIZE, "--idle", "600", NULL);
  if (self->kiosk == NULL)
    return FALSE;
  g_subprocess_wait_async (self->kiosk, NULL, on_ended, g_object_ref (self));
  return TRUE;
}

static void
on_session (CairnDesk *desk, CairnPreview *self)
{
  if (!cairn_desk_may (desk, CAIRN_RIGHT_EDIT))
    cairn_preview_close (self);
}

/* In memory where the session has such a folder; for nobody else to read. */
static char *
make_folder (GError **error)
{
  g_autofree char *name
      = g_build_filename (g_get_user_runtime_dir (), "cairn-preview-XXXXXX", NULL);

  if (g_mkdtemp_full (name, 0700) != NULL)
    return g_steal_pointer (&name);
  return g_dir_make_tmp ("cairn-preview-XXXXXX", error);
}

/**
 * cairn_preview_open:
 * @record: a service, perhaps with changes
 * @lang: in which the kiosk begins
 * @error: (out): %CAIRN_ERROR_NOT_FOUND: it serves no need yet, or says where a protected place is;
 *   %CAIRN_ERROR_STATE: there is no kiosk on this machine
 *
 * Returns: (transfer full) (nullable): the preview, on its way to the screen
 */
CairnPreview *
cairn_preview_open (CairnForm *record, const char *lang, GError **error)
{
  g_autoptr (CairnPreview) self = g_object_new (CAIRN_TYPE_PREVIEW, NULL);
  g_autoptr (GPtrArray) changes = make_changes (record);

  self->desk = g_object_ref (record->desk);
  self->service = g_strdup (record->id);
  self->state = make_folder (error);
  if (self->state == NULL
      || !cairn_staff_try (cairn_desk_get_session (self->desk), changes, publish, self, error)
      || !is_to_be_seen (self, error) || !start (self, lang, error))
    return NULL;
  g_signal_connect_object (self->desk, "session", G_CALLBACK (on_session), self, 0);
  return g_steal_pointer (&self);
}

/**
 * cairn_preview_get_state:
 * @self: a preview
 *
 * Returns: (transfer none): the folder its kiosk reads; gone with it
 */
const char *
cairn_preview_get_state (CairnPreview *self)
{
  return self->state;
}

/**
 * cairn_preview_is_open:
 * @self: a preview
 *
 * Returns: whether its kiosk runs
 */
gboolean
cairn_preview_is_open (CairnPreview *self)
{
  return self->kiosk != NULL;
}

/**
 * cairn_preview_close:
 * @self: a preview
 */
void
cairn_preview_close (CairnPreview *self)
{
  if (self->kiosk != NULL)
    g_subprocess_send_signal (self->kiosk, SIGTERM);
}
