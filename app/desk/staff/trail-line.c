/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the trail in words. */
#include "core/base/json-read.h"
#include "core/staff/trail.h"
#include "desk/directory/choices.h"
#include "desk/roles.h"
#include "desk/rows.h"
#include "desk/settings/names.h"
#include "desk/staff/parts.h"
#include "desk/text.h"

static const struct
{
  const char *action, *name;
} actions[] = {
  { "account-add", N_ ("Account made") },
  { "account-disable", N_ ("Account closed") },
  { "account-enable", N_ ("Account opened again") },
  { "account-password", N_ ("One-time password made") },
  { "account-role", N_ ("Role changed") },
  { "amend", N_ ("Proposal changed") },
  { "approve", N_ ("Agreed to") },
  { "approved", N_ ("Agreed to") },
  { "attempt", N_ ("Nobody answered") },
  { "backup", N_ ("Backup made") },
  { "capacity", N_ ("Places free") },
  { "check", N_ ("Checked, nothing changed") },
  { "criteria", N_ ("List for vetting changed") },
  { "draft-take-over", N_ ("Draft taken over") },
  { "duplicate", N_ ("Decided about a possible duplicate") },
  { "edit", N_ ("Edited") },
  { "first-administrator", N_ ("First administrator") },
  { "import", N_ ("Imported") },
  { "import-decide", N_ ("Decided about an import") },
  { "import-undo", N_ ("Import undone") },
  { "listing", N_ ("State changed") },
  { "looked", N_ ("Second look") },
  { "merge", N_ ("Merged with another") },
  { "need", N_ ("Need decided") },
  { "number-done", N_ ("Reported number dealt with") },
  { "partner.add", N_ ("Figure of others entered") },
  { "partner.change", N_ ("Figure of others changed") },
  { "partner.release", N_ ("Figures of others fixed") },
  { "partner.withdraw", N_ ("Figure of others taken away") },
  { "password", N_ ("Own password changed") },
  { "propose", N_ ("Proposed") },
  { "put", N_ ("Written") },
  { "recovered", N_ ("Administrator let in by the recovery sheet") },
  { "recovery-sheet", N_ ("New recovery sheet") },
  { "refuse", N_ ("Refused") },
  { "refused", N_ ("Refused") },
  { "release", N_ ("Period released") },
  { "restore", N_ ("Backup restored") },
  { "retention", N_ ("Old values erased") },
  { "review.close", N_ ("Period closed") },
  { "second-look", N_ ("Second look") },
  { "setting", N_ ("Setting changed") },
  { "sign-in", N_ ("Signed in") },
  { "sign-in-wrong", N_ ("Wrong password") },
  { "take-back", N_ ("Proposal taken back") },
  { "trail-export", N_ ("Trail exported") },
  { "translation-draft", N_ ("Translation drafted") },
  { "translation-read", N_ ("Translation read") },
  { "unmerge", N_ ("Separated again") },
  { "update-publish", N_ ("Official update published") },
  { "update-withdraw", N_ ("Official update taken back") },
  { "update-write", N_ ("Official update written") },
  { "urgent", N_ ("Urgent correction") },
};

static const struct
{
  const char *key, *name;
} details[] = {
  { "role", N_ ("Role") },
  { "note", N_ ("Note") },
  { "reason", N_ ("Reason") },
  { "version", N_ ("Version") },
  { "lines", N_ ("Lines") },
  { "how", N_ ("How") },
  { "listing", N_ ("State") },
  { "source", N_ ("Source") },
  { "people", N_ ("People") },
  /* Translators: a long number that fits what was released to the public, and nothing else. */
  { "seal", N_ ("Seal") },
  { "seal-group", N_ ("Seal for the working group") },
};

static const char *
name_of_action (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (strcmp (actions[i].action, action) == 0)
        return gettext (actions[i].name);
    }
  return action;
}

static const char *
name_of_detail (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      if (strcmp (details[i].key, key) == 0)
        return gettext (details[i].name);
    }
  return key;
}

static void
add_row (GtkWidget *line, const char *title, const char *text)
{
  GtkWidget *row = cairn_row_new (title, text);

  gtk_widget_add_css_class (row, "property");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (line), row);
}

static void
add_value (GtkWidget *line, const CairnAuditValue *value)
{
  const char *nothing = _ ("(nothing)");
  g_autofree char *text = NULL;

  if (value->base == NULL && value->value == NULL)
    text = g_strdup (_ ("not shown"));
  else
    text = g_strdup_printf ("%s → %s", value->base != NULL ? value->base : nothing,
                            value->value != NULL ? value->value : nothing);
  add_row (line, cairn_field_name (value->table, value->field), text);
}

static void
add_detail (JsonObject *object, const char *key, JsonNode *node, gpointer line)
{
  CairnRole role;
  g_autofree char *text
      = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
            ? json_node_dup_string (node)
            : json_to_string (node, FALSE);

  if (strcmp (key, "role") == 0 && cairn_role_from_word (text, &role))
    add_row (line, name_of_detail (key), cairn_role_name (role));
  else
    add_row (line, name_of_detail (key), text);
}

static void
add_details (GtkWidget *row, const CairnAuditLine *line)
{
  g_autoptr (JsonNode) root
      = line->detail != NULL ? cairn_json_parse (line->detail, -1, NULL) : NULL;

  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    json_object_foreach_member (json_node_get_object (root), add_detail, row);
  else if (line->detail != NULL)
    add_row (row, _ ("Note"), line->detail);
}

/* Whoever signs in does it with the own account: that needs no telling. */
static char *
name_subject (CairnDesk *desk, const CairnAuditLine *line)
{
  if (g_strcmp0 (line->table, "staff_account") == 0 && line->row != NULL
      && g_str_has_prefix (line->actor, "staff:")
      && g_str_equal (line->actor + strlen ("staff:"), line->row))
    return NULL;
  if (g_strcmp0 (line->table, "setting") == 0 && line->row != NULL)
    return g_strdup (cairn_setting_name (line->row));
  return cairn_staff_trail_subject (cairn_desk_get_directory (desk), line);
}

/**
 * cairn_trail_line_new:
 * @desk: the desk
 * @line: a line of the trail
 *
 * Returns: (transfer floating): a line that opens to what was changed
 */
GtkWidget *
cairn_trail_line_new (CairnDesk *desk, const CairnAuditLine *line)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autoptr (GTimeZone) zone = cairn_desk_dup_zone (desk);
  g_autofree char *who = cairn_actor_name (desk, line->actor);
  g_autofree char *when
      = cairn_words_moment (cairn_desk_get_words (desk), line->at, cairn_desk_now (desk), zone);
  g_autofree char *about = name_subject (desk, line);
  /* Translators: what was done, and with which record or person. */
  g_autofree char *title = about != NULL ? g_strdup_printf (C_ ("trail", "%s: %s"),
                                                            name_of_action (line->action), about)
                                         : g_strdup (name_of_action (line->action));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", when, who);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, line->id);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < line->values->len; i++)
    add_value (row, g_ptr_array_index (line->values, i));
  add_details (row, line);
  add_row (row, _ ("Line of the trail"), number);
  return row;
}
