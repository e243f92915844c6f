/* SPDX-License-Identifier: GPL-2.0-only */
/* Builds programs; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_BUILD_H
#define SPIN_LIBSPIN_BUILD_H

#include "spindle.h"

#endif
