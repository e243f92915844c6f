// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to keep a variable as an object.
 * Stopped by: COVE0333, only what is counted is kept.
 * Without it: report stack-use-after-return|SEGV|stack-buffer-(over|under)flow
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct plain {
	u64 number;
};

static maybe managed struct plain *head;

handler u32 run(packet *p, u32 n)
{
	struct plain plain = { n };
	maybe managed struct plain *kept = head;

	if (kept)
		print(kept->number);
	else
		head = &plain;
	return n;
}

bind(test_event, run);
