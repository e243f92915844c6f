// SPDX-License-Identifier: GPL-2.0-only
/*
 * What was used last, of so many: a hash over chains, and a list in the order of use, all in
 * arrays.  Links are indices that nothing bounds.
 */
#include <spin/cove.h>
#include "work.h"

extension(lru, "1.0");

enum { ENTRIES = 16, CHAINS = 16, NONE = 0xffff, ASKED = 16 };

struct entry {
	u32 key;
	u32 value;
	u16 next;		/* in its chain */
	u16 older;
	u16 newer;
	u16 zero;
};

static struct entry entries[ENTRIES];
static u16 chains[CHAINS];
static u16 newest, oldest;
static u32 used;

static u32 chain_of(u32 key)
{
	return key * 0x9e3779b1 >> 28;
}

static void take_out(u32 at)
{
	u32 older = entries[at].older;
	u32 newer = entries[at].newer;

	if (older == NONE)
		oldest = (u16)newer;
	else
		entries[older].newer = (u16)newer;
	if (newer == NONE)
		newest = (u16)older;
	else
		entries[newer].older = (u16)older;
}

static void put_first(u32 at)
{
	entries[at].older = newest;
	entries[at].newer = NONE;
	if (newest == NONE)
		oldest = (u16)at;
	else
		entries[newest].newer = (u16)at;
	newest = (u16)at;
}

static u32 known(u32 key)
{
	u32 at = chains[chain_of(key)];

	while (at != NONE && entries[at].key != key)
		at = entries[at].next;
	return at;
}

static void forget(u32 at)
{
	u32 chain = chain_of(entries[at].key);
	u32 before = chains[chain];

	take_out(at);
	if (before == at) {
		chains[chain] = entries[at].next;
		return;
	}
	while (entries[before].next != at)
		before = entries[before].next;
	entries[before].next = entries[at].next;
}

/* What is known of a key, which is used herewith. */
static u32 use(u32 key)
{
	u32 at = known(key);
	u32 chain = chain_of(key);

	if (at != NONE) {
		take_out(at);
		put_first(at);
		return entries[at].value;
	}
	if (used < ENTRIES) {
		at = used;
		used++;
	} else {
		at = oldest;
		forget(at);
	}
	entries[at].key = key;
	entries[at].value = key >> 3;
	entries[at].next = chains[chain];
	chains[chain] = (u16)at;
	put_first(at);
	return 0;
}

/* More keys than there is room for; begins as it ended, so that each run does the same. */
static u64 ask(u32 seed)
{
	u64 sum = 0;

	for (u32 i = 0; i < ASKED; i++)
		sum += use(next_number(seed + i * 3));
	for (u32 i = 0; i < ASKED; i++)
		sum += use(next_number(seed + i * 2));
	return sum;
}

static void prepare(u32 part)
{
	if (part)
		return;
	for (u32 i = 0; i < CHAINS; i++)
		chains[i] = NONE;
	newest = NONE;
	oldest = NONE;
	used = 0;
}

WORK(prepare(work->part), ask(work->seed));
