// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counts the same in four ways, from softirqs and from whoever sends, on all processors: two
 * numbers that a lock keeps together, an atomic number, what each processor has, a counter.
 * Each packet changes an object of a pool as well, under a lock of its own, and now and then
 * another object takes its place.  Told to, it fails with the lock held; told to, it tells what it counted.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(hammer, "1.0");

enum { SLOTS = 64, PAIRS = 0, OTHERS = 1, HITS = 2, ARRIVED = 3, LARGEST = 4,
       CELL_FAILS = 63 };

struct pair {
	u64 one;
	u64 other;
};

param(u32, slot, 0, 0, 100000, "look at this slot with the lock held");
param(u32, tell, 0, 0, 1, "write the results");

static lock pair_lock;
static lock slots_lock;
static struct pair pair guarded_by(pair_lock);
static u64 slots[SLOTS] guarded_by(slots_lock);

/* What is in one of them is changed under its own lock. */
struct cell {
	u32 number;
	lock gate;
	u64 one guarded_by(gate);
	u64 other guarded_by(gate);
};

static pool(struct cell, 64) all_cells;
static maybe managed struct cell *cells[4];
static atomic u64 hits;
static atomic u64 largest;
static percpu(u64) arrived;
static u32 limits[8];
static counter runs;
static counter arrivals;
static counter torn;
static counter new_cells;
static counter no_cell;
shared table(array, u32, u64, 8) results;

/* Both, with the lock held all the time: nobody sees the one without the other. */
static bool add(struct pair *to)
{
	bool whole = to->other == 3 * to->one;

	to->one++;
	for (u32 i = 0; i < 3; i++)
		to->other++;
	return whole;
}

static void keep_largest(u64 value)
{
	u64 seen = atomic_load(largest);

	while (seen < value) {
		u64 found = atomic_compare_exchange(largest, seen, value);

		if (found == seen)
			break;
		seen = found;
	}
}

static void write_results(void)
{
	struct pair now = { };

	if (!tell)
		return;
	holding (pair_lock)
		now = pair;
	set(results, PAIRS, now.one);
	set(results, OTHERS, now.other);
	set(results, HITS, atomic_load(hits));
	set(results, ARRIVED, percpu_sum(arrived.here));
	set(results, LARGEST, atomic_load(largest));
}

/* False: half of a change was seen. */
static bool add_to(struct cell *cell)
{
	holding (cell->gate) {
		bool whole = cell->other == 3 * cell->one;

		if (slot == CELL_FAILS)
			limits[slot]++;			/* line of the cell */
		cell->one++;
		for (u32 i = 0; i < 3; i++)
			cell->other++;
		return whole;
	}
}

/* Another one, while others still change the old one. */
static bool use_cell(u64 number)
{
	maybe managed struct cell *cell = cells[number & 3];

	if (!cell || number % 61 == 0) {
		cell = new(all_cells);
		if (!cell) {
			count(no_cell);
			return true;
		}
		count(new_cells);
		cell->number = (u32)number;
		cells[number & 3] = cell;
	}
	return add_to(cell);
}

static void hammer(const packet *p)
{
	u64 number = atomic_add(hits, 1) + 1;
	bool whole = true;

	count(runs);
	keep_largest(number);
	holding (pair_lock) {
		whole = add(&pair);
		holding (slots_lock) {
			slots[slot]++;			/* line of the slot */
			if (slots[slot] == 0)
				decline();
		}
	}
	if (!use_cell(number) || !whole)
		count(torn);
	write_results();
}

guard bool is_ipv4(const packet *p)
{
	return packet_protocol(p) == be16(0x0800);
}

handler verdict arrive(packet *p)
{
	arrived.here++;
	count(arrivals);
	hammer(p);
	return VERDICT_PASS;
}

handler verdict leave(packet *p)
{
	hammer(p);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, arrive, when(is_ipv4));
bind(ip_packet_send, leave);
