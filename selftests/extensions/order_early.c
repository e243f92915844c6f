// SPDX-License-Identifier: GPL-2.0-only
/* Comes before the one that ends, whenever that comes. */
#include <spin/cove.h>
#include <spin/net.h>

extension(early, "1.0");

static counter seen;

handler verdict look(packet *p)
{
	count(seen);
	decline();
}

bind(ip_packet_send, look, before(middle), after(nobody));
