// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	sk_buff y;
	u32 z = sizeof(sk_buff);

	return (sk_buff)n;
}

bind(test_event, run);
