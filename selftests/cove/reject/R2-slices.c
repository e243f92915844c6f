// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct holder {
	slice(u8) bytes;
};

static u8 list[8];
static const u8 fixed[8];
static slice(u8) many[2];
static table(hash, u32, slice(u8), 16) kept;

static slice(u8) whole(void)
{
	return (slice(u8)){ list, 8 };
}

static void swap(slice(u8) *s)
{
	s->len = 0;
}

static u8 write(const slice(u8) s)
{
	s.at[0] = 1;
	return s.at[0];
}

handler u32 run(packet *p, u32 n)
{
	slice(u8) s = { list, 8 };
	slice(u8) t = slice_of(u8, fixed);
	slice(u16) words = { list, 4 };
	const slice(u8) c = s;

	s.len = 9;
	s.at = list;
	c = s;
	if (n == 1) {
		u8 here[4] = { 0 };

		s = (slice(u8)){ here, 4 };
	}
	if (s == t || s)
		return s.size;
	s += 1;
	words = s;
	s = (slice(u8))t;
	return *s.at + s[1] + sub_slice(s, 1, n).len + sub_slice(s, 4, 5).len;
}

bind(test_event, run);
