// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <small.h>
extension(words, "1.0");

static counter dropped;
param(u32, longest, 64, 1500, 9000, "longer packets are dropped");

guard bool is_long(const packet *p, u32 n)
{
	return length(p) > longest + n;
}

/* All of these are terms. */
guard bool has_terms(const packet *p, u32 n)
{
	return n >= 3 && (n & 0xf0) == 0x20 && 700 > n && length(p) == 64;
}

/* None of these is one: no constant, no key, no range, and a key that is changed. */
guard bool has_none(const packet *p, u32 n)
{
	return n > longest && n + 1 == 4 && n != 7 && (n = length(p)) && n == 64;
}

handler u32 run(packet *p, u32 n)
{
	count_by(dropped, n);
	print(n);
	drop(p);
	return true;
}
bind(small_event, run, when(is_long, has_terms, has_none), last, budget(500));
