// SPDX-License-Identifier: GPL-2.0-only
/*
 * The conversations that were last used: objects that stand in a chain of a hash table and
 * in a list by age at once.  When the pool is empty the oldest is taken out of both.
 *
 * The verifier: who puts an object into a second list or tree holds a reference of its own,
 * which each way out has to release or is "Unreleased reference", and a chain is not walked to
 * what stands in its middle.  It is right because places count, and an object stays for as
 * long as a raise may see it.
 */
#include "bytes.h"

extension(object_cache, "1");

enum { CHAINS = 8, MOST = 12 };

struct talk {
	u32 key;
	u32 uses;
	maybe managed struct talk *chained;
	maybe managed struct talk *older;
};

static pool(struct talk, MOST) talks;
static maybe managed struct talk *chains[CHAINS];
static maybe managed struct talk *youngest;
static u32 evictions;

static void unchain(const struct talk *talk)
{
	u32 chain = talk->key % CHAINS;
	maybe managed struct talk *at = chains[chain];
	maybe managed struct talk *next;

	if (at == talk) {
		chains[chain] = talk->chained;
		return;
	}
	while (at) {
		next = at->chained;
		if (next == talk) {
			at->chained = talk->chained;
			return;
		}
		at = next;
	}
}

static void rejuvenate(managed struct talk *talk)
{
	maybe managed struct talk *at = youngest;
	maybe managed struct talk *older;

	if (at == talk)
		return;
	while (at) {
		older = at->older;
		if (older == talk) {
			at->older = talk->older;
			break;
		}
		at = older;
	}
	talk->older = youngest;
	youngest = talk;
}

static maybe managed struct talk *oldest(void)
{
	maybe managed struct talk *at = youngest;
	maybe managed struct talk *older;

	while (at) {
		older = at->older;
		if (!older)
			return at;
		at = older;
	}
	return NULL;
}

static maybe managed struct talk *find_talk(u32 key)
{
	maybe managed struct talk *at = chains[key % CHAINS];

	while (at && at->key != key)
		at = at->chained;
	return at;
}

/* A new one, or the oldest, which forgets who it was. */
static maybe managed struct talk *talk_for(u32 key)
{
	maybe managed struct talk *talk = new(talks);

	if (!talk) {
		talk = oldest();
		if (!talk)
			return NULL;
		unchain(talk);
		evictions++;
	}
	talk->key = key;
	talk->uses = 0;
	talk->chained = chains[key % CHAINS];
	chains[key % CHAINS] = talk;
	return talk;
}

static void use(u32 key)
{
	maybe managed struct talk *talk = find_talk(key);

	if (!talk)
		talk = talk_for(key);
	if (!talk)
		return;
	talk->uses++;
	rejuvenate(talk);
}

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);
	u32 mixed = n;

	for (u32 i = 0; i < length && i < 64; i++)
		use(byte_at(p, i) & 31);
	for (maybe managed struct talk *at = youngest; at; at = at->older)
		mixed = mixed * 37 + at->key * 64 + at->uses;
	print(evictions);
	return mixed;
}

bind(test_event, run, budget(1000000));
