// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(patient, "1.0");

static bool ready;
static counter late;

handler verdict wait(packet *p)
{
	while (!ready)
		;
	count(late);
	return VERDICT_PASS;
}

handler verdict go(packet *p)
{
	ready = true;
	return VERDICT_PASS;
}

bind(ip_packet_arrived, wait, budget(10000000));
bind(ip_packet_send, go);
