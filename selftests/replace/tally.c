// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts datagrams that are sent to one port, in each way that there is to hand counts to the
 * next version: memory that a lock guards, an atomic number, a counter, a table.  Told to, it
 * tells them.  The Makefile makes other versions of it.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(tally, "1");

enum { VERSION = 1, ROOM = 8, ONE = 0, OTHER = 1, HITS = 2, BY_ONE = 3, BY_TWO = 4, TORN = 5 };

struct pair {
	u64 one;
	u64 other;
};

param(u32, tell, 0, 0, 1, "write the results");

static state lock both;
static state struct pair pair guarded_by(both);
static state u64 runs[ROOM] guarded_by(both);
static state atomic u64 hits = 1000;
static state atomic u64 torn;
static state counter sends;
static counter own_sends;
shared state table(array, u32, u64, ROOM) results;

guard bool is_counted(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const struct udp *udp = view(struct udp, p, sizeof(struct ipv4));

	return ip && udp && ip->protocol == 17 && udp->destination == be16(9);
}

static void write_results(void)
{
	struct pair now = { };
	u64 by_one = 0;
	u64 by_two = 0;

	holding (both) {
		now = pair;
		by_one = runs[1];
		by_two = runs[2];
	}
	set(results, ONE, now.one);
	set(results, OTHER, now.other);
	set(results, HITS, atomic_load(hits));
	set(results, BY_ONE, by_one);
	set(results, BY_TWO, by_two);
	set(results, TORN, atomic_load(torn));
}

handler verdict leave(packet *p)
{
	bool whole = true;

	count(sends);
	count(own_sends);
	atomic_add(hits, 1);
	holding (both) {
		whole = pair.other == 3 * pair.one;
		pair.one++;
		runs[VERSION]++;
		for (u32 i = 0; i < 3; i++)
			pair.other++;
	}
	if (!whole)
		atomic_add(torn, 1);
	if (tell)
		write_results();
	return VERDICT_PASS;
}

bind(ip_packet_send, leave, when(is_counted));
