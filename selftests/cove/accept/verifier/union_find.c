// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which addresses talk to each other?  Sets that are joined, found along a chain of parents.
 *
 * The verifier: the chain's length is data, and writing the way back while walking it is a
 * store at an unknown place of an array: "invalid access to map value".  It is right because
 * each parent that was read is checked before it is a place.
 */
#include <spin/cove.h>
#include <test.h>

extension(union_find, "1");

enum { NODES = 32 };

static u32 parents[NODES];
static u32 sizes[NODES];

static u32 root_of(u32 node)
{
	while (parents[node] != node) {
		parents[node] = parents[parents[node]];
		node = parents[node];
	}
	return node;
}

static bool join(u32 a, u32 b)
{
	a = root_of(a);
	b = root_of(b);
	if (a == b)
		return false;
	if (sizes[a] < sizes[b]) {
		u32 keep = a;

		a = b;
		b = keep;
	}
	parents[b] = a;
	sizes[a] += sizes[b];
	return true;
}

handler u32 run(packet *p, u32 n)
{
	u32 sets = NODES;

	for (u32 i = 0; i < NODES; i++) {
		parents[i] = i;
		sizes[i] = 1;
	}
	for (u32 i = 0; i < 40; i++)
		sets -= join(i * (n + 3) % NODES, (i * i + n) % NODES);
	print(sizes[root_of(0)]);
	return sets;
}

bind(test_event, run);
