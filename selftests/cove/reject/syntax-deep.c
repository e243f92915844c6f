// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

#define TEN(x) ((((((((((x))))))))))
#define HUNDRED(x) TEN(TEN(TEN(TEN(TEN(TEN(TEN(TEN(TEN(TEN(x))))))))))

static void stars(u32 *****p);

handler u32 run(packet *p, u32 n)
{
	n = HUNDRED(n);
	n = HUNDRED(HUNDRED(HUNDRED(n)));
	return n;
}

bind(test_event, run);
