// SPDX-License-Identifier: GPL-2.0-only
/* Would be first, and comes behind the one that ends. */
#include <spin/cove.h>
#include <spin/net.h>

extension(late, "1.0");

static counter seen;

handler verdict look(packet *p)
{
	count(seen);
	decline();
}

bind(ip_packet_send, look, first, after(middle));
