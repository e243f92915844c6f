// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct two {
	u32 one, other;
};

shared table(hash, struct { u32 a, b; }, u32, 16) first_of;
shared table(hash, u32, struct { u32 a, b; }, 16) second_of;
shared table(hash, struct two, struct two, 16) known;

handler u32 run(packet *p, u32 n)
{
	struct two key = { n, n };

	set(known, (struct two){ n, 1 }, (struct two){ n, 2 });
	set(known, ((struct two){ n, 1 }), ((struct two){ n, 2 }));
	set(known, (struct two){ n }, (struct two){ square(n) });
	print(from_be16(be16((struct { u16 a, b; }){ 1, 2 }.a)));
	return find(known, (struct two){ .one = n, }) && view(struct { u8 a, b; }, p, 0);
}

bind(test_event, run);
