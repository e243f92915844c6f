/* SPDX-License-Identifier: GPL-2.0-only */
/* What things cost, in units of fuel: about one instruction each. */
#ifndef COVE_PRICE_H
#define COVE_PRICE_H

/* Loops whose whole nest costs less are free of charge. */
#define COVE_PRICE_FREE_LOOP 4096
/* Functions that cost no more are paid for by their callers. */
#define COVE_PRICE_SMALL_FUNCTION 512
/*
 * Operations that cost so much are rarely called: a function that calls one is kept
 * apart from its caller, whose common way is not to pay for its registers.
 */
#define COVE_PRICE_DEAR 400
/* Fuel that a loop uses between two charges, at most one iteration more. */
#define COVE_PRICE_STRIP 1024

/* Estimates, meant to err upwards; not yet compared with measured instructions. */
#define COVE_PRICE_NODE 1
#define COVE_PRICE_CALL 4
#define COVE_PRICE_DIVISION 24
#define COVE_PRICE_VIEW 8
#define COVE_PRICE_EDIT 60
#define COVE_PRICE_FIND 60
#define COVE_PRICE_SET 250
#define COVE_PRICE_REMOVE 150
#define COVE_PRICE_COUNT 2

/* Local variables of one function, in bytes: the stack of a chain of raises is 4 KB. */
#define COVE_LARGEST_LOCALS 1024

#endif
