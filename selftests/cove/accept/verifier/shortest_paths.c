// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shortest ways between all of 15 nodes: Floyd and Warshall, 3 375 rounds with a branch each.
 *
 * The verifier: 2 to the power of 3 375 ways through the comparisons, of which it prunes too few:
 * "BPF program is too large. Processed 1000001 insn".  It is right because the branch decides about
 * a number alone.
 */
#include <spin/cove.h>
#include <test.h>

extension(shortest_paths, "1");

enum { NODES = 15, FAR = 100000 };

static u32 ways[NODES][NODES];

static void connect(u32 seed)
{
	for (u32 i = 0; i < NODES; i++)
		for (u32 j = 0; j < NODES; j++) {
			u32 weight = (i * 31 + j * 17 + seed) % 23;

			ways[i][j] = i == j ? 0 : weight < 4 ? weight + 1 : FAR;
		}
}

static void close_ways(void)
{
	for (u32 k = 0; k < NODES; k++)
		for (u32 i = 0; i < NODES; i++)
			for (u32 j = 0; j < NODES; j++)
				if (ways[i][k] + ways[k][j] < ways[i][j])
					ways[i][j] = ways[i][k] + ways[k][j];
}

handler u32 run(packet *p, u32 n)
{
	u32 longest = 0;
	u32 reached = 0;

	connect(n);
	close_ways();
	for (u32 i = 0; i < NODES; i++)
		for (u32 j = 0; j < NODES; j++) {
			if (ways[i][j] >= FAR)
				continue;
			reached++;
			if (ways[i][j] > longest)
				longest = ways[i][j];
		}
	print(reached);
	return longest;
}

bind(test_slow, run);
