// SPDX-License-Identifier: GPL-2.0-only
/* What was found in a table may be remembered as long as its version stays. */
#include <spin/cove.h>
#include <spin/net.h>

extension(remembers, "1.0");

struct way {
	be32 address;
	u32 version;
};

shared table(lpm, struct ipv4_prefix, u32, 16) ways;
static table(lru, struct way, u32, 16) known;

handler verdict look(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	maybe const u32 *found;
	struct way way;

	if (!ip)
		decline();
	way = (struct way){ ip->destination, version(ways) };
	found = find(known, way);
	if (!found)
		found = find(ways, ((struct ipv4_prefix){ way.address, 32 }));
	if (found && age(known) < 1000)
		set(known, way, *found);
	decline();
}

bind(ether_packet_arrived, look);
