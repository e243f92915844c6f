// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

union word {
	u32 whole;
	u16 half[2];
	u8 part[4];
};

typedef union {
	u64 number;
	struct {
		u32 low;
		u32 high;
	} words;
	u8 bytes[12];
} wide;

struct packet_view {
	u8 kind;
	union word w;
	union {
		be32 address;
		u8 octets[4];
	};
	struct {
		u8 first_byte;
		u8 second_byte;
	};
};

static union word kept = { .part = { 1, 2, 3, 4 } };
static wide much[2];
static table(hash, union word, wide, 16) found_words;

static union word twice(union word w)
{
	w.half[1] = w.half[0];
	return w;
}

handler u32 run(packet *p, u32 n)
{
	maybe const struct packet_view *v = view(struct packet_view, p, n & 3);
	union word a = { n << 8 };
	union word b;
	wide c = { .words = { .high = n } };
	struct packet_view own = { .kind = 1, .w = { .whole = 7 }, .octets = { [3] = 9 },
				   .first_byte = 3, .second_byte = 4 };
	maybe const wide *found;

	print(a.part[1]);
	print(b.whole);
	b.part[3] = 0x80;
	print(b.whole);
	b = twice(a);
	print(b.whole);
	print(kept.whole);
	kept.part[n & 3] += 5;
	print(kept.whole);
	print(c.number);
	c.bytes[11] = 1;
	much[n & 1] = c;
	much[0].words.low += 2;
	print(much[0].number);
	print(sizeof(wide));
	print(set(found_words, a, much[n & 1]));
	found = find(found_words, ((union word){ .part = { [1] = (u8)n } }));
	print(found ? found->words.high : 99);
	if (v) {
		print(v->w.part[0]);
		print(from_be32(v->address) >> 24 == v->octets[0]);
		own = *v;
	}
	own.octets[1] = own.second_byte;
	print(own.first_byte);
	return from_be32(own.address) & 0xff;
}

bind(test_event, run);
