/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The text of a program as a tree, so that parts of it can be left out, and edges of it
 * written wrongly, after it was made.
 */
#ifndef GENERATE_TREE_H
#define GENERATE_TREE_H

#include "../../../loader/common/arena.h"
#include "../../../loader/common/array.h"
#include "../../../loader/common/buffer.h"

enum node_kind {
	NODE_TEXT,		/* its text, "@1" standing for its first child */
	NODE_LIST,		/* children one below the other, each of which may be left out */
	NODE_EDGE,		/* the first child; of a near miss the second one */
};

/**
 * struct node - a part of a program
 * @kind: what it is
 * @text: of NODE_TEXT: what is printed; of NODE_EDGE: its name
 * @expected: of NODE_EDGE: the message that must refuse its second child, or NULL
 * @type: of expressions: number of their type, from 1; other nodes: 0
 * @is_wrong: of NODE_EDGE: print the second child
 * @is_dropped: print nothing
 * @instead: print this one, or NULL
 * @seen: number of the walk that saw it last: parts may stand at several places
 */
struct node {
	enum node_kind kind;
	const char *text;
	const char *expected;
	unsigned int type;
	int is_wrong;
	int is_dropped;
	struct node *instead;
	unsigned int seen;
	SPIN_ARRAY(struct node *, children);
};

/**
 * tree_text() - a node with a text
 * @arena: who owns it
 * @text: kept, not copied
 * The children follow, up to a NULL.
 */
struct node *tree_text(struct spin_arena *arena, const char *text, ...)
	__attribute__((sentinel));

/* A node whose text is formatted, and has no children. */
struct node *tree_format(struct spin_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct node *tree_list(struct spin_arena *arena);
void tree_add(struct spin_arena *arena, struct node *list, struct node *child);
struct node *tree_edge(struct spin_arena *arena, const char *name, struct node *right,
		       struct node *wrong, const char *expected);

/* Prints a tree, indented by its braces; for plain C, indices are looked at. */
void tree_print(const struct node *node, int is_plain, struct spin_buffer *out);

#endif
