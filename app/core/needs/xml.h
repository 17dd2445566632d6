/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/needs/texts.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A small XML file as a tree that remembers its lines, for the files of data/needs and data/triage
 * and the checks on them. */
typedef struct _CairnXmlNode CairnXmlNode;
struct _CairnXmlNode
{
  const char *path; /* the file, borrowed from the document */
  char *name;
  guint line;
  GStrv keys;          /* names of its attributes */
  GStrv values;        /* in the same order */
  GString *text;       /* its own text, white space not yet joined */
  GPtrArray *children; /* of CairnXmlNode */
};

typedef struct
{
  char *path;
  CairnXmlNode *root;
} CairnXml;

CairnXml *cairn_xml_load (const char *path, GError **error);
CairnXml *cairn_xml_load_resource (const char *path, GError **error);
CairnXml *cairn_xml_parse (const char *data, gsize length, const char *path, GError **error);
void cairn_xml_free (CairnXml *xml);

void cairn_xml_fail (const CairnXmlNode *node, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
const char *cairn_xml_attribute (const CairnXmlNode *node, const char *name);
char *cairn_xml_words (const CairnXmlNode *node);
GStrv cairn_xml_list (const char *text);
gboolean cairn_xml_check (const CairnXmlNode *node,
                          const char *attributes,
                          const char *children,
                          gboolean has_text,
                          GError **error);
gboolean cairn_xml_need_attribute (const CairnXmlNode *node,
                                   const char *name,
                                   const char **out_value,
                                   GError **error);
gboolean
cairn_xml_flag (const CairnXmlNode *node, const char *name, gboolean *out_flag, GError **error);
gboolean cairn_xml_number (
    const CairnXmlNode *node, const char *name, guint max, guint *out_number, GError **error);
gboolean
cairn_xml_phases (const CairnXmlNode *node, const char *name, guint *out_phases, GError **error);
gboolean cairn_xml_texts (const CairnXmlNode *node,
                          const char *name,
                          gboolean required,
                          CairnTexts **out_texts,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnXml, cairn_xml_free)

G_END_DECLS
