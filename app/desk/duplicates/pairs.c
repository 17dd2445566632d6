/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/duplicates/pairs.h"

#include "desk/own-directory.h"
#include "desk/text.h"

static const struct
{
  const char *code, *text;
} reasons[] = {
  { "same-phone", N_ ("the same telephone number") },
  { "same-web", N_ ("the same web page") },
  { "same-email", N_ ("the same e-mail address") },
  { "same-street", N_ ("the same street and number") },
  { "same-text", N_ ("the same description") },
  { "same-owner", N_ ("the same partner") },
  { "near", N_ ("close to each other") },
  { "other-word", N_ ("another word in the name") },
  { "other-number", N_ ("another number in the name") },
  { "other-street", N_ ("another street") },
  { "other-phone", N_ ("another telephone number") },
  { "other-owner", N_ ("another partner") },
  { "other-web", N_ ("another web page") },
  { "same-source", N_ ("one source has both") },
};

static const struct
{
  const char *kind, *name;
} kinds[] = {
  { "organization", N_ ("Partner") },
  { "service", N_ ("Service") },
  { "location", N_ ("Place") },
};

/**
 * cairn_pair_kind:
 * @kind: "organization", "service", "location"
 *
 * Returns: (transfer none): what it is called at the desk
 */
const char *
cairn_pair_kind (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].kind, kind) == 0)
        return gettext (kinds[i].name);
    }
  return kind;
}

static const char *
name_reason (const CairnDuplicate *pair, const char *code)
{
  if (g_str_has_prefix (code, "name:") && g_strcmp0 (pair->one_name, pair->other_name) == 0)
    return _ ("the same name");
  if (g_str_has_prefix (code, "name:"))
    return _ ("nearly the same name");
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (strcmp (reasons[i].code, code) == 0)
        return gettext (reasons[i].text);
    }
  return NULL;
}

/**
 * cairn_pair_reasons:
 * @pair: two records
 *
 * Returns: (transfer full): what they have in common, then what not
 */
char *
cairn_pair_reasons (const CairnDuplicate *pair)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; pair->reasons[i] != NULL; i++)
    {
      const char *text = name_reason (pair, pair->reasons[i]);

      if (text != NULL)
        g_ptr_array_add (texts, (char *) text);
    }
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" · ", (char **) texts->pdata);
}

static void
own_free (gpointer data)
{
  cairn_own_directory_clear (data);
  g_free (data);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (CairnDirectory) directory = cairn_own_directory_open (data, CAIRN_DB_WRITE, &error);
  GPtrArray *found = directory != NULL ? cairn_directory_duplicates (directory, &error) : NULL;

  if (found != NULL)
    g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * cairn_pairs_find:
 * @desk: the desk
 * @owner: who asks; kept until it is done, and given to @done as its data
 * @done: called on the main thread
 */
void
cairn_pairs_find (CairnDesk *desk, GObject *owner, GAsyncReadyCallback done)
{
  g_autoptr (GTask) task
      = cairn_own_task_new (desk, CAIRN_RIGHT_EDIT, NULL, done, g_object_ref (owner));
  CairnOwnDirectory *own;

  if (task == NULL)
    return;
  own = g_new0 (CairnOwnDirectory, 1);
  cairn_own_directory_init_for (own, desk);
  g_task_set_task_data (task, own, own_free);
  g_task_run_in_thread (task, find_in_thread);
}

/**
 * cairn_pairs_find_finish:
 * @result: of the search
 * @error: why there is none; %CAIRN_STAFF_ERROR_RIGHT
 *
 * Returns: (transfer full) (nullable) (element-type CairnDuplicate): the pairs
 */
GPtrArray *
cairn_pairs_find_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
