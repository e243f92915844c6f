// SPDX-License-Identifier: GPL-2.0-only
/*
 * Prefixes in a binary tree of numbered nodes, inserted and looked up bit by bit.
 *
 * The verifier: which node comes next is data, so 32 levels with a branch each are 2 to the 32
 * ways, and each step "R1 max value is outside of the allowed memory range".  It is right
 * because a node's number is checked as it is used, and 32 is the loop's bound.
 */
#include <spin/cove.h>
#include <test.h>

extension(prefix_trie, "1");

enum { NODES = 256, NOTHING = 0, ROOT = 1 };

struct node {
	u16 children[2];
	u16 value;
};

static struct node nodes[NODES];
static u16 used = ROOT + 1;

static bool insert(u32 address, u32 length, u16 value)
{
	u16 at = ROOT;

	for (u32 i = 0; i < length; i++) {
		u32 bit = address >> (31 - i) & 1;

		if (nodes[at].children[bit] == NOTHING) {
			if (used == NODES)
				return false;
			nodes[at].children[bit] = used++;
		}
		at = nodes[at].children[bit];
	}
	nodes[at].value = value;
	return true;
}

/* The value of the longest prefix. */
static u16 look_up(u32 address)
{
	u16 best = 0;
	u16 at = ROOT;

	for (u32 i = 0; i <= 32 && at != NOTHING; i++) {
		if (nodes[at].value)
			best = nodes[at].value;
		at = i < 32 ? nodes[at].children[address >> (31 - i) & 1] : NOTHING;
	}
	return best;
}

handler u32 run(packet *p, u32 n)
{
	print(insert(0x0a000000 + (n << 16), 8 + n, (u16)(n + 1)));
	print(look_up(0x0a000000 + (n << 16)));
	print(look_up(0x0a0f1234));
	print(look_up(0x0b000000));
	return used;
}

bind(test_event, run);
