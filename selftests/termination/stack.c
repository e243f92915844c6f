// SPDX-License-Identifier: GPL-2.0-only
/* How far down the stack a call goes: paint what lies below, call, look what is left. */
#include <linux/compiler.h>

#include "price.h"

#define WORDS 900		/* of 8 bytes */
#define COLOUR 0x5a17c0de5a17c0deULL

/* What nobody writes here was painted. */
#pragma GCC diagnostic ignored "-Wuninitialized"

/* Both have one frame, of the same size, at the same place. */
static noinline void paint(void)
{
	volatile u64 area[WORDS] __uninitialized;
	u32 i;

	for (i = 0; i < WORDS; i++)
		area[i] = COLOUR;
	barrier_data((void *)area);
}

static noinline u32 untouched(void)
{
	volatile u64 area[WORDS] __uninitialized;
	u32 i;

	for (i = 0; i < WORDS && area[i] == COLOUR; i++)
		;
	return i;
}

/* Bytes below the caller's frame, the address to return to among them; all: it was too little. */
u32 price_stack(void (*run)(void *data), void *data)
{
	paint();
	run(data);
	return (WORDS - untouched()) * sizeof(u64);
}
