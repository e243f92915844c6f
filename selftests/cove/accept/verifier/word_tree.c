// SPDX-License-Identifier: GPL-2.0-only
/*
 * The words of a packet, in order: a search tree of objects, walked without a stack by
 * threads that are laid through it and taken away again.
 *
 * The verifier: its trees are those of the kernel, in which a node stands once and finds its
 * place by a callback; a depth that is data is "infinite loop detected", or ends at the limit of
 * instructions.  It is right because two places may refer to one object, which goes when
 * neither does, and because each round burns fuel.
 */
#include "bytes.h"

extension(word_tree, "1");

enum side { LEFT, RIGHT };

struct node {
	u32 word;
	u32 times;
	maybe managed struct node *left;
	maybe managed struct node *right;
};

static pool(struct node, 1024) nodes;
static maybe managed struct node *root;

static maybe managed struct node *make_node(u32 word)
{
	maybe managed struct node *node = new(nodes);

	if (node) {
		node->word = word;
		node->times = 1;
	}
	return node;
}

static void add_word(u32 word)
{
	maybe managed struct node *at = root;

	if (!at) {
		root = make_node(word);
		return;
	}
	while (at) {
		maybe managed struct node *child;

		if (at->word == word) {
			at->times++;
			return;
		}
		child = word < at->word ? at->left : at->right;
		if (!child && word < at->word)
			at->left = make_node(word);
		else if (!child)
			at->right = make_node(word);
		at = child;
	}
}

/* The last of what is less; where a thread was laid, it ends at the node that it leads to. */
static managed struct node *last_below(managed struct node *left, const struct node *above)
{
	managed struct node *at = left;

	for (;;) {
		maybe managed struct node *right = at->right;

		if (!right || right == above)
			return at;
		at = right;
	}
}

static u32 walk(void)
{
	maybe managed struct node *at = root;
	u32 mixed = 0;
	u32 count = 0;

	while (at) {
		maybe managed struct node *left = at->left;

		if (left) {
			managed struct node *below = last_below(left, at);

			if (!below->right) {
				below->right = at;
				at = left;
				continue;
			}
			below->right = NULL;
		}
		mixed = mixed * 33 + at->word * at->times;
		count++;
		at = at->right;
	}
	print(count);
	return mixed;
}

handler u32 run(packet *p, u32 n)
{
	u32 length = packet_length(p);

	if (n % 5 == 0)
		root = NULL;
	for (u32 i = 0; i + 1 < length && i < 120; i += 2)
		add_word(short_at(p, i));
	return walk();
}

bind(test_event, run, budget(1000000));
