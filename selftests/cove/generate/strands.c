// SPDX-License-Identifier: GPL-2.0-only
/*
 * Productions: strands, whose frames keep what lasts where they park.  For plain C an operation
 * that parks is one that returns; for Cove it says now and then that it is not done yet.  R2, R9.
 */
#include "generator.h"

/* What an operation that parks stands in must be a statement of its own. */
static struct node *misplaced(struct generator *generator)
{
	struct node *nodes[] = {
		intruder(generator, "park inside of an expression",
			 LEAF("print(receive(1));\n"), "COVE0640"),
		intruder(generator, "park in the head of a loop",
			 LEAF("while (receive(2) > 3) {\nprint(1);\n}\n"), "COVE0640"),
		generator->processors.guarded ?
			intruder(generator, "park under a lock",
				 LEAF("holding (%s) {\nrest();\n}\n", generator->processors.locks[0]),
				 NULL) : LEAF("%s", ""),
	};

	return nodes[choose(generator, 3)];
}

static struct node *received(struct generator *generator)
{
	const char *name = fresh_name(generator, "got");
	struct node *box = value(generator, NUMBER_U32), *node;

	node = generator->strand_function && once_in(generator, 3) ?
		NODE("u32 @1 = @2(@3);\n", LEAF("%s", name), LEAF("%s", generator->strand_function),
		     box) :
		NODE(once_in(generator, 3) ? "u32 @1 = receive(@2) + 1;\n" :
		     "u32 @1 = receive(@2);\n", LEAF("%s", name), box);
	node = reshaping(generator, node);
	add_variable(generator, VARIABLE_SCALAR, name, NUMBER_U32);
	return node;
}

static struct node *dozed(struct generator *generator)
{
	struct node *ticks = value(generator, NUMBER_U32), *head, *then;

	if (generator->depth > 3 || generator->room < 2)
		return reshaping(generator, NODE("doze(@1);\n", ticks));
	head = reshaping(generator, NODE("if (doze(@1) < @2) {\n", ticks,
					 LEAF("%u", choose(generator, 20))));
	then = block(generator, 2);
	return NODE("@1@2}\n", head, then);
}

/* A struct goes in, and one comes back. */
static struct node *traded(struct generator *generator)
{
	const char *name = fresh_name(generator, "offer");
	struct node *made, *trade;

	made = NODE("struct offer @1 = { .what = 7, .price = @2 };\n@1.pieces[@3] = 9;\n",
		    LEAF("%s", name), value(generator, NUMBER_U32), index_for(generator, 3));
	trade = NODE("@1 = trade(@1, @2);\n", LEAF("%s", name), condition(generator));
	/* What stands behind it is made behind it: arguments have no order. */
	trade = reshaping(generator, trade);
	return NODE("@1@2print(@3.price);\nprint(@3.pieces[@4]);\n", made, trade,
		    LEAF("%s", name), index_for(generator, 3));
}

/* A pointer, to a variable of the function even, is good up to there. */
static struct node *kept_over(struct generator *generator)
{
	const char *own = fresh_name(generator, "own"), *name = fresh_name(generator, "seen");
	struct node *seen = NODE("struct pair @1 = { .one = @2 };\nconst struct pair *@3 = &@1;\n"
				 "print(@3->one);\n", LEAF("%s", own),
				 value(generator, NUMBER_U32), LEAF("%s", name));

	return NODE("@1@2@3print(@4.one);\n", seen, reshaping(generator, LEAF("rest();\n")),
		    intruder(generator, "pointer kept where it parks",
			     LEAF("print(%s->one);\n", name), "COVE0641"), LEAF("%s", own));
}

struct node *make_park(struct generator *generator)
{
	struct node *node;

	if (!generator->in_strand || !generator->can_reshape)
		return NULL;
	switch (choose(generator, 6)) {
	case 0: node = reshaping(generator, LEAF("rest();\n")); break;
	case 1: node = dozed(generator); break;
	case 2: node = traded(generator); break;
	case 3: node = kept_over(generator); break;
	default: node = received(generator);
	}
	return NODE("@1@2", node, misplaced(generator));
}

static struct node *strand_body(struct generator *generator, const char *argument,
				enum number returns)
{
	size_t variables = generator->variables_count;
	struct node *body;

	generator->has_packet = 0;
	generator->can_reshape = 1;
	generator->in_strand = 1;
	generator->locals = 250;
	generator->returns = returns;
	add_variable(generator, VARIABLE_SCALAR, argument, NUMBER_U32);
	body = function_body(generator, variables, 3 + (int)choose(generator, 6));
	generator->in_strand = 0;
	return body;
}

/* One that the program's strand calls, and that parks in turn. */
static void declare_part(struct generator *generator, struct node *list)
{
	const char *name = fresh_name(generator, "part"), *argument = fresh_name(generator, "a");
	struct node *body = strand_body(generator, argument, NUMBER_U32);

	tree_add(generator->arena, list,
		 NODE("\nstatic strand u32 @1(u32 @2)\n{\n@3}\n", LEAF("%s", name),
		      LEAF("%s", argument), body));
	generator->strand_function = name;
}

void declare_strands(struct generator *generator, struct node *list)
{
	const char *name;

	if (generator->has_later || !once_in(generator, 5))
		return;
	if (once_in(generator, 2))
		declare_part(generator, list);
	generator->is_local = 1;
	name = fresh_name(generator, "work");
	tree_add(generator->arena, list,
		 NODE("\nstatic @1void @2(u32 n)\n{\n@3}\n\nbind(task, @2);\n",
		      refused(generator, "handler of an event of strands", LEAF("strand "),
			      LEAF("%s", ""), NULL),
		      LEAF("%s", name), strand_body(generator, "n", NUMBER_NONE)));
}
