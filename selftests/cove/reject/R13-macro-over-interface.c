// SPDX-License-Identifier: GPL-2.0-only
/* What an operation costs, and that it reshapes, is not for the program to say. */
#include <spin/cove.h>
#define expensive(nothing) expensive(void) costs(1); atomic void other(nothing)
#define reshape(thing) reshape(packet *p); atomic void another(thing)
#include <test.h>
#undef expensive
#undef reshape

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	for (u32 i = 0; i < 1000; i++)
		expensive();
	reshape(p);
	return n;
}

bind(test_event, run);
