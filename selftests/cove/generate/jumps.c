// SPDX-License-Identifier: GPL-2.0-only
/* Productions: goto, forward, out of blocks and loops.  R5, R7. */
#include "generator.h"

/* What leads to the label: from the same block, or from inside of a loop. */
static struct node *jump(struct generator *generator, const char *label, const char *behind)
{
	struct node *go = NODE("if (@1) {\n@2;\n}\n", condition(generator),
			       refused(generator, "goto backward", LEAF("goto %s", label),
				       LEAF("goto %s", behind), "COVE0422"));
	const char *name;

	if (generator->in_loop || once_in(generator, 2))
		return go;
	name = fresh_name(generator, "turn");
	return NODE("for (u32 @1 = 0; @1 < 5; @1++) {\n@2@3}\n", LEAF("%s", name), go,
		    generator->is_pure ? LEAF("%s", "") : LEAF("print(%s);\n", name));
}

struct node *make_goto(struct generator *generator)
{
	const char *label = fresh_name(generator, "out"), *behind = fresh_name(generator, "again");
	const char *skipped = fresh_name(generator, "late");
	struct node *go, *between;

	if (generator->depth > 3 || generator->room < 2)
		return NULL;
	go = jump(generator, label, behind);
	between = block(generator, 2);
	return NODE("{\n@1:\n@2@3{\n@4}\n@5:\n;\n}\n", LEAF("%s", behind), go,
		    intruder(generator, "variable on the way", LEAF("u32 %s = 1;\n", skipped),
			     "COVE0424"),
		    between, LEAF("%s", label));
}
