/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/command.h"

G_BEGIN_DECLS

/* The past of a demonstration that has just been published. */
gboolean cli_lived_in (CliContext *context,
                       CairnDirectory *directory,
                       CairnCatalogue *catalogue,
                       guint uses,
                       GError **error);

G_END_DECLS
