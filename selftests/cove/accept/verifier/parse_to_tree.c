// SPDX-License-Identifier: GPL-2.0-only
/*
 * A sum is read out of a packet into a tree of objects, and worked out: the stack that this
 * wants is a list of objects too, as deep as the packet says.
 *
 * The verifier: calls end at eight frames of 512 bytes together, and an object that is made in
 * each round is a reference more to follow: "infinite loop detected" or "Unreleased reference".
 * It is right because what nobody keeps goes behind the raise, however the handler ends.
 */
#include "bytes.h"

extension(parse_to_tree, "1");

struct term {
	u32 value;
	u32 operation;		/* 0 for a number */
	maybe managed struct term *left;
	maybe managed struct term *right;
};

struct pending {
	maybe managed struct term *term;
	maybe managed struct pending *below;
	bool opened;
};

static pool(struct term, 4096) terms;
static pool(struct pending, 16384) stack;
static maybe managed struct term *kept;

static maybe managed struct pending *push(maybe managed struct pending *below,
					  maybe managed struct term *term)
{
	maybe managed struct pending *fresh = new(stack);

	if (!fresh)
		decline();
	fresh->term = term;
	fresh->below = below;
	return fresh;
}

static managed struct term *make_term(u32 value, u32 operation)
{
	maybe managed struct term *term = new(terms);

	if (!term)
		decline();
	term->value = value;
	term->operation = operation;
	return term;
}

/* Postfix: a byte of which bits say so joins the two terms above, any other is a number. */
static maybe managed struct term *parse(packet *p)
{
	maybe managed struct pending *top = NULL;
	u32 length = packet_length(p);

	for (u32 i = 0; i < length && i < 96; i++) {
		u32 byte = byte_at(p, i);
		maybe managed struct pending *below = NULL;
		managed struct term *term = make_term(byte, 0);

		if (top)
			below = top->below;
		if (top && below && byte & 1) {
			term->operation = 1 + (byte >> 1) % 3;
			term->right = top->term;
			term->left = below->term;
			top = below->below;
		}
		top = push(top, term);
	}
	return top ? top->term : NULL;
}

static u32 join(u32 operation, u32 a, u32 b)
{
	switch (operation) {
	case 1: return a + b;
	case 2: return a * 3 - b;
	default: return a ^ b;
	}
}

/* What a term comes to is written into it when both of its sides are known. */
static u32 work_out(maybe managed struct term *whole)
{
	maybe managed struct pending *top = push(NULL, whole);
	u32 steps = 0;

	while (top) {
		maybe managed struct term *term = top->term;
		maybe managed struct term *left;
		maybe managed struct term *right;

		steps++;
		if (!term)
			decline();
		left = term->left;
		right = term->right;
		if (!term->operation || !left || !right) {
			top = top->below;
		} else if (top->opened) {
			term->value = join(term->operation, left->value, right->value);
			top = top->below;
		} else {
			top->opened = true;
			top = push(push(top, left), right);
		}
	}
	print(steps);
	return whole ? whole->value : 0;
}

handler u32 run(packet *p, u32 n)
{
	maybe managed struct term *earlier = kept;
	maybe managed struct term *whole = parse(p);

	if (!whole)
		decline();
	if (earlier)
		print(earlier->value);
	if (n & 1)
		kept = whole;
	return work_out(whole);
}

bind(test_event, run, budget(1000000));
