// SPDX-License-Identifier: GPL-2.0-only
/* What ends the packet was not given it: it found it behind something else. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void change(const thing *t)
{
	reshape(thing_packet(t));
}

static void lose(const thing *t)
{
	drop(thing_packet(t));
}

static u32 through(packet *other, const thing *t)
{
	change(t);
	return look(other);
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *seen = view(struct wire, p, 0);
	maybe managed thing *found = thing_find(n);
	maybe thing *inside = thing_of(p);

	if (!seen || !found || !inside)
		return 0;
	change(found);
	n = seen->kind;
	seen = view(struct wire, p, 0);
	if (!seen)
		return 0;
	n += through(p, found) + seen->kind;
	change(inside);
	lose(found);
	return n + look(p);
}

bind(test_event, run);
