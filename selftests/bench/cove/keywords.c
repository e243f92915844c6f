// SPDX-License-Identifier: GPL-2.0-only
/* Which of several words stand in the text: a machine of states, made from the words. */
#include <spin/cove.h>
#include "work.h"

extension(keywords, "1.0");

enum { STATES = 64, LETTERS = 8, READ = 256 };

struct place {
	u8 next[LETTERS];
	u32 ends;		/* words that end here */
};

static struct place states[STATES];

static void prepare(u32 part, u32 seed)
{
	for (u32 letter = 0; letter < LETTERS; letter++) {
		seed = next_number(seed);
		states[part % STATES].next[letter] = (u8)(seed % STATES);
	}
	states[part % STATES].ends = seed >> 28 & 1;
}

static u64 search(const struct text *text)
{
	u32 at = 0;
	u64 sum = 0;

	for (u32 i = 0; i < READ; i++) {
		at = states[at].next[text->bytes[i] % LETTERS];
		sum += states[at].ends;
	}
	return sum;
}

WORK_ON(text, prepare(work->part, work->seed + work->part), search(text));
