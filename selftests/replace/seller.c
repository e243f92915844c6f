// SPDX-License-Identifier: GPL-2.0-only
/* Exports what buyer calls and watcher handles.  The Makefile makes other versions of it. */
#include <spin/cove.h>
#include <spin/net.h>
#include "counting.h"

extension(seller, "1");
exports(counting);

enum { VERSION = 1 };

static state counter taken;
static state counter weighed;

#ifdef ROUND
#include "noting.h"
#endif

#ifdef DEEP
#define LEVEL(name, below)						\
static u32 name(u32 n)							\
{									\
	u64 kept[115] = { n };						\
	u32 i;								\
									\
	for (i = 1; i < 115; i++)					\
		kept[i] = kept[i - 1] * below(i) + below(n);		\
	return (u32)kept[n % 115];					\
}

static u32 deepest(u32 n)
{
	u32 i = n;

	while (i & 1)
		i += 2;
	return i;
}

LEVEL(deeper, deepest)
LEVEL(deep, deeper)
LEVEL(low, deep)
LEVEL(lower, low)
#endif

#ifndef LACKS_TAKE
atomic u32 counting_take(NUMBER n)
{
	count(taken);
#ifdef ROUND
	if (noting_note(n) == 7)
		return 7;
#endif
#ifdef DEEP
	if (lower(n) == 7)
		return 7;
#endif
#ifdef GREEDY
	while (n & 2)
		n += 4;
#endif
	return VERSION;
}
#endif

atomic u32 counting_weigh(const struct load *load)
{
	count(weighed);
	return load->one + load->other;
}

#ifndef LACKS_SPARE
pure u32 counting_spare(u32 n)
{
	return n;
}
#endif

#ifdef CIRCLE
#include "middle.h"

handler verdict leave(packet *p)
{
	if (middle_pass(1) == 1)
		count(taken);
	return VERDICT_PASS;
}

bind(ip_packet_send, leave);
#endif
