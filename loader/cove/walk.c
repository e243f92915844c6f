// SPDX-License-Identifier: GPL-2.0-only
#include "walk.h"

static void walk_initializer(const struct cove_walk *walk, void *pass,
			     const struct cove_initializer *initializer)
{
	if (!initializer)
		return;
	cove_walk_expression(walk, pass, initializer->value);
	for (size_t i = 0; i < initializer->items_count; i++)
		walk_initializer(walk, pass, initializer->items[i].value);
}

void cove_walk_expression(const struct cove_walk *walk, void *pass,
			  struct cove_expression *expression)
{
	if (!expression || expression->kind == COVE_EXPRESSION_OLD)
		return;
	if (walk->expression && !walk->expression(pass, expression))
		return;
	cove_walk_expression(walk, pass, expression->a);
	/* The third part of "a op= b" is "old op b". */
	if (expression->kind != COVE_EXPRESSION_ASSIGN || !expression->c)
		cove_walk_expression(walk, pass, expression->b);
	cove_walk_expression(walk, pass, expression->c);
	for (size_t i = 0; i < expression->arguments_count; i++)
		cove_walk_expression(walk, pass, expression->arguments[i]);
	walk_initializer(walk, pass, expression->initializer);
	if (walk->leave)
		walk->leave(pass, expression);
}

void cove_walk_statement(const struct cove_walk *walk, void *pass,
			 struct cove_statement *statement)
{
	if (!statement)
		return;
	if (walk->statement && !walk->statement(pass, statement))
		return;
	if (statement->local)
		walk_initializer(walk, pass, statement->local->initializer);
	cove_walk_statement(walk, pass, statement->first);
	cove_walk_expression(walk, pass, statement->expression);
	cove_walk_expression(walk, pass, statement->step);
	cove_walk_statement(walk, pass, statement->body);
	cove_walk_statement(walk, pass, statement->otherwise);
	for (size_t i = 0; i < statement->statements_count; i++)
		cove_walk_statement(walk, pass, statement->statements[i]);
}
