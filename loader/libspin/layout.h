/* SPDX-License-Identifier: GPL-2.0-only */
/* Layout strings of table keys and values; the functions stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_LAYOUT_H
#define SPIN_LIBSPIN_LAYOUT_H

#include "context.h"

#endif
