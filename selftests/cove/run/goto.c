// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 list[4][4];

static s32 find_in(u32 wanted)
{
	u32 i, k = 0;

	for (i = 0; i < 4; i++)
		for (k = 0; k < 4; k++)
			if (list[i][k] == wanted)
				goto found;
	return -1;
found:
	return (s32)(i * 4 + k);
}

static u32 stages(u32 n)
{
	u32 done = 0;

	if (n > 3)
		goto out;
	done += 1;
	{
		if (n > 2)
			goto inner_out;
		done += 10;
		if (n > 1)
			goto out;
inner_out:
		done += 100;
	}
	switch (n) {
	case 0:
		if (!done)
			goto last_case;
		done += 1000;
	case 1:
		done += 2000;
		break;
last_case:
		done += 5;
	}
out:
	return done;
}

static u32 skip_even(u32 n)
{
	u32 sum = 0;

	for (u32 i = 0; i < n; i++) {
		if (!(i & 1))
			goto next;
		sum += i;
next:
		sum += 100;
	}
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, 0);
	const struct wire *sure;

	list[n & 3][1] = n + 1;
	print_signed(find_in(n));
	print_signed(find_in(n + 1));
	print(stages(n));
	print(skip_even(n));
	if (!w)
		goto none;
	sure = w;
	return sure->kind;
none:
	return 77;
}

bind(test_event, run);
