// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 seen;
static counter hits;
static table(hash, u32, u32, 16) known;

guard bool a(const packet *p, u32 n)
{
	seen = n;
	return true;
}

guard bool b(const packet *p, u32 n)
{
	count(hits);
	return true;
}

guard bool c(const packet *p, u32 n)
{
	return set(known, n, 1);
}

guard bool d(const packet *p, u32 n)
{
	if (!n)
		decline();
	return true;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(a, b, c, d));
