// SPDX-License-Identifier: GPL-2.0-only
/* A second handler, which runs later; its raiser runs it now and then in place of the first. */
#include "generator.h"

static struct node *later_guard(struct generator *generator, const char *name)
{
	size_t variables = generator->variables_count;
	struct node *body;

	generator->is_pure = 1;
	generator->returns = NUMBER_BOOL;
	add_variable(generator, VARIABLE_SCALAR, "n", NUMBER_U32)->is_fixed = 1;
	body = function_body(generator, variables, 1);
	generator->is_pure = 0;
	return NODE("\nguard bool @1(u32 n)\n{\n@2}\n", LEAF("%s", name), body);
}

/* None of the program's functions may decline, so none that was made before is called. */
void declare_later(struct generator *generator, struct node *list)
{
	size_t variables = generator->variables_count;
	const char *name, *guard_name;
	struct node *body;

	if (!once_in(generator, 6))
		return;
	generator->has_later = 1;
	generator->is_local = 1;
	name = fresh_name(generator, "later");
	guard_name = fresh_name(generator, "soon");
	generator->has_packet = 0;
	generator->can_reshape = 0;
	tree_add(generator->arena, list, later_guard(generator, guard_name));
	generator->no_decline = 1;
	generator->locals = 0;
	generator->returns = NUMBER_NONE;
	add_variable(generator, VARIABLE_SCALAR, "n", NUMBER_U32);
	body = function_body(generator, variables, 2 + (int)choose(generator, 5));
	generator->no_decline = 0;
	tree_add(generator->arena, list,
		 NODE("\n@1 void @2(u32 n)\n{\n@3@4}\n\nbind(@5, @2, async, when(@6)@7);\n",
		      refused(generator, "filter that runs later", LEAF("handler"), LEAF("filter"),
			      NULL),
		      LEAF("%s", name),
		      intruder(generator, "declines later", LEAF("if (n > 7) {\ndecline();\n}\n"),
			       "COVE0385"),
		      body,
		      refused(generator, "event with a result", LEAF("test_silent"),
			      LEAF("test_event"), NULL),
		      LEAF("%s", guard_name),
		      once_in(generator, 3) ?
			edge(generator, "a small budget of what runs later", LEAF("%s", ""),
			     LEAF(", budget(%u)", 1 + choose(generator, 30))) : LEAF("%s", "")));
}
