// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>
#include <notes.h>

extension(t, "1");

/* Somebody waits for the result. */
handler u32 asked(u32 n)
{
	return n;
}

/* Where that leads to may be gone, though nobody writes there. */
handler void given(u32 n, const note *text)
{
	print(note_length(text));
}

handler u32 both(packet *p, u32 n)
{
	return n;
}

filter void changes(u32 n)
{
	n++;
}

handler void sleeps(u32 n)
{
	sleep(n);
}

bind(note_asked, asked, async);
bind(note_given, given, async);
bind(test_event, both, first, async);
bind(test_silent, changes, async);
bind(note_slept, sleeps, async);
