// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rates with a bucket each, in a table, refilled by a time that a parameter divides.
 *
 * The verifier: a division by what user space set may be by zero, a multiplication makes 64
 * bits unbounded, and "R0 invalid mem access 'map_value_or_null'" for what was just put into
 * the table.  It is right because the parameter has bounds and an element is looked for again.
 */
#include <spin/cove.h>
#include <test.h>

extension(token_buckets, "1");

param(u32, every, 1, 7, 1000, "time in which a token comes");
param(u32, most, 1, 3, 100, "tokens that a bucket holds");

struct bucket {
	u64 when;
	u32 tokens;
};

static table(hash, u32, struct bucket, 8) buckets;
static counter dropped;

static bool admitted(u32 who, u64 now)
{
	maybe const struct bucket *known = find(buckets, who);
	struct bucket bucket = { now, most };

	if (known) {
		u64 come = (now - known->when) / every;

		bucket.tokens = come > most - known->tokens ? most : known->tokens + (u32)come;
		bucket.when = known->when + come * every;
	}
	if (!bucket.tokens) {
		count(dropped);
		return false;
	}
	bucket.tokens--;
	set(buckets, who, bucket);
	return true;
}

handler u32 run(packet *p, u32 n)
{
	u32 admissions = 0;

	for (u32 i = 0; i < 12; i++)
		admissions = admissions << 1 | admitted(i % 3, n * 10 + i);
	return admissions;
}

bind(test_event, run);
