// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct sums {
	u64 packets;
	u64 bytes;
};

static lock outer;
static lock inner;
static struct sums sums guarded_by(outer);
static u32 list[8] guarded_by(inner) = { 1, 2, 3, 4 };
static bool ready guarded_by(outer) = true;
static colour last_colour guarded_by(outer);
static table(hash, u32, u32, 16) known;
static counter seen;

/* Who calls it holds the lock. */
static void account(struct sums *to, u32 n)
{
	to->packets++;
	to->bytes += n;
}

static u64 all_of(void)
{
	return sums.packets + sums.bytes;
}

static u32 first_of(u32 n)
{
	holding (inner) {
		return list[n & 7];
	}
}

handler u32 run(packet *p, u32 n)
{
	struct sums copy = { };

	for (u32 i = 0; i < 4; i++) {
		holding (outer) {
			maybe const u32 *found = find(known, i);
			maybe const struct wire *wire = view(struct wire, p, 0);

			count(seen);
			if (found || !wire)
				continue;
			if (i + n == 3)
				break;
			account(&sums, wire->kind);
			n += first_of(n);
			copy = sums;
			last_colour = last_colour == RED ? GREEN : BLUE;
			holding (inner)
				list[i] += (u32)all_of();
			if (n == 7)
				decline();
			ready = !ready;
		}
		holding (outer)
			if (ready)
				return n;
	}
	return n + (u32)copy.packets;
}

bind(test_event, run);
