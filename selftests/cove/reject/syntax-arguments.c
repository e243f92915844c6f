// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	print();
	print(1, 2);
	square(p);
	look(n);
	sum_pair(p);
	count(n);
	find(p, 3);
	run(p, n);
	return 1;
}

bind(test_event, run);
