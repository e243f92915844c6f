// SPDX-License-Identifier: GPL-2.0-only
/*
 * Between extensions: a program exports a procedure, which its raiser calls now and then in place
 * of the handler, or calls one of somebody else, who is the world.  R7, R9, R13.
 */
#include "generator.h"

/* What the caller pays: hardly anything, now and then; what is said nowhere must be enough. */
static struct node *price(struct generator *generator)
{
	static const unsigned int prices[] = { 1, 5, 20, 100, 500, 5000 };

	return edge(generator, "price of an export",
		    LEAF(" costs(%u)", prices[choose(generator, 6)]), LEAF("%s", ""));
}

static void add_link(struct generator *generator, const char *name, int is_pure)
{
	struct procedure *procedure = SPIN_ARRAY_ADD(generator->arena, generator, procedures);

	*procedure = (struct procedure){
		.name = name, .result = NUMBER_U32, .parameters = { NUMBER_U32, NUMBER_U32 },
		.parameter_count = 2, .is_pure = is_pure,
	};
}

/* Nothing of the program is called in it that might decline. */
static void declare_export(struct generator *generator, struct node *list)
{
	const char *own = fresh_name(generator, "own"), *name = format(generator, "%s_ask", own);
	const char *a = fresh_name(generator, "a"), *b = fresh_name(generator, "a");
	size_t variables = generator->variables_count;
	struct node *head, *body;

	generator->has_packet = 0;
	generator->can_reshape = 0;
	generator->no_decline = 1;
	generator->locals = 0;
	generator->returns = NUMBER_U32;
	add_variable(generator, VARIABLE_SCALAR, a, NUMBER_U32);
	add_variable(generator, VARIABLE_SCALAR, b, NUMBER_U32);
	body = function_body(generator, variables, 2 + (int)choose(generator, 5));
	generator->no_decline = 0;
	head = LEAF("atomic u32 %s(u32 %s, u32 %s)", name, a, b);
	tree_add(generator->arena, list,
		 NODE("\ninterface(@1, 1);\n@2@3;\n@4\n@5@2\n{\n@6@7}\n", LEAF("%s", own), head,
		      price(generator),
		      refused(generator, "export that is none", LEAF("exports(%s);", own),
			      LEAF("%s", ""), "COVE0628"),
		      intruder(generator, "export that is static", LEAF("static "), "COVE0639"),
		      intruder(generator, "export that declines",
			       LEAF("if (%s > 7) {\ndecline();\n}\n", a), "COVE0634"), body));
	add_link(generator, name, 0);
}

/* Plain C has its body, which the world has for the others. */
static void declare_import(struct generator *generator, struct node *list)
{
	const char *far = fresh_name(generator, "far"), *name = format(generator, "%s_ask", far);
	int is_pure = once_in(generator, 2);
	const char *class = is_pure ? "pure" : "atomic";

	tree_add(generator->arena, list,
		 NODE("\ninterface(@1, 1);\n@2 u32 @3(u32 a, u32 b)@4;"
		      "\4 u32 @3(u32 a, u32 b) { return plain_@2_link(a, b); }\5\n@5",
		      LEAF("%s", far), LEAF("%s", class), LEAF("%s", name), price(generator),
		      intruder(generator, "export without a body", LEAF("exports(%s);\n", far),
			       "COVE0631")));
	add_link(generator, name, is_pure);
}

void declare_links(struct generator *generator, struct node *list)
{
	if (once_in(generator, 5))
		declare_export(generator, list);
	else if (once_in(generator, 5))
		declare_import(generator, list);
	else
		return;
	generator->is_local = 1;
}
