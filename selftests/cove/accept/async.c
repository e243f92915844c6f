// SPDX-License-Identifier: GPL-2.0-only
/* Handlers that run later, of events of numbers that have no result. */
#include <spin/cove.h>
#include <test.h>
#include <notes.h>

extension(t, "1");

static u32 history[16];
static u32 place;
static lock sums;
static u64 sum guarded_by(sums);

guard bool is_large(u32 n)
{
	return n > 3;
}

handler void quiet(u32 n)
{
	history[place++ & 15] = n;
	if (!n)
		return;
	holding (sums)
		sum += n;
}

/* One handler may run at once here and later there. */
bind(test_silent, quiet);
bind(test_silent, quiet, async, when(is_large), last, budget(500));

/* Whatever is a number. */
handler void many(u8 a, s16 b, u64 c, bool d, colour e, be32 f)
{
	if (d)
		print(a + c + (u64)e);
	print_signed(b);
	print(from_be32(f));
}

bind(note_taken, many, first, async, after(other));
