/* SPDX-License-Identifier: GPL-2.0-only */
/* Forgeries of what a binding is: its order, its flags, frames of its strands, what it takes. */
#ifndef SPIN_TEST_FORGE_BINDING_H
#define SPIN_TEST_FORGE_BINDING_H

#include "forge.h"

FORGERY(order, binding(f)->order = 3;)
FORGERY(flags, binding(f)->flags = SPIN_BINDING_FLAGS + 1;)
FORGERY(async_filter, binding(f)->flags = SPIN_BINDING_ASYNC | SPIN_BINDING_FILTER;)
FORGERY(strand_odd, binding(f)->flags = SPIN_BINDING_STRAND; binding(f)->frame = 60;)
FORGERY(strand_huge, binding(f)->flags = SPIN_BINDING_STRAND; binding(f)->frame = 4104;)
FORGERY(strand_async, binding(f)->flags = SPIN_BINDING_STRAND | SPIN_BINDING_ASYNC;)
FORGERY(frame, binding(f)->frame = 64;)
FORGERY(costly, binding(f)->cost = 501;)
FORGERY(costly_part, binding(f)->cost = 501; binding(f)->flags |= SPIN_BINDING_CHARGED;)
FORGERY(guarded, binding(f)->guards = 1000;)

#endif
