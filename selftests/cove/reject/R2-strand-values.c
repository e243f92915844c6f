// SPDX-License-Identifier: GPL-2.0-only
/* What parks takes and gives values; what it is called by, and bound to. */
#include <spin/cove.h>
#include <test.h>
#include <strands.h>

extension(t, "1");

static strand void takes(const struct pair *of)
{
	rest();
	print(1);
}

static strand void slices(slice(u32) s, packet *p, maybe managed thing *t);

static strand maybe managed thing *gives(u32 n)
{
	rest();
	return NULL;
}

handler strand void both(u32 n)
{
	rest();
}

static strand u32 answer(u32 n)
{
	rest();
	return n;
}

static strand void twice(u32 n)
{
	rest();
}

static strand u32 event_like(packet *p, u32 n)
{
	return n;
}

handler void plain(u32 n)
{
	print(n);
}

bind(task, both);
bind(question, answer);
bind(test_silent, twice);
bind(task, plain);
bind(test_event, event_like);
bind(task, answer);

handler u32 run(packet *p, u32 n)
{
	begin(n);
	return look(p);
}

bind(test_event, run);
