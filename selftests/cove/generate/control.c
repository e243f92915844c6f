// SPDX-License-Identifier: GPL-2.0-only
/* Productions: branches, loops, ends.  R5, R7. */
#include "generator.h"

#define DEEPEST_STATEMENT 4

static int too_deep(const struct generator *generator)
{
	return generator->depth >= DEEPEST_STATEMENT || generator->room < 2;
}

static int few(struct generator *generator)
{
	return 1 + (int)choose(generator, 3);
}

struct node *make_if(struct generator *generator)
{
	struct node *head, *then;

	if (too_deep(generator))
		return NULL;
	head = condition(generator);
	then = block(generator, few(generator));
	if (once_in(generator, 2))
		return NODE("if (@1) {\n@2}\n", head, then);
	return NODE("if (@1) {\n@2} else {\n@3}\n", head, then, block(generator, few(generator)));
}

struct node *make_switch(struct generator *generator)
{
	struct node *list = tree_list(generator->arena);
	unsigned int cases = 1 + choose(generator, 4);
	int could_jump = generator->can_jump;
	struct node *of;

	if (too_deep(generator))
		return NULL;
	of = value(generator, NUMBER_U32);
	generator->can_jump = 0;
	for (unsigned int i = 0; i < cases; i++)
		tree_add(generator->arena, list,
			 NODE("case @1: {\n@2@3}\n", LEAF("%u", i * 3),
			      block(generator, few(generator)),
			      LEAF("%s", once_in(generator, 4) ? "" : "break;\n")));
	if (once_in(generator, 2))
		tree_add(generator->arena, list,
			 NODE("default: {\n@1}\n", block(generator, few(generator))));
	else
		tree_add(generator->arena, list, LEAF("default:\nbreak;\n"));
	generator->can_jump = could_jump;
	return NODE("switch (@1) {\n@2}\n", of, list);
}

/*
 * The body of a loop.  What is derived from a packet either does not outlive an iteration,
 * or no iteration reshapes the packet.
 */
static struct node *body_of(struct generator *generator)
{
	int could_reshape = generator->can_reshape;
	int could_jump = generator->can_jump;
	struct node *body;

	if (generator->can_reshape && once_in(generator, 2))
		end_views(generator);
	else
		generator->can_reshape = 0;
	generator->can_jump = 1;
	generator->in_loop++;
	body = block(generator, few(generator));
	generator->in_loop--;
	generator->can_jump = could_jump;
	generator->can_reshape = could_reshape;
	return body;
}

struct node *make_for(struct generator *generator)
{
	static const unsigned int bounds[] = { 1, 2, 3, 4, 5, 7, 8, 9, 16 };
	unsigned int bound = bounds[choose(generator, generator->in_loop ? 5 : 9)];
	const char *name = fresh_name(generator, "i");
	size_t variables = generator->variables_count;
	struct node *body, *head;

	if (too_deep(generator) || generator->in_loop > 1)
		return NULL;
	add_variable(generator, VARIABLE_COUNTER, name, NUMBER_U32)->length = bound;
	generator->variables[variables].is_fixed = 1;
	body = body_of(generator);
	generator->variables_count = variables;
	head = edge(generator, "bound of a loop",
		    LEAF("u32 %s = 0; %s < %u; %s++", name, name, bound, name),
		    once_in(generator, 3) ?
			LEAF("s32 %s = -1; %s < %u; %s++", name, name, bound, name) :
			LEAF("u32 %s = 0; %s <= %u; %s++", name, name, bound, name));
	return NODE("for (@1) {\n@2@3}\n", head, body,
		    intruder(generator, "counter that moves",
			     LEAF("%s -= 1;\n", name), NULL));
}

/* A loop that steps towards its end; without the step only the budget ends it. */
struct node *make_while(struct generator *generator)
{
	const char *name = fresh_name(generator, "left");
	size_t variables = generator->variables_count;
	struct node *from = value(generator, NUMBER_U32), *step, *body;
	unsigned int mask = (2u << choose(generator, 9)) - 1;

	if (too_deep(generator) || generator->in_loop > 1)
		return NULL;
	add_variable(generator, VARIABLE_SCALAR, name, NUMBER_U32)->is_fixed = 1;
	body = body_of(generator);
	generator->variables_count = variables;
	step = edge(generator, "step of a loop",
		    LEAF(once_in(generator, 2) ? "%s--;\n" : "%s >>= 1;\n", name),
		    LEAF(once_in(generator, 2) ? "%s |= 1;\n" : "%s -= 2;\n", name));
	return NODE("u32 @1 = @2 & @3;\nwhile (@1) {\n@5@4}\n", LEAF("%s", name), from,
		    LEAF("%u", mask), body, step);
}

struct node *make_do(struct generator *generator)
{
	const char *name = fresh_name(generator, "round");
	struct node *body, *bound;

	if (too_deep(generator) || generator->in_loop > 1)
		return NULL;
	bound = edge(generator, "end of a loop",
		     LEAF("%s < %u", name, 1 + choose(generator, 20)),
		     LEAF("%s != %u", name, 2 * choose(generator, 20)));
	body = body_of(generator);
	return NODE("u32 @1 = 0;\ndo {\n@1 += 2;\n@2} while (@3);\n", LEAF("%s", name), body, bound);
}

struct node *make_jump(struct generator *generator)
{
	if (!generator->can_jump)
		return NULL;
	return NODE("if (@1) {\n@2;\n}\n", condition(generator),
		    LEAF("%s", once_in(generator, 2) ? "break" : "continue"));
}

/* The handler, or a function of it, ends early. */
struct node *make_end(struct generator *generator)
{
	if (!generator->depth)
		return NULL;
	if (!generator->is_pure && !generator->no_decline && once_in(generator, 2))
		return NODE("if (@1) {\n@2;\n}\n", condition(generator),
			    LEAF("%s", once_in(generator, 2) ? "decline()" : "cancel()"));
	if (generator->returns == NUMBER_NONE)
		return NULL;
	return NODE("if (@1) {\nreturn @2;\n}\n", condition(generator),
		    value_as(generator, generator->returns));
}
