/* SPDX-License-Identifier: GPL-2.0-only */
/* What middle exports. */
#ifndef MIDDLE_H
#define MIDDLE_H
#include <spin/cove.h>

interface(middle, 1);

atomic u32 middle_pass(u32 n) costs(900);

#endif
