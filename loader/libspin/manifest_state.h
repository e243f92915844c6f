/* SPDX-License-Identifier: GPL-2.0-only */
/* Checks what a manifest says of state. */
#ifndef SPIN_LIBSPIN_MANIFEST_STATE_H
#define SPIN_LIBSPIN_MANIFEST_STATE_H

#include <stdint.h>

struct spin_checking;
struct spin_manifest;

/* Checks what the next version is to be handed, and returns 0 or -EBADMSG. */
int spin_states_check(struct spin_checking *checking);

/* How many states are memory, to which the image has a pointer. */
uint32_t spin_manifest_state_pointers(const struct spin_manifest *manifest);

#endif
