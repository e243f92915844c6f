/* SPDX-License-Identifier: GPL-2.0-only */
/* Readers of rings; the functions stand in <libspin_map.h>. */
#ifndef SPIN_LIBSPIN_RING_H
#define SPIN_LIBSPIN_RING_H

#include "context.h"

#endif
