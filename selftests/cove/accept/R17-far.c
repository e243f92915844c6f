// SPDX-License-Identifier: GPL-2.0-only
/* Views at offsets that whoever sent the packet chose. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

handler u32 run(packet *p, u32 n)
{
	maybe const struct wire *first_one = view(struct wire, p, 0);
	maybe const struct wire *far;
	maybe struct wire *written;
	u32 at;

	if (!first_one)
		return 0;
	at = from_be16(first_one->length) * 4 + first_one->kind;
	far = view(struct wire, p, at);
	if (far)
		n += far->flags;
	written = edit(struct wire, p, at + n);
	if (written)
		written->kind = 0;
	return n;
}

bind(test_event, run);
