// SPDX-License-Identifier: GPL-2.0-only
/* Each width in each order, there and back, at compile time and as it runs. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static const le64 wide = le64(0x0102030405060708);

_Static_assert(sizeof(be64) == 8, "as wide as its number");

handler u32 run(packet *p, u32 n)
{
	be64 large = be64((u64)n << 32 | n);
	le16 small = le16((u16)n);
	le32 middle = le32(n);

	print(from_be64(large));
	print(from_le64(wide));
	return from_le16(small) + from_le32(middle);
}

bind(test_event, run);
