/* SPDX-License-Identifier: GPL-2.0-only */
/* Tables of extensions; the functions stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_TABLE_H
#define SPIN_LIBSPIN_TABLE_H

#include "context.h"

#endif
