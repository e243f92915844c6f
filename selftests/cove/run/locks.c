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

static void account(struct sums *to, u32 n)
{
	to->packets++;
	to->bytes += n;
}

/* Each way out of a block. */
static u32 leaves(u32 n)
{
	for (u32 i = 0; i < 6; i++) {
		holding (outer) {
			account(&sums, i);
			if (i == n)
				return 100 + i;
			if (i == 3)
				continue;
			switch (n) {
			case 7:
				holding (inner) {
					list[i]++;
					break;
				}
				break;
			case 8:
				if (i == 4)
					decline();
				break;
			case 9:
				if (i == 2)
					cancel();
				break;
			default:
				break;
			}
			if (i + n == 9)
				break;
			do
				holding (inner) {
					if (list[i] > 2)
						continue;
					list[i] += 2;
				}
			while (0);
		}
		print(i);
	}
	return n;
}

static u64 read_sums(void)
{
	holding (outer)
		return sums.packets * 1000 + sums.bytes;
}

handler u32 run(packet *p, u32 n)
{
	u32 way = leaves(n);

	print(read_sums());
	holding (inner)
		for (u32 i = 0; i < 8; i++)
			way = way * 3 + list[i];
	return way;
}

bind(test_event, run);
