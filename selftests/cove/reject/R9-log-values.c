// SPDX-License-Identifier: GPL-2.0-only
/* What is no number is written number by number; there is an end to how many. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static counter seen;
static atomic u32 flags;
static const u8 text[] = "abc";
static u32 x;

#define EIGHT(x) x x x x x x x x
#define LONG EIGHT(EIGHT("four"))

handler u32 run(packet *p, u32 n)
{
	log("{}", p);
	log("{}", text);
	log("{}", seen);
	log("{}", flags);
	log("{}", log("within"));
	log("{}", unknown);
	log("{} {} {} {} {} {} {} {} {}", 1, 2, 3, 4, 5, 6, 7, 8, 9);
	log(LONG);
	x = log("as a value");
	return n;
}

bind(test_event, run);
