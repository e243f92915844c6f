// SPDX-License-Identifier: GPL-2.0-only
/*
 * Arrays, and tables that each processor has of its own, where packets arrive, in a softirq, and
 * where they are sent, in the task that sends or in a softirq that answers; user space writes
 * them, too. The halves of each word agree: those of one that is torn do not. What is counted by
 * adding, in one step or by each processor for itself, loses nothing.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(lanes, "1.0");

enum { ARRIVED = 1, SENT = 2, SLOTS = 64, ROUNDS = 8 };

struct wide {
	u64 one;
	u64 other;
};

shared table(array, u32, u64, 64) words;
shared table(array, u32, struct wide, 64) pairs;
/* Those with even indices, whose neighbours user space alone adds to. */
shared table(array, u32, u32, 64) halves;
shared table(percpu_array, u32, u64, 64) own;
shared table(percpu_array, u32, u64, 4) added;
shared table(percpu_hash, u32, u64, 64) known;
shared table(array, u32, u64, 4) results;

static counter arrivals;
static counter sendings;
static counter broken;
static counter full;
static atomic u32 steps;
static atomic u64 together;
static atomic u64 apart[2];
static percpu(u64) mine;

static u64 word_of(u32 number)
{
	return (u64)number << 32 | number;
}

static void look_at(u64 value)
{
	if (value >> 32 != (u32)value)
		count(broken);
}

static void look_at_half(u32 value)
{
	if (value >> 16 != (u16)value)
		count(broken);
}

static void find_all(u32 key)
{
	maybe const u64 *word = find(words, key);
	maybe const struct wide *pair = find(pairs, key);
	maybe const u32 *half = find(halves, key & ~(u32)1);

	if (word)
		look_at(*word);
	if (pair) {
		look_at(pair->one);
		look_at(pair->other);
	}
	if (half)
		look_at_half(*half);
	word = find(own, key);
	if (word)
		look_at(*word);
}

static void set_all(u32 key, u32 number)
{
	u32 half = number & 0xffff;

	set(words, key, word_of(number));
	set(pairs, key, ((struct wide){ word_of(number), word_of(number + 1) }));
	set(halves, key & ~(u32)1, half << 16 | half);
	set(own, key, word_of(number));
}

/* Each processor for itself, and nobody comes between. */
static void add_own(u32 writer, u32 step)
{
	maybe const u64 *many = find(added, writer);

	set(added, writer, many ? *many + 1 : 1);
	many = find(known, step % SLOTS);
	if (!set(known, step % SLOTS, many ? *many + 1 : 1))
		count(full);
	mine.here++;
}

static void work(u32 writer)
{
	for (u32 i = 0; i < ROUNDS; i++) {
		u32 step = atomic_add(steps, 1);

		set_all(step * 7 % SLOTS, step << 2 | writer);
		find_all(step * 11 % SLOTS);
		add_own(writer, step);
		atomic_add(together, 1);
		atomic_add(apart[step & 1], 1);
	}
	set(results, 0, atomic_load(together));
	set(results, 1, atomic_load(apart[0]));
	set(results, 2, atomic_load(apart[1]));
	set(results, 3, percpu_sum(mine.here));
}

handler verdict arrived(packet *p)
{
	count(arrivals);
	work(ARRIVED);
	decline();
}

handler verdict sent(packet *p)
{
	count(sendings);
	work(SENT);
	decline();
}

bind(ether_packet_arrived, arrived, budget(200000));
bind(ip_packet_send, sent, budget(200000));
