// SPDX-License-Identifier: GPL-2.0-only
#include "minimise.h"

#include <string.h>

#include "generator.h"

/**
 * struct parts - the nodes that are printed
 * @walk: number of the walk that found them
 */
struct parts {
	SPIN_ARRAY(struct node *, nodes);
	unsigned int walk;
};

static void find_parts(struct spin_arena *arena, struct parts *parts, struct node *node)
{
	if (node->is_dropped || node->seen == parts->walk)
		return;
	node->seen = parts->walk;
	*SPIN_ARRAY_ADD(arena, parts, nodes) = node;
	if (node->instead)
		find_parts(arena, parts, node->instead);
	else if (node->kind == NODE_EDGE)
		find_parts(arena, parts, node->children[node->is_wrong]);
	else
		for (size_t i = 0; i < node->children_count; i++)
			find_parts(arena, parts, node->children[i]);
}

static int asks(struct minimise *minimise)
{
	if (!minimise->tries)
		return 0;
	minimise->tries--;
	return minimise->still_shows(minimise->context);
}

static void drop(struct node *list, size_t from, size_t count, int is_dropped)
{
	for (size_t i = from; i < from + count && i < list->children_count; i++)
		list->children[i]->is_dropped = is_dropped;
}

static size_t present(const struct node *list, size_t from, size_t count)
{
	size_t there = 0;

	for (size_t i = from; i < from + count && i < list->children_count; i++)
		there += !list->children[i]->is_dropped;
	return there;
}

/* Large pieces first; from the end on, since what is used is declared before. */
static int shorten(struct minimise *minimise, struct node *list)
{
	int changed = 0;

	for (size_t piece = list->children_count; piece; piece /= 2)
		for (size_t end = list->children_count; end; end -= end < piece ? end : piece) {
			size_t from = end < piece ? 0 : end - piece;

			/* What was dropped before stays so. */
			if (present(list, from, end - from) != end - from)
				continue;
			drop(list, from, end - from, 1);
			if (asks(minimise))
				changed = 1;
			else
				drop(list, from, end - from, 0);
		}
	return changed;
}

static int replace(struct minimise *minimise, struct node *node, struct node *by)
{
	node->instead = by;
	if (asks(minimise))
		return 1;
	node->instead = NULL;
	return 0;
}

static int has_name_of(const struct node *node)
{
	return !node->children_count && strlen(node->text) < 6;
}

/* A statement by the block in it; an expression by one of its operands, or by a number. */
static int simplify(struct minimise *minimise, struct node *node)
{
	if (node->instead || node->kind == NODE_LIST || (node->type && has_name_of(node)))
		return 0;
	if (node->kind == NODE_EDGE)
		return 0;
	for (size_t i = 0; i < node->children_count; i++) {
		struct node *child = node->children[i];

		if (!node->type && child->kind == NODE_LIST && replace(minimise, node, child))
			return 1;
		if (node->type && child->type == node->type && replace(minimise, node, child))
			return 1;
	}
	return node->type && node->type != NUMBER_BOOL &&
	       (replace(minimise, node, tree_format(minimise->arena, "(%s)1",
						    number_name(node->type))) ||
		replace(minimise, node, tree_format(minimise->arena, "(%s)0",
						    number_name(node->type))));
}

void minimise_tree(struct minimise *minimise, struct node *root)
{
	unsigned int walk = 1000;
	int changed = 1;

	while (changed && minimise->tries) {
		struct parts parts = { .walk = ++walk };

		changed = 0;
		find_parts(minimise->arena, &parts, root);
		for (size_t i = 0; i < parts.nodes_count; i++)
			if (parts.nodes[i]->kind == NODE_LIST && !parts.nodes[i]->is_dropped)
				changed |= shorten(minimise, parts.nodes[i]);
		for (size_t i = 0; i < parts.nodes_count; i++)
			changed |= simplify(minimise, parts.nodes[i]);
	}
}
