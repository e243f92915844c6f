// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to look at what a raiser lent it when that has gone on, in a handler that runs later.
 * Stopped by: COVE0398, which leaves handlers that run later nothing but numbers.
 * Without it: accepted
 */
#include <spin/cove.h>
#include <test.h>
#include <notes.h>

extension(attack, "1");

handler void given(u32 n, const note *text)
{
	print(note_length(text));
}

bind(note_given, given, async);
