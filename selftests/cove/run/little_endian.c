// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct frame {
	le16 length;
	le32 number;
	be16 check;
	le64 stamp;
};

struct bytes {
	u8 at[18];
};

static le32 kept = le32(0x01020304);

handler u32 run(packet *p, u32 n)
{
	maybe const struct frame *f = view(struct frame, p, 0);
	struct frame own = { .length = le16((u16)n), .number = le32(n << 8), .stamp = le64(7) };
	const slice(le16) none = { };

	if (f) {
		print(from_le16(f->length));
		print(from_le32(f->number));
		print(from_be16(f->check));
		print(from_le64(f->stamp));
	}
	own.number |= kept;
	own.length = ~own.length;
	print(from_le16(own.length));
	print(from_le32(own.number));
	print(own.stamp == le64(7));
	print(own.length == le16(0xfffe));
	print(none.len);
	return from_le32(kept & le32(0xff));
}

bind(test_event, run);
