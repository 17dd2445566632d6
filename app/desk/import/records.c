/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/import/records.h"

struct _CairnImportItem
{
  GObject parent_instance;

  const CairnPreviewRecord *record; /* borrowed */
  CairnImportRecords *records;      /* borrowed; owns it */
  gboolean taken;
};

G_DEFINE_FINAL_TYPE (CairnImportItem, cairn_import_item, G_TYPE_OBJECT)

struct _CairnImportRecords
{
  GObject parent_instance;

  GPtrArray *items;     /* of CairnImportItem */
  GHashTable *by_id;    /* id → CairnImportItem, borrowed */
  GHashTable *services; /* id of a new organisation → GPtrArray of its new services */
  guint counts[CAIRN_PREVIEW_GONE + 1];
  guint taken;
  gboolean quiet; /* many are set at once */
};

static GType
cairn_import_records_get_item_type (GListModel *model)
{
  return CAIRN_TYPE_IMPORT_ITEM;
}

static guint
cairn_import_records_get_n_items (GListModel *model)
{
  return CAIRN_IMPORT_RECORDS (model)->items->len;
}

static gpointer
cairn_import_records_get_item (GListModel *model, guint position)
{
  GPtrArray *items = CAIRN_IMPORT_RECORDS (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
cairn_import_records_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cairn_import_records_get_item_type;
  iface->get_n_items = cairn_import_records_get_n_items;
  iface->get_item = cairn_import_records_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CairnImportRecords,
                               cairn_import_records,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cairn_import_records_model_init))

enum
{
  PROP_TAKEN = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

static CairnImportItem *
item_of (CairnImportRecords *records, const char *id)
{
  return id != NULL ? g_hash_table_lookup (records->by_id, id) : NULL;
}

static void
set_alone (CairnImportItem *item, gboolean taken)
{
  if (item->taken == taken)
    return;
  item->taken = taken;
  item->records->taken += taken ? 1 : -1;
  g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_TAKEN]);
}

/* A service without its organisation would hang in the air. */
static void
set_with_kin (CairnImportItem *item, gboolean taken)
{
  CairnImportRecords *records = item->records;
  GPtrArray *services = g_hash_table_lookup (records->services, item->record->id);
  CairnImportItem *parent = item_of (records, item->record->parent);

  set_alone (item, taken);
  for (guint i = 0; !taken && services != NULL && i < services->len; i++)
    set_alone (g_ptr_array_index (services, i), FALSE);
  if (taken && parent != NULL && item->record->kind == CAIRN_PREVIEW_NEW
      && parent->record->kind == CAIRN_PREVIEW_NEW)
    set_alone (parent, TRUE);
}

/**
 * cairn_import_item_set_taken:
 * @item: a record
 * @taken: whether it is taken
 */
void
cairn_import_item_set_taken (CairnImportItem *item, gboolean taken)
{
  if (item->taken == taken)
    return;
  set_with_kin (item, taken);
  if (!item->records->quiet)
    g_signal_emit (item->records, changed_signal, 0);
}

/**
 * cairn_import_item_is_taken:
 * @item: a record
 *
 * Returns: whether it is taken
 */
gboolean
cairn_import_item_is_taken (CairnImportItem *item)
{
  return item->taken;
}

/**
 * cairn_import_item_get:
 * @item: a record
 *
 * Returns: (transfer none): what the import would do to it
 */
const CairnPreviewRecord *
cairn_import_item_get (CairnImportItem *item)
{
  return item->record;
}

static void
cairn_import_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TAKEN)
    g_value_set_boolean (value, CAIRN_IMPORT_ITEM (object)->taken);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cairn_import_item_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TAKEN)
    cairn_import_item_set_taken (CAIRN_IMPORT_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cairn_import_item_class_init (CairnImportItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cairn_import_item_get_property;
  object_class->set_property = cairn_import_item_set_property;
  properties[PROP_TAKEN]
      = g_param_spec_boolean ("taken", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
cairn_import_item_init (CairnImportItem *item)
{
}

static void
cairn_import_records_finalize (GObject *object)
{
  CairnImportRecords *records = CAIRN_IMPORT_RECORDS (object);

  g_hash_table_unref (records->services);
  g_hash_table_unref (records->by_id);
  g_ptr_array_unref (records->items);
  G_OBJECT_CLASS (cairn_import_records_parent_class)->finalize (object);
}

static void
cairn_import_records_class_init (CairnImportRecordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cairn_import_records_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
cairn_import_records_init (CairnImportRecords *records)
{
  records->items = g_ptr_array_new_with_free_func (g_object_unref);
  records->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  records->services
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
add_record (CairnImportRecords *records, const CairnPreviewRecord *record)
{
  CairnImportItem *item = g_object_new (CAIRN_TYPE_IMPORT_ITEM, NULL);

  item->record = record;
  item->records = records;
  item->taken = TRUE;
  g_ptr_array_add (records->items, item);
  g_hash_table_insert (records->by_id, record->id, item);
  records->counts[record->kind]++;
  records->taken++;
}

static void
note_kin (CairnImportRecords *records, CairnImportItem *item)
{
  CairnImportItem *parent = item_of (records, item->record->parent);
  GPtrArray *services;

  if (parent == NULL || item->record->kind != CAIRN_PREVIEW_NEW
      || parent->record->kind != CAIRN_PREVIEW_NEW)
    return;
  services = g_hash_table_lookup (records->services, parent->record->id);
  if (services == NULL)
    {
      services = g_ptr_array_new ();
      g_hash_table_insert (records->services, parent->record->id, services);
    }
  g_ptr_array_add (services, item);
}

/**
 * cairn_import_records_new:
 * @preview: (transfer none): outlives it
 *
 * Returns: (transfer full): its records, all taken
 */
CairnImportRecords *
cairn_import_records_new (const CairnImportPreview *preview)
{
  CairnImportRecords *records = g_object_new (CAIRN_TYPE_IMPORT_RECORDS, NULL);

  for (guint i = 0; i < preview->records->len; i++)
    add_record (records, g_ptr_array_index (preview->records, i));
  for (guint i = 0; i < records->items->len; i++)
    note_kin (records, g_ptr_array_index (records->items, i));
  return records;
}

/**
 * cairn_import_records_count:
 * @records: records
 * @kind: a kind
 *
 * Returns: how many are of that kind
 */
guint
cairn_import_records_count (CairnImportRecords *records, CairnPreviewKind kind)
{
  return records->counts[kind];
}

/**
 * cairn_import_records_count_taken:
 * @records: records
 *
 * Returns: how many are taken
 */
guint
cairn_import_records_count_taken (CairnImportRecords *records)
{
  return records->taken;
}

/**
 * cairn_import_records_set_all:
 * @records: records
 * @shown: some of them
 * @taken: whether those are taken
 */
void
cairn_import_records_set_all (CairnImportRecords *records, GListModel *shown, gboolean taken)
{
  guint n = g_list_model_get_n_items (shown);

  records->quiet = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CairnImportItem) item = g_list_model_get_item (shown, i);

      cairn_import_item_set_taken (item, taken);
    }
  records->quiet = FALSE;
  g_signal_emit (records, changed_signal, 0);
}

/**
 * cairn_import_records_dup_declined:
 * @records: records
 *
 * Returns: (transfer full): the set of ids of those that are left aside
 */
GHashTable *
cairn_import_records_dup_declined (CairnImportRecords *records)
{
  GHashTable *declined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->items->len; i++)
    {
      CairnImportItem *item = g_ptr_array_index (records->items, i);

      if (!item->taken)
        g_hash_table_add (declined, g_strdup (item->record->id));
    }
  return declined;
}
