// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: a record with a truth value in a ring, whose memory user space maps and writes.
 * Stopped by: COVE0291, records are made of integers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

struct record {
	u32 number;
	u8 rest[3];
	bool good;
};

shared ring(struct record, 8) records;

handler u32 run(packet *p, u32 n)
{
	struct record record = { .number = n, .good = n };

	return submit(records, record);
}

bind(test_event, run);
