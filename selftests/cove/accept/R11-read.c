// SPDX-License-Identifier: GPL-2.0-only
/* Const things are read, copied and pointed to by what only reads. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const u32 primes[] = { 2, 3, 5, 7 };
static const struct pair origin = { 1, 2, { 3 } };

static u32 of(const u32 *list, u32 n)
{
	const u32 lowest = *list;
	u32 copy = lowest;

	copy += n;
	return copy;
}

handler u32 run(packet *p, u32 n)
{
	struct pair mine = origin;
	const u32 *at = &primes[n & 3];

	at = &primes[1];
	mine.one = *at;
	return of(at, n) + of(&mine.one, 1) + sum_pair(&origin);
}

bind(test_event, run);
