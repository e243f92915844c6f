// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	holding(l) {
		n = 1;
	}
	log("x");
	atomic_add(n, 1);
	n = atomic_exchange(n, 2);
	goto out;
	return n;
}

bind(test_event, run);
