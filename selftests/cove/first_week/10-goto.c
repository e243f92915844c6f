// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <spin/net.h>

extension(filter_options, "1.0");

struct option {
	u8 kind;
	u8 length;
};

handler verdict check(packet *p)
{
	maybe const struct option *o;
	u32 at = 20;

next:
	o = view(struct option, p, at);
	if (!o)
		return VERDICT_PASS;
	if (o->kind == 7)
		goto drop;
	at += o->length;
	if (o->length > 1)
		goto next;
	return VERDICT_PASS;
drop:
	packet_drop(p);
	return VERDICT_TAKEN;
}

bind(ip_packet_arrived, check);
