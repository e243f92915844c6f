// SPDX-License-Identifier: GPL-2.0-only
/*
 * DHCP options: the length of each is any byte, and the name of the host is copied out.
 *
 * The verifier: "R2 min value is negative" or "unbounded memory access" at the copy, whose
 * length the optimiser keeps in another register than the one that was tested.  It is right
 * because a name longer than its array was cut before, on any path.
 */
#include "bytes.h"

extension(dhcp_options, "1");

enum { PAD = 0, HOST_NAME = 12, MESSAGE_TYPE = 53, END = 255, OPTIONS = 48, LONGEST = 8 };

struct name {
	u8 length;
	u8 bytes[LONGEST];
};

static table(hash, u32, struct name, 16) names;

static void keep_name(const packet *p, u32 at, u32 length, u32 transaction)
{
	struct name name;
	u32 kept = length;

	if (kept > LONGEST)
		kept = LONGEST;
	for (u32 i = 0; i < kept; i++)
		name.bytes[i] = (u8)byte_at(p, at + i);
	name.length = (u8)kept;
	set(names, transaction, name);
}

handler u32 run(packet *p, u32 n)
{
	u32 start = udp_payload(p);
	u32 kind = 0;
	u32 transaction;
	maybe const struct name *name;

	if (!start || short_at(p, 22) != 67)
		decline();
	transaction = short_at(p, start + 4) << 16 | short_at(p, start + 6);
	for (u32 at = start + OPTIONS; kind != END; ) {
		u32 length = byte_at(p, at + 1);

		kind = byte_at(p, at);
		if (kind == NO_BYTE || length == NO_BYTE)
			break;
		if (kind == HOST_NAME)
			keep_name(p, at + 2, length, transaction);
		print(kind);
		at += kind == PAD ? 1 : length + 2;
	}
	name = find(names, transaction);
	if (!name)
		return 1;
	for (u32 i = 0; i < name->length; i++)
		print(name->bytes[i]);
	return transaction;
}

bind(test_event, run);
