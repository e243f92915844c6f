// SPDX-License-Identifier: GPL-2.0-only
/* Constants, types and assertions of one procedure; a switch of one statement. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 head(u32 n)
{
	enum { LIMIT = 3, STEP };
	struct span {
		u32 from;
		u32 length;
	};
	_Static_assert(sizeof(struct span) == 8, "two numbers");
	struct span span = { n, LIMIT };

	_Static_assert(LIMIT < STEP, "in this order");
	return span.from + span.length * STEP;
}

static u32 second(u32 n)
{
	enum { LIMIT = 5 };

	if (n > LIMIT) {
		enum { LIMIT = 50 };

		return n % LIMIT;
	}
	return LIMIT;
}

static u32 chosen(u32 n)
{
	switch (n & 3)
	case 1:
	case 3:
		return n;
	switch (n)
	default: {
		n += 2;
		break;
	}
	switch (n)
	case 4:
		n = 40;
	return n + 1;
}

handler u32 run(packet *p, u32 n)
{
	print(head(n));
	print(second(n));
	print(chosen(n));
	return head(3);
}

bind(test_event, run);
