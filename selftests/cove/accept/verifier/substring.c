// SPDX-License-Identifier: GPL-2.0-only
/*
 * Knuth, Morris and Pratt: a word anywhere in the payload.
 *
 * The verifier: the inner loop goes back along a table by a value that it read there, which is
 * "infinite loop detected" to it.  It is right because the table's entries are smaller than
 * their places; that needs no proof here, an endless walk would just be stopped.
 */
#include "bytes.h"

extension(substring, "1");

enum { LENGTH = 7 };

static const u8 word[LENGTH] = "example";
static u8 back[LENGTH];

/* To which length of a match one goes back when the next byte is another. */
static void prepare(void)
{
	u32 known = 0;

	for (u32 i = 1; i < LENGTH; i++) {
		while (known && word[i] != word[known])
			known = back[known - 1];
		known += word[i] == word[known];
		back[i] = (u8)known;
	}
}

handler u32 run(packet *p, u32 n)
{
	u32 matched = 0;
	u32 found = 0;

	prepare();
	for (u32 at = 0, byte = byte_at(p, 0); byte != NO_BYTE; byte = byte_at(p, ++at)) {
		while (matched && byte != word[matched])
			matched = back[matched - 1];
		matched += byte == word[matched];
		if (matched == LENGTH) {
			print(at + 1 - LENGTH);
			found++;
			matched = back[LENGTH - 1];
		}
	}
	return found;
}

bind(test_slow, run);
