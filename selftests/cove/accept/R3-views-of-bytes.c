// SPDX-License-Identifier: GPL-2.0-only
/* Bytes of the program's own, looked at as structs wherever they lie. */
#include <spin/cove.h>
#include <test.h>

extension(parts, "1");

struct buffer {
	u32 used;
	u8 bytes[128];
};

struct note {
	u8 text[20];
	maybe managed struct note *next;
};

static struct buffer buffer;
static pool(struct note, 4) notes;
static table(hash, u32, struct buffer, 4) buffers;
static lock only;
static u8 held[32] guarded_by(only);

static u32 number_in(const slice(u8) bytes)
{
	maybe const be32 *first_word = view(be32, bytes, 0);

	return first_word ? from_be32(*first_word) : 0;
}

guard bool is_asked(const packet *p, u32 n)
{
	u8 bytes[8] = { (u8)n };
	maybe const u16 *seen = view(u16, slice_of(u8, bytes), 0);

	return seen && *seen;
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct note *note = new(notes);
	maybe const struct buffer *found = find(buffers, n);
	maybe const struct buffer *seen = view(struct buffer, p, 0);
	maybe be16 *mine = edit(be16, slice_of(u8, buffer.bytes), n);
	u32 sum = 0;

	if (mine)
		*mine = be16((u16)n);
	if (note) {
		maybe u32 *word = edit(u32, slice_of(u8, note->text), 4);

		if (word)
			*word += n;
		sum += number_in(slice_of(u8, note->text));
	}
	if (found)
		sum += number_in(slice_of(u8, found->bytes));
	if (seen)
		sum += number_in(sub_slice(slice_of(u8, seen->bytes), n & 63, 4));
	holding (only) {
		sum += number_in(slice_of(u8, held));
		mine = edit(be16, slice_of(u8, buffer.bytes), 0);
	}
	return mine ? sum : n;
}

bind(test_event, run, when(is_asked));
