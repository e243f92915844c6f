// SPDX-License-Identifier: GPL-2.0-only
/* Ends each raise: who comes behind it sees nothing. */
#include <spin/cove.h>
#include <spin/net.h>

extension(middle, "1.0");

static counter seen;

handler verdict look(packet *p)
{
	count(seen);
	cancel();
}

bind(ip_packet_send, look);
