// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 classify(u32 n)
{
	switch (n) {
	case 0:
	case 1:
		return 100;
	case 2: {
		u32 x = n * 3;

		return x;
	}
	case 3:
		n += 5;
	case 4:
		n += 1;
		break;
	default:
		n = 77;
	}
	return n;
}

handler u32 run(packet *p, u32 n)
{
	u32 sum = 0;
	u32 i;

	for (i = 0; i < 10; i++) {
		if (i == 3)
			continue;
		if (i == n)
			break;
		sum += i;
	}
	print(i);
	do {
		sum += 2;
	} while (sum < 20);
	while (sum > 7)
		sum -= 5;
	for (s32 j = 5, k = 0; j > 0; j--, k += 2)
		sum += (u32)(j * k);
	for (;;) {
		if (++sum % 7 == 0)
			break;
	}
	if (n == 1)
		print(1);
	else if (n == 2)
		print(2);
	else
		print(3);
	return sum * 1000 + classify(n);
}

bind(test_event, run);
