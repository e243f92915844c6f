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
/* Where strand functions park, what lasts meanwhile, how large their frames are. */
void cove_safe_parks(struct cove_unit *unit);
/* R2, R4, R5, R12: pointers along all paths. */
void cove_safe_flow(struct cove_unit *unit);
/* R3: which indices are right whatever the program does. */
void cove_safe_values(struct cove_unit *unit);
/* R17: which variables are masked where they are set. */
void cove_safe_bounded(struct cove_unit *unit);
/* The variable that an expression is, traced as a part of cove_safe_values(); or NULL. */
struct cove_symbol *cove_safe_variable(const struct cove_expression *expression);
/* R7: what everything costs, and which loops must pay for it. */
void cove_safe_cost(struct cove_unit *unit);
/* Who runs later does not end a raise. */
void cove_safe_async(struct cove_unit *unit);
/* R7, R12: exported procedures do what their interface says. */
void cove_safe_exports(struct cove_unit *unit);
/* R15, R16: locks are held where they must be, and in order. */
void cove_safe_locks(struct cove_unit *unit);
/* R8: local variables fit on the stack.  Numbers the places that can fault. */
void cove_safe_sites(struct cove_unit *unit);
/* R16: which reads of memory need no access of their own. */
void cove_safe_once(struct cove_unit *unit);

#endif
