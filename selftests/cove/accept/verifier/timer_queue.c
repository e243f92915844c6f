// SPDX-License-Identifier: GPL-2.0-only
/*
 * Dates in the order in which they come due: a list of objects, into which one is put where
 * it belongs, and out of which any may be taken.
 *
 * The verifier: a list takes and gives nodes at its ends alone, under a lock of its own, and
 * an object that some way out does not hand back is an "Unreleased reference".  It is right
 * because an object counts the places that refer to it, and goes when none does.
 */
#include "bytes.h"

extension(timer_queue, "1");

struct date {
	u32 when;
	u32 what;
	maybe managed struct date *later;
};

static pool(struct date, 2048) dates;
static maybe managed struct date *next_date;

static void link_date(u32 when, u32 what)
{
	maybe managed struct date *date = new(dates);
	maybe managed struct date *at = next_date;
	maybe managed struct date *later;

	if (!date)
		return;
	date->when = when;
	date->what = what;
	if (!at || at->when > when) {
		date->later = at;
		next_date = date;
		return;
	}
	/* Behind those that are due at the same time. */
	for (later = at->later; later && later->when <= when; later = at->later)
		at = later;
	date->later = later;
	at->later = date;
}

static bool cancel_date(u32 what)
{
	maybe managed struct date *at = next_date;
	maybe managed struct date *later;

	if (!at)
		return false;
	if (at->what == what) {
		next_date = at->later;
		return true;
	}
	for (later = at->later; later; later = at->later) {
		if (later->what == what) {
			at->later = later->later;
			return true;
		}
		at = later;
	}
	return false;
}

static u32 come_due(u32 now)
{
	maybe managed struct date *at = next_date;
	u32 mixed = 0;

	for (; at && at->when <= now; at = at->later)
		mixed = mixed * 31 + at->when + at->what;
	next_date = at;
	return mixed;
}

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);
	u32 cancelled = 0;

	for (u32 i = 0; i < length && i < 100; i++)
		link_date(n * 50 + byte_at(p, i), i);
	for (u32 i = 0; i < 100; i += 7)
		cancelled += cancel_date(i);
	print(cancelled);
	print(come_due(n * 50 + 20));
	return come_due(n * 50 + 100);
}

bind(test_event, run, budget(1000000));
