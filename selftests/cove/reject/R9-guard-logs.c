// SPDX-License-Identifier: GPL-2.0-only
/* Guards are asked as often as anybody likes, and leave nothing behind: not a line, either. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static void say(u32 n)
{
	log("asked about {}", n);
}

guard bool wanted(const packet *p, u32 n)
{
	log("in a guard");
	return true;
}

guard bool asks(const packet *p, u32 n)
{
	say(1);
	return true;
}

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run, when(wanted), when(asks));
