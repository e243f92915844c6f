// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to give words of the language another meaning.
 * Stopped by: COVE0006, words are no macros.
 * Without it: accepted
 */
#include <spin/cove.h>
#define maybe
#undef maybe
#include <test.h>

extension(attack, "1");

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
