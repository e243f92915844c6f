/* SPDX-License-Identifier: GPL-2.0-only */
/* What noter exports. */
#ifndef NOTING_H
#define NOTING_H
#include <spin/cove.h>

interface(noting, 1);

atomic u32 noting_note(u32 n) costs(300);

#endif
