/* SPDX-License-Identifier: GPL-2.0-only */
/* Seals: detached CMS signatures; the functions for users stand in <libspin.h>. */
#ifndef SPIN_LIBSPIN_SEAL_H
#define SPIN_LIBSPIN_SEAL_H

#include "spindle.h"

#endif
