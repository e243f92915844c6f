// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct pair_of {
	u32 one;
	u32 two;
};

histogram loose;
static histogram filled = { 1 };
static histogram sizes;
static counter seen;
static histogram many[4];

guard bool look_first(const packet *p, u32 n)
{
	observe(sizes, n);
	return true;
}

handler u32 run(packet *p, u32 n)
{
	struct pair_of both = { 1, 2 };
	histogram local;

	observe(seen, n);
	count(sizes);
	observe(sizes, both);
	observe(sizes, p);
	observe(sizes, be32(n));
	return sizes;
}

bind(test_event, run, when(look_first));
