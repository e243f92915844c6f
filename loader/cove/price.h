/* SPDX-License-Identifier: GPL-2.0-only */
/* What things cost, in units of fuel: about one instruction each. */
#ifndef COVE_PRICE_H
#define COVE_PRICE_H

#include <stdint.h>

/* Loops whose whole nest costs less are free of charge. */
#define COVE_PRICE_FREE_LOOP 4096
/* The same of a loop that may be left early, whose rounds its function would pay in advance. */
#define COVE_PRICE_FREE_SEARCH 512
/*
 * Rounds of a charged loop pay together, as many as cost no more than this: so late is what
 * they take known.  More of them than that cost the C compiler more than they save.
 */
#define COVE_PRICE_STRIP 256
#define COVE_LONGEST_STRIP 4
/* Functions that cost no more are paid for by their callers. */
#define COVE_PRICE_SMALL_FUNCTION 512
/* Functions with checks that cost no more are made part of each of their callers. */
#define COVE_PRICE_TINY_FUNCTION 48
/*
 * Operations that cost so much are rarely called: a function that calls one is kept
 * apart from its caller, whose common way is not to pay for its registers.
 */
#define COVE_PRICE_DEAR 400
/* What ends the way of a packet is the usual way, unless it is dearer than this. */
#define COVE_PRICE_DEAR_END 2000

/*
 * Estimates, meant to err upwards: of the programs in selftests/bench/cove the bound is 1.2
 * to 7 times the instructions that they take.
 */
#define COVE_PRICE_NODE 1
#define COVE_PRICE_CALL 4
/* To leave a strand function and come back to where it was, for each that is left. */
#define COVE_PRICE_PARK 40
#define COVE_PRICE_DIVISION 24
/* By a constant: multiplied and shifted. */
#define COVE_PRICE_CONSTANT_DIVISION 8
#define COVE_PRICE_VIEW 8
#define COVE_PRICE_EDIT 60
#define COVE_PRICE_NEW 300
#define COVE_PRICE_KEEP 100
/* And one for two bytes of the record. */
#define COVE_PRICE_SUBMIT 100
#define COVE_PRICE_COUNT 2
#define COVE_PRICE_OBSERVE 10
/* What is let through takes a lock, asks for the time and copies; one more for each value. */
#define COVE_PRICE_LOG 300
/* Taking a lock that nobody holds, and giving it back. */
#define COVE_PRICE_HOLD 60
/* One word, which other processors may hold in their caches. */
#define COVE_PRICE_ATOMIC 20
/* A word of each processor, on a machine of many. */
#define COVE_PRICE_PERCPU_SUM 1024

/*
 * So long a lock is held at most: interrupts are off meanwhile, and each other processor
 * that wants it waits.  A few thousand instructions are a microsecond or two.
 */
#define COVE_PRICE_LONGEST_HOLD 4096

/* Local variables of one function, in bytes: the stack of a chain of raises is 4 KB. */
#define COVE_LARGEST_LOCALS 1024

/* What a strand keeps while it is parked, in bytes: there may be thousands of them. */
#define COVE_LARGEST_FRAME 4096

struct cove_expression;

/**
 * cove_price_table() - what a word costs that takes a table and a key
 * @word: find(), set() or remove(), checked
 */
uint64_t cove_price_table(const struct cove_expression *word);

#endif
