// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each source of packets is an object with a lock in it, beside a static lock for what all of
 * them share: both are held when something goes from one to the other.
 *
 * The verifier: "Locking two bpf_spin_locks are not allowed" for the second, and an object that
 * a map refers to has to be taken out of it to be changed.  It is right because the order of the
 * locks is that of their declarations, and what is called under them is known with all that it
 * takes and costs.
 */
#include "bytes.h"

extension(accounts_and_total, "1");

enum { SOURCES = 16 };

static lock treasury;
static u64 left guarded_by(treasury) = 3000;
static u32 grants guarded_by(treasury);

struct account {
	u32 source;
	lock gate;
	u64 credit guarded_by(gate);
	u32 paid guarded_by(gate);
	maybe managed struct account *next;
};

static pool(struct account, 256) accounts;
static maybe managed struct account *by_source[SOURCES];

static maybe managed struct account *account_of(u32 source)
{
	maybe managed struct account *at = by_source[source % SOURCES];

	while (at && at->source != source)
		at = at->next;
	if (at)
		return at;
	at = new(accounts);
	if (!at)
		return NULL;
	at->source = source;
	at->next = by_source[source % SOURCES];
	by_source[source % SOURCES] = at;
	return at;
}

/* Who calls it holds the lock of the account that it is given. */
static bool pay(struct account *from, u64 sum)
{
	if (from->credit < sum)
		return false;
	from->credit -= sum;
	from->paid++;
	return true;
}

static bool pay_or_borrow(struct account *from, u64 sum)
{
	holding (treasury) {
		holding (from->gate) {
			if (pay(from, sum))
				return true;
			if (left < sum)
				return false;
			left -= sum;
			grants++;
			from->credit += sum;
			return pay(from, sum);
		}
	}
}

static void give_back(struct account *from, u64 sum)
{
	holding (treasury)
		holding (from->gate) {
			if (from->paid % 3)
				return;
			from->credit += sum / 2;
			left += sum / 4;
		}
}

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);
	u32 refused = 0;

	for (u32 i = 0; i < length && i < 48; i++) {
		maybe managed struct account *account = account_of(byte_at(p, i) % 40);

		if (!account)
			decline();
		if (!pay_or_borrow(account, 10 + n))
			refused++;
		give_back(account, 30);
	}
	print(refused);
	holding (treasury)
		return (u32)left * 1000 + grants;
}

bind(test_event, run, budget(1000000));
