// SPDX-License-Identifier: GPL-2.0-only
#include "tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct node *new_node(struct spin_arena *arena, enum node_kind kind, const char *text)
{
	struct node *node = spin_arena_allocate(arena, sizeof(*node));

	memset(node, 0, sizeof(*node));
	node->kind = kind;
	node->text = text;
	return node;
}

void tree_add(struct spin_arena *arena, struct node *list, struct node *child)
{
	*SPIN_ARRAY_ADD(arena, list, children) = child;
}

struct node *tree_text(struct spin_arena *arena, const char *text, ...)
{
	struct node *node = new_node(arena, NODE_TEXT, text);
	struct node *child;
	va_list children;

	va_start(children, text);
	while ((child = va_arg(children, struct node *)))
		tree_add(arena, node, child);
	va_end(children);
	return node;
}

struct node *tree_format(struct spin_arena *arena, const char *format, ...)
{
	char text[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	return new_node(arena, NODE_TEXT, spin_arena_copy(arena, text, strlen(text)));
}

struct node *tree_list(struct spin_arena *arena)
{
	return new_node(arena, NODE_LIST, "");
}

struct node *tree_edge(struct spin_arena *arena, const char *name, struct node *right,
		       struct node *wrong, const char *expected)
{
	struct node *node = new_node(arena, NODE_EDGE, name);

	node->expected = expected;
	tree_add(arena, node, right);
	tree_add(arena, node, wrong);
	return node;
}

static void write_node(const struct node *node, struct spin_buffer *out)
{
	if (node->is_dropped)
		return;
	if (node->instead) {
		write_node(node->instead, out);
		return;
	}
	if (node->kind == NODE_EDGE) {
		write_node(node->children[node->is_wrong], out);
		return;
	}
	for (size_t i = 0; node->kind == NODE_LIST && i < node->children_count; i++)
		write_node(node->children[i], out);
	for (const char *at = node->text; *at; at++) {
		if (*at == '@')
			write_node(node->children[*++at - '1'], out);
		else
			spin_buffer_append(out, at, 1);
	}
}

/*
 * An index is written "\1index\2length\3".  In Cove it is the index alone; for plain C, which
 * drops what it does not need with all that is undefined in it, a macro looks at it.
 * What is written "\4text\5" is for plain C alone, "\6text\5" for Cove alone.
 */
static void mark_indices(const char *raw, int is_plain, struct spin_buffer *out)
{
	for (; *raw; raw++) {
		if (*raw == '\1' && is_plain)
			spin_buffer_print(out, "plain_at(");
		else if (*raw == '\2' && is_plain)
			spin_buffer_print(out, ", ");
		else if (*raw == '\3' && is_plain)
			spin_buffer_print(out, ")");
		else if (*raw == '\2')
			raw = strchr(raw, '\3');
		else if (*raw == (is_plain ? '\6' : '\4'))
			raw = strchr(raw, '\5');
		else if (*raw > '\6')
			spin_buffer_append(out, raw, 1);
	}
}

static void append_line(struct spin_buffer *out, const char *line, size_t length, int depth)
{
	for (int i = 0; i < depth; i++)
		spin_buffer_append(out, "\t", 1);
	spin_buffer_append(out, line, length);
	spin_buffer_append(out, "\n", 1);
}

void tree_print(const struct node *node, int is_plain, struct spin_buffer *out)
{
	struct spin_buffer raw = { .arena = out->arena }, marked = { .arena = out->arena };
	const char *line;
	int depth = 0;

	write_node(node, &raw);
	mark_indices(spin_buffer_text(&raw), is_plain, &marked);
	line = spin_buffer_text(&marked);
	while (*line) {
		size_t length = strcspn(line, "\n");
		int here = depth, is_quoted = 0;

		for (size_t i = 0; i < length; i++) {
			is_quoted ^= line[i] == '"';
			if (!is_quoted)
				depth += (line[i] == '{') - (line[i] == '}');
		}
		if (length)
			append_line(out, line, length, *line == '}' ? here - 1 : here);
		line += length + (line[length] == '\n');
	}
}
