/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/json-reader.h"
#include "core/exchange/wide.h"

G_BEGIN_DECLS

/* One feature: what its properties say, however they are called. geojson-form.c */
typedef struct
{
  char *id; /* as in the source, NULL: none */
  char *activity;
  char *name, *description, *eligibility, *process, *place; /* texts; NULL: none */
} CairnFeature;

CairnFeature *cairn_feature_read (const CairnJson *json);
void cairn_feature_free (CairnFeature *feature);
/* All cells of a feature, in the language it is written in. */
void cairn_feature_fill (const CairnFeature *feature, const CairnJson *json, CairnWide *wide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CairnFeature, cairn_feature_free)

G_END_DECLS
