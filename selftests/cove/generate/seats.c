// SPDX-License-Identifier: GPL-2.0-only
/*
 * Productions: what is acquired, and released on every way out of its block.  R14.
 * For plain C the variable says itself who releases what it holds.
 */
#include "generator.h"

/* Lent: it may fault, or decline, while its caller holds what it was given. */
void declare_lent(struct generator *generator, struct node *list)
{
	size_t variables = generator->variables_count;
	const char *number, *name;
	struct node *body;

	if (!once_in(generator, 3))
		return;
	name = fresh_name(generator, "lent");
	number = fresh_name(generator, "a");
	generator->has_packet = 0;
	generator->can_reshape = 0;
	generator->returns = NUMBER_U32;
	generator->locals = 0;
	add_variable(generator, VARIABLE_SCALAR, number, NUMBER_U32);
	body = function_body(generator, variables, 1 + (int)choose(generator, 3));
	generator->lent = name;
	tree_add(generator->arena, list,
		 NODE("\nstatic u32 @1(seat *s, u32 @2)\n{\n@3print(seat_number(s));\n@4}\n",
		      LEAF("%s", name), LEAF("%s", number),
		      intruder(generator, "what is lent is released", LEAF("seat_release(s);\n"),
			       "COVE0279"), body));
}

static struct node *taken(struct generator *generator, const char *name)
{
	struct node *number = value(generator, NUMBER_U32);

	return NODE("maybe seat *@1\4 plain_held\5 = seat_take(@2)", LEAF("%s", name),
		    edge(generator, "number of a seat", NODE("@1 & 3", number), number));
}

static struct node *look_at(struct generator *generator, const char *name)
{
	if (generator->lent && once_in(generator, 2))
		return NODE("print(@1(@2, @3));\n", LEAF("%s", generator->lent), LEAF("%s", name),
			    value(generator, NUMBER_U32));
	return LEAF("print(seat_number(%s));\n", name);
}

/* Somebody else has it from here on; it is used no more, nor is a copy. */
static struct node *given(struct generator *generator, const char *name)
{
	const char *copy = fresh_name(generator, "copy");
	struct node *give = once_in(generator, 3) ? LEAF("seat_release(%s);\n", name) :
		NODE("print(seat_give(@1, @2));\n", LEAF("%s", name), value(generator, NUMBER_U32));

	return NODE("const seat *@1 = @2;\nprint(seat_sum(@2, @1));\n@3@4@5@6", LEAF("%s", copy),
		    LEAF("%s", name), give,
		    intruder(generator, "given and used", LEAF("print(seat_number(%s));\n", name),
			     "COVE0283"),
		    intruder(generator, "copy of what was given",
			     LEAF("print(seat_number(%s));\n", copy), "COVE0283"),
		    intruder(generator, "given twice", LEAF("seat_release(%s);\n", name),
			     "COVE0283"));
}

/* What may stand where it is held. */
static struct node *held(struct generator *generator, const char *name)
{
	struct node *first = look_at(generator, name), *then = block(generator, 2), *second;
	const char *other = fresh_name(generator, "other");

	if (once_in(generator, 3)) {
		second = taken(generator, other);
		then = NODE("@1@2;\nif (@3) {\nprint(seat_sum(@3, @4));\n}\n", then, second,
			    LEAF("%s", other), LEAF("%s", name));
	}
	if (once_in(generator, 3))
		then = NODE("@1if (@2) {\n@3}\n@4", then, condition(generator),
			    given(generator, name),
			    intruder(generator, "perhaps given, and used",
				     LEAF("print(seat_number(%s));\n", name), "COVE0283"));
	else if (once_in(generator, 2))
		then = NODE("@1@2", then, given(generator, name));
	return NODE("@1@2@3@4", first, then,
		    intruder(generator, "holder assigned", LEAF("%s = NULL;\n", name), "COVE0282"),
		    intruder(generator, "held by nobody", LEAF("seat_take(1);\n"), "COVE0278"));
}

static struct node *untested(struct generator *generator, const char *name)
{
	return intruder(generator, "seat not tested", LEAF("print(seat_number(%s));\n", name),
			"COVE0509");
}

/* In a block of its own, to whose end it is held. */
struct node *make_seat(struct generator *generator)
{
	const char *name = fresh_name(generator, "seat");
	struct node *take;

	if (generator->is_pure || generator->in_strand || generator->depth > 3 || generator->room < 2)
		return NULL;
	take = taken(generator, name);
	return NODE("{\n@1;\n@2if (@3) {\n@4}\n@5}\n", take, untested(generator, name),
		    LEAF("%s", name), held(generator, name), untested(generator, name));
}

/* To the end of the block that is made. */
struct node *make_long_seat(struct generator *generator)
{
	const char *name = fresh_name(generator, "seat");
	struct node *take;

	if (generator->is_pure || generator->in_strand)
		return NULL;
	take = taken(generator, name);
	return NODE("@1;\n@2if (!@3) {\n@4}\n@5", take, untested(generator, name),
		    LEAF("%s", name), otherwise(generator), look_at(generator, name));
}

/* As long as a loop lasts. */
struct node *make_seat_loop(struct generator *generator)
{
	const char *name = fresh_name(generator, "seat"), *count = fresh_name(generator, "times");
	int could_jump = generator->can_jump, could_reshape = generator->can_reshape;
	struct node *take, *body;

	if (generator->is_pure || generator->in_strand || generator->depth > 3 || generator->room < 2 ||
	    generator->in_loop > 1)
		return NULL;
	take = taken(generator, name);
	generator->can_reshape = 0;
	generator->can_jump = 1;
	generator->in_loop++;
	body = block(generator, 2);
	generator->in_loop--;
	generator->can_jump = could_jump;
	generator->can_reshape = could_reshape;
	return NODE("u32 @1 = 0;\nfor (@2; @3; @1++) {\n@4@5@6}\n", LEAF("%s", count), take,
		    edge(generator, "test in a loop",
			 LEAF("%s && %s < %u", name, count, 1 + choose(generator, 4)),
			 LEAF("%s", name)),
		    look_at(generator, name), body,
		    intruder(generator, "released in each round", LEAF("seat_release(%s);\n", name),
			     "COVE0283"));
}
