// SPDX-License-Identifier: GPL-2.0-only
/* Options as in IPv4 and TCP: each says how long it is, and a look at each is checked. */
#include <spin/cove.h>
#include "work.h"

extension(options, "1.0");

enum { OPTION_END, OPTION_NOTHING, OPTIONS_AT = TEXT_AT, OPTIONS_BYTES = 320 };

struct option {
	u8 kind;
	u8 length;
};

struct options {
	struct option at[OPTIONS_BYTES / 2];
};

/* Options of 2 to 16 bytes, some of them no-ops. */
static void prepare(struct options *options, u32 seed)
{
	u32 at = 0;

	while (at + 8 <= OPTIONS_BYTES / 2) {
		u32 halves = seed % 8 + 1;

		seed = next_number(seed);
		options->at[at].kind = (u8)(2 + seed % 7);
		options->at[at].length = (u8)(halves * 2);
		at += halves;
	}
	options->at[at % (OPTIONS_BYTES / 2)].kind = OPTION_END;
}

static u64 parse(const packet *p)
{
	u32 at = OPTIONS_AT;
	u64 sum = 0;

	while (at < OPTIONS_AT + OPTIONS_BYTES) {
		maybe const struct option *option = view(struct option, p, at);

		if (!option || option->kind == OPTION_END)
			break;
		if (option->kind == OPTION_NOTHING) {
			at++;
			continue;
		}
		if (option->length < 2)
			break;
		sum += option->kind * option->length;
		at += option->length;
	}
	return sum;
}

handler verdict run(packet *p)
{
	maybe struct work *work = edit(struct work, p, 0);
	maybe struct options *options;

	if (!work)
		decline();
	if (work->step == WORK_PREPARE) {
		u32 seed = work->seed;

		options = edit(struct options, p, OPTIONS_AT);
		if (!options)
			decline();
		prepare(options, seed);
	} else {
		work->result = parse(p);
	}
	return VERDICT_PASS;
}

bind(ip_packet_arrived, run);
