// SPDX-License-Identifier: GPL-2.0-only
/* A statement parks before it does anything else. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

struct pair_of {
	u32 one;
	u32 other;
};

static u32 counted;

static strand void work(u32 n)
{
	u32 all[2] = { receive(1), 2 };
	u32 sum = n + receive(1);
	bool both = n && receive(1) == 2;
	struct pair_of pair_of = { .one = receive(1) };

	counted += receive(1);
	all[counted] = receive(2);
	all[n] = receive(n++);
	while (receive(1) != 3)
		rest();
	for (u32 i = 0; i < receive(1); i++)
		rest();
	do
		rest();
	while (receive(1));
	print(receive(1));
	print(receive(receive(1)));
	sum = receive(receive(1));
	switch (n) {
	case 1:
		sum = n ? receive(1) : 2;
	}
	rest(), rest();
	print(sum + both + pair_of.one + all[1]);
}

bind(task, work);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
