// SPDX-License-Identifier: GPL-2.0-only
/* Locks in structs and in objects: what they guard is that of the same one. */
#include <spin/cove.h>
#include <test.h>

extension(object_locks, "1");

struct sums {
	lock gate;
	u32 entries;
	u64 bytes guarded_by(gate), packets guarded_by(gate);
	struct pair recent guarded_by(gate);
};

static lock all;
static u32 runs guarded_by(all);

struct account {
	u32 number;
	lock books;
	u64 left guarded_by(books);
	struct sums sums;
	maybe managed struct account *next;
};

static struct sums total = { .entries = 3, .bytes = 7 };
static struct sums each[4];
static pool(struct account, 8) accounts;
static maybe managed struct account *first_account;

/* Who calls it holds the lock of what it is given. */
static void add(struct sums *to, u32 length)
{
	to->bytes += length;
	to->packets++;
	to->recent.bytes[1] = (u8)length;
}

static void add_two(struct sums *to, u32 length)
{
	add(to, length);
	add(to, length + 1);
}

static u64 mean(const struct sums *of)
{
	return of->packets ? of->bytes / of->packets : 0;
}

static u32 take(struct account *from, u32 n)
{
	holding (from->sums.gate) {
		holding (from->books) {
			if (from->left < n)
				return 0;
			from->left -= n;
		}
		add_two(&from->sums, n);
	}
	return n;
}

static u32 fails(struct sums *of, u32 n)
{
	holding (of->gate)
		return of->recent.bytes[4 + n];
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct account *account = first_account;
	struct sums *of = &each[n & 3];
	u64 seen = 0;

	if (!account) {
		account = new(accounts);
		if (!account)
			return 0;
		holding (account->books)
			account->left = 100;
		first_account = account;
	}
	print(take(account, 10 * n));
	holding (total.gate)
		add(&total, n);
	holding (each[2].gate) {
		each[2].bytes++;
		seen = each[2].bytes;
	}
	print(seen);
	holding (of->gate) {
		add(of, 5);
		seen = mean(of);
	}
	print(seen);
	of->entries++;
	holding (account->sums.gate)
		seen = account->sums.packets;
	print(seen);
	holding (all) {
		runs++;
		holding (account->books)
			account->left += runs;
	}
	return fails(of, n);
}

bind(test_event, run);
