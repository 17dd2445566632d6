/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/session.h"

G_BEGIN_DECLS

/* From a visit that is over to the counters of core/ledger: the last thing before it is wiped. */
CairnLedger *cairn_counting_open (CairnSession *session);
void cairn_counting_count (CairnSession *session, CairnEnding ending);
void cairn_counting_arrived (CairnSession *session);
void cairn_counting_close (CairnLedger *ledger);

G_END_DECLS
