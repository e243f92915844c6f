// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(sizes, "1.0");

struct record {
	u32 device;
	u32 length;
};

handler verdict note(packet *p)
{
	struct record *r = malloc(sizeof(struct record));

	r->device = packet_device(p);
	r->length = packet_length(p);
	return VERDICT_PASS;
}

bind(ether_packet_arrived, note);
