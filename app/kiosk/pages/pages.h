/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "kiosk/page.h"

G_BEGIN_DECLS

/* Every screen is a final class of its own folder that only its line of the table knows. */
#define CAIRN_DECLARE_PAGE(Name, name)                                                             \
  G_DECLARE_FINAL_TYPE (Cairn##Name##Page, cairn_##name##_page, CAIRN, Name##_PAGE, CairnPage)

CAIRN_DECLARE_PAGE (Area, area)
CAIRN_DECLARE_PAGE (Ask, ask)
CAIRN_DECLARE_PAGE (Attract, attract)
CAIRN_DECLARE_PAGE (Before, before)
CAIRN_DECLARE_PAGE (Browse, browse)
CAIRN_DECLARE_PAGE (Code, code)
CAIRN_DECLARE_PAGE (Comfort, comfort)
CAIRN_DECLARE_PAGE (Fit, fit)
CAIRN_DECLARE_PAGE (FollowUp, follow_up)
CAIRN_DECLARE_PAGE (FoundIt, found_it)
CAIRN_DECLARE_PAGE (Goodbye, goodbye)
CAIRN_DECLARE_PAGE (Groups, groups)
CAIRN_DECLARE_PAGE (HelpNow, help_now)
CAIRN_DECLARE_PAGE (Interpreter, interpreter)
CAIRN_DECLARE_PAGE (Language, language)
CAIRN_DECLARE_PAGE (Listen, listen)
CAIRN_DECLARE_PAGE (Needs, needs)
CAIRN_DECLARE_PAGE (NoLanguage, no_language)
CAIRN_DECLARE_PAGE (Often, often)
CAIRN_DECLARE_PAGE (Operator, operator)
CAIRN_DECLARE_PAGE (OutOfOrder, out_of_order)
CAIRN_DECLARE_PAGE (Pin, pin)
CAIRN_DECLARE_PAGE (Privacy, privacy)
CAIRN_DECLARE_PAGE (Question, question)
CAIRN_DECLARE_PAGE (Results, results)
CAIRN_DECLARE_PAGE (Service, service)
CAIRN_DECLARE_PAGE (Sign, sign)
CAIRN_DECLARE_PAGE (Take, take)
CAIRN_DECLARE_PAGE (Updates, updates)

/* What every page file needs beside its class: no state of its own, all of it in the session. */
#define CAIRN_DEFINE_PAGE(Name, name)                                                              \
  struct _Cairn##Name##Page                                                                        \
  {                                                                                                \
    CairnPage parent_instance;                                                                     \
  };                                                                                               \
  G_DEFINE_FINAL_TYPE (Cairn##Name##Page, cairn_##name##_page, CAIRN_TYPE_PAGE)                    \
  static void cairn_##name##_page_init (Cairn##Name##Page *self) {}

G_END_DECLS
