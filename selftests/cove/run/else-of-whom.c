// SPDX-License-Identifier: GPL-2.0-only
/* Whose "else" it is where a block that holds a lock has no braces, and what leaves it. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static lock gate;
static u32 held guarded_by(gate);
static u32 other;

static u32 look_at(u32 n)
{
	if (n & 1)
		holding (gate)
			held++;
	else
		other = 7;
	if (n & 2)
		holding (gate)
			if (n & 4)
				held += 10;
			else
				held += 100;
	else if (n & 8)
		holding (gate)
			held += 1000;
	else
		other++;
	holding (gate)
		return held;
}

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 16; i++) {
		holding (gate) {
			if (i == 5)
				continue;
			if (i == n + 9)
				break;
		}
		print(look_at(i));
		print(other);
	}
	return other;
}

bind(test_event, run);
