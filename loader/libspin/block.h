/* SPDX-License-Identifier: GPL-2.0-only */
/* Reads what extensions keep for each CPU; the functions stand in <libspin_block.h>. */
#ifndef SPIN_LIBSPIN_BLOCK_H
#define SPIN_LIBSPIN_BLOCK_H

#include "context.h"

#endif
