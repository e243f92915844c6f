// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *w = view(struct wire, p, n * 7);
	maybe struct wire *own;
	maybe const be32 *word = view(be32, p, n + 1);
	u32 sum = 0;

	if (word)
		print(from_be32(*word));
	if (!w) {
		print(999);
		return 1;
	}
	print(w->kind);
	print(from_be16(w->length));
	print(from_be32(w->address));
	print(w->address == be32(0x01020304));
	own = edit(struct wire, p, 1);
	if (!own)
		decline();
	own->length = be16((u16)(from_be16(own->length) + 1));
	own->flags |= 0x80;
	own->kind++;
	own->address = own->address ^ be32(0xff);
	sum = from_be32(own->address) + own->flags + own->kind;
	if (n == 3)
		decline();
	if (n == 5)
		cancel();
	return sum;
}

bind(test_event, run);
