/* SPDX-License-Identifier: GPL-2.0-only */
/* An interface with strands, for the compiler's tests: support/strands.c runs them. */
#ifndef COVE_TEST_STRANDS_H
#define COVE_TEST_STRANDS_H
#include <spin/cove.h>

interface(strands, 1);

struct offer {
	u8 what;
	u32 price;
	u16 pieces[3];
};

/* Begins a strand. */
strand void task(u32 n);
/* One whose result nobody would get. */
strand u32 question(u32 n);

/* Raises task. */
atomic void begin(u32 n);
/* Puts a number into one of 8 boxes; false if 4 are there already. */
atomic bool post(u32 box, u32 number);

/* Lets all others run that can. */
strand void rest(void);
/* Parks while there is nothing in the box. */
strand u32 receive(u32 box);
/* Parks for so long; the time then. */
strand u64 doze(u32 ticks);
/* Parks until another one offers something too; gives that. */
strand struct offer trade(struct offer mine, bool dear);

#endif
