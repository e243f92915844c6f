// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several words at once, by an automaton that is built from them: Aho and Corasick.
 *
 * The verifier: the automaton's table is indexed by what it read from it, "R1 max value is
 * outside of the allowed memory range", and building it are loops in loops with a queue.  It
 * is right because a state is a number below the table's size, or the run ends there.
 */
#include "bytes.h"

extension(many_words, "1");

enum { STATES = 32, LETTERS = 32, WORDS = 4, LONGEST = 8 };

static const u8 words[WORDS][LONGEST] = { "user", "use", "static", "example" };
static u8 next[STATES][LETTERS];
static u8 fallback[STATES];
static u8 found_in[STATES];
static u32 states;

static u32 letter(u32 byte)
{
	return byte & 31;
}

static void add_word(u32 word)
{
	u32 at = 0;

	for (u32 i = 0; i < LONGEST && words[word][i]; i++) {
		u32 l = letter(words[word][i]);

		if (!next[at][l])
			next[at][l] = (u8)states++;
		at = next[at][l];
	}
	found_in[at] |= 1 << word;
}

/* Where a word goes on that is a suffix of another. */
static void link(void)
{
	u8 queue[STATES] = { 0 };
	u32 head = 0;
	u32 tail = 1;

	while (head < tail) {
		u32 at = queue[head++];

		for (u32 l = 0; l < LETTERS; l++) {
			u32 to = next[at][l];
			u32 other = at ? next[fallback[at]][l] : 0;

			if (!to) {
				next[at][l] = (u8)other;
				continue;
			}
			fallback[to] = (u8)other;
			found_in[to] |= found_in[other];
			queue[tail++] = (u8)to;
		}
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 at = 0;
	u32 seen = 0;

	if (!states) {
		states = 1;
		for (u32 i = 0; i < WORDS; i++)
			add_word(i);
		link();
	}
	for (u32 i = 0; byte_at(p, i) != NO_BYTE; i++) {
		at = byte_at(p, i) < 'a' ? 0 : next[at][letter(byte_at(p, i))];
		seen |= found_in[at];
	}
	print(states);
	return seen;
}

bind(test_slow, run);
