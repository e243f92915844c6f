// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static le32 x;

struct wire_of_usb {
	le16 length;
};

static u32 take(le64 y)
{
	return 0;
}

handler u32 run(packet *p, u32 n)
{
	le32 a;
	u32 b = (le16)n;
	u32 c = le32(n);
	u32 d = from_le16(n);

	for (le32 i = 0; n < 3; n++)
		b++;
	return n;
}

bind(test_event, run);
