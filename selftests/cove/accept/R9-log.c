// SPDX-License-Identifier: GPL-2.0-only
/* What is said may be any number, in any way that its type has; where a handler may stand. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct line {
	u32 log;	/* a member may bear the name */
};

static struct line latest;
static lock sums;
static u64 bytes guarded_by(sums);

/* As many places as values, in a string of several; braces of the text stand twice. */
static inline void note(u64 value)
{
	log("{{noted}} {}" " and {x}", value, value);
}

static bool is_odd(u32 n)
{
	log("asked");
	return n % 2;
}

handler u32 run(packet *p, u32 n)
{
	colour light = n ? GREEN : RED;
	const s64 below = -1;

	log("nothing to add, 100%");
	log("{} {} {} {}", (u8)n, (u16)n, n, (u64)n);
	log("{} {x} {} {x}", (s8)-1, (s16)-2, (s32)-3, below);
	log("{} {} {}", be16(80), be32(1), be64(2));
	log("{x} {address} {x}", be16(80), be32(1), be64(2));
	log("{} {} {x}", le16(80), le32(1), le64(2));
	log("{} {} {} {} {} {} {} {}", 1, light, GREEN, n == 3, true, 'a', sizeof(n), -1);
	log("{}", is_odd(n));
	latest.log = n;
	if (n)
		log("{}", latest.log++);
	else
		log("none");
	holding (sums) {
		bytes += n;
		log("{} bytes", bytes);
	}
	for (u32 i = 0; i < n; log("round {}", i), i++)
		note((u64)i * i);
	return n;
}

bind(test_event, run);
