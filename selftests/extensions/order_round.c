// SPDX-License-Identifier: GPL-2.0-only
/* Has no place where the three others are. */
#include <spin/cove.h>
#include <spin/net.h>

extension(round, "1.0");

static counter seen;

handler verdict look(packet *p)
{
	count(seen);
	decline();
}

bind(ip_packet_send, look, before(early), after(late));
