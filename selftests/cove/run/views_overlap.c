// SPDX-License-Identifier: GPL-2.0-only
// A struct is copied whole, also onto a part of itself: what C leaves undefined.
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const struct pair counted = { 0x03020100, 0x0504, { 6, 7, 8, 9, 10, 11 } };

static void show(packet *p, u32 at)
{
	maybe const struct pair *seen = view(struct pair, p, at);

	if (!seen)
		decline();
	print(seen->one);
	print(seen->two);
	for (u32 i = 0; i < 6; i++)
		print(seen->bytes[i]);
}

static void move(packet *p, u32 from, u32 to)
{
	maybe struct pair *target = edit(struct pair, p, from);
	maybe const struct pair *source;

	if (!target)
		decline();
	*target = counted;
	target = edit(struct pair, p, to);
	if (!target)
		decline();
	source = view(struct pair, p, from);
	if (!source)
		decline();
	*target = *source;
	show(p, to);
}

handler u32 run(packet *p, u32 n)
{
	move(p, n, 8);
	move(p, 8, n);
	return 1;
}

bind(test_event, run);
