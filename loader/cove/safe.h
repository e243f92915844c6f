/* SPDX-License-Identifier: GPL-2.0-only */
/* The rules that follow from what a program does, not from its types. */
#ifndef COVE_SAFE_H
#define COVE_SAFE_H

#include "unit.h"

/**
 * cove_safe_run() - hold a program against the rules, and make its checks explicit
 * @unit: as the checker left it, without errors
 */
void cove_safe_run(struct cove_unit *unit);

/* The passes, in order. */

/* R7, R9: no recursion, nobody calls beyond his class; fills unit->order. */
void cove_safe_calls(struct cove_unit *unit);
/* R2, R4, R5, R12: pointers along all paths. */
void cove_safe_flow(struct cove_unit *unit);
/* R7: what everything costs, and which loops must pay for it. */
void cove_safe_cost(struct cove_unit *unit);
/* R8: local variables fit on the stack.  Numbers the places that can fault. */
void cove_safe_sites(struct cove_unit *unit);

#endif
