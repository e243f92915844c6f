// SPDX-License-Identifier: GPL-2.0-only
/*
 * Does a name match a pattern with stars?  On a mismatch it goes back to the last star.
 *
 * The verifier: two indices that each go back as well as forth: "infinite loop detected", or
 * all their combinations, "BPF program is too large".  It is right because the index behind a
 * star only ever grows; that is the program's business, not that of its safety.
 */
#include "bytes.h"

extension(wildcard, "1");

enum { LONGEST = 16, NONE = 255 };

struct text {
	u8 bytes[LONGEST];
};

static const struct text patterns[] = { { "*.example.*" }, { "w?w.*org" }, { "*" }, { "x*" } };

static bool matches(const struct text *pattern, const struct text *name)
{
	u32 i = 0;
	u32 j = 0;
	u32 star = NONE;
	u32 retry = 0;

	while (name->bytes[j]) {
		if (pattern->bytes[i] == '*') {
			star = i++;
			retry = j;
		} else if (pattern->bytes[i] == '?' || pattern->bytes[i] == name->bytes[j]) {
			i++;
			j++;
		} else if (star != NONE) {
			i = star + 1;
			j = ++retry;
		} else {
			return false;
		}
	}
	while (pattern->bytes[i] == '*')
		i++;
	return !pattern->bytes[i];
}

handler u32 run(packet *p, u32 n)
{
	struct text name = { "www.example.org" };
	u32 result = 0;

	name.bytes[n] = 'w';
	for (u32 i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++)
		result = result << 1 | matches(&patterns[i], &name);
	return result;
}

bind(test_event, run);
