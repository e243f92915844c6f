// SPDX-License-Identifier: GPL-2.0-only
/*
 * A queue and the books of it, each behind a lock, and one of them held while the other is
 * taken: what was queued is booked before anyone sees it.
 *
 * The verifier: "Locking two bpf_spin_locks are not allowed", and a way out between the two
 * calls is "bpf_spin_unlock is missing".  It is right because the locks are taken in the order
 * in which they are declared, wherever that happens, and each way out gives them back.
 */
#include "bytes.h"

extension(two_locks, "1");

enum { ROOM = 64, KINDS = 4 };

struct book {
	u32 entries;
	u64 bytes;
};

static lock books_lock;
static lock queue_lock;
static struct book books[KINDS] guarded_by(books_lock);
static u32 queue[ROOM] guarded_by(queue_lock);
static u32 head guarded_by(queue_lock), used guarded_by(queue_lock);

/* Who calls it holds the books; the queue is taken here. */
static bool put(u32 value)
{
	holding (queue_lock) {
		if (used == ROOM)
			return false;
		queue[(head + used) % ROOM] = value;
		used++;
	}
	return true;
}

static bool enter(u32 kind, u32 value)
{
	holding (books_lock) {
		if (!put(value))
			return false;
		books[kind % KINDS].entries++;
		books[kind % KINDS].bytes += value;
	}
	return true;
}

/* The queue is taken and given back for each; the books are held all the while. */
static u32 take(u32 most)
{
	u32 sum = 0;

	holding (books_lock)
		for (u32 i = 0; i < 16; i++)
			holding (queue_lock) {
				if (i == most || !used)
					return sum;
				sum += queue[head];
				books[queue[head] % KINDS].entries--;
				head = (head + 1) % ROOM;
				used--;
			}
	return sum;
}

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);
	u32 refused = 0;
	u64 booked = 0;

	for (u32 i = 0; i < length && i < 40; i++) {
		u32 value = byte_at(p, i);

		refused += !enter(value, value);
	}
	print(refused);
	print(take(n * 3));
	holding (books_lock)
		for (u32 i = 0; i < KINDS; i++)
			booked = booked * 7 + books[i].entries + books[i].bytes;
	print(booked);
	holding (queue_lock)
		return used;
}

bind(test_event, run, budget(200000));
