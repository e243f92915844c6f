// SPDX-License-Identifier: GPL-2.0-only
/* Productions: objects of a pool, and places that refer to them.  R4, R12. */
#include "generator.h"

void declare_objects(struct generator *generator, struct node *list)
{
	static const unsigned int rooms[] = { 1, 3, 20, 50, 200 };
	struct objects *own = &generator->objects;

	if (!once_in(generator, 5))
		return;
	own->type = fresh_name(generator, "node");
	own->pool = fresh_name(generator, "pool");
	own->first = fresh_name(generator, "first");
	own->some = fresh_name(generator, "some");
	tree_add(generator->arena, list,
		 LEAF("struct %s {\nu32 number;\nu16 list[4];\nmaybe managed struct %s *next;\n};\n\n",
		      own->type, own->type));
	tree_add(generator->arena, list,
		 NODE("static @1pool(@2", refused(generator, "pool that is state", LEAF("%s", ""),
						  LEAF("state "), "COVE0390"),
		      LEAF("struct %s, %u) %s;\nstatic maybe managed struct %s *%s;\n"
			   "static maybe managed struct %s *%s[3];\n", own->type,
			   rooms[choose(generator, 5)], own->pool, own->type, own->first, own->type,
			   own->some)));
}

/* Made, written, and put before the others. */
struct node *make_object(struct generator *generator)
{
	const struct objects *own = &generator->objects;
	const char *name;
	struct node *made, *written, *kept;

	if (!own->type || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "made");
	made = NODE("maybe managed struct @1 *@2 = new(@3);\n@4if (!@2) {\n@5}\n",
		    LEAF("%s", own->type), LEAF("%s", name), LEAF("%s", own->pool),
		    intruder(generator, "object not tested", LEAF("%s->number = 1;\n", name),
			     "COVE0509"),
		    otherwise(generator));
	written = NODE("@1->number = @2;\n@1->list[@3] = (u16)@4;\nprint(@1->list[@5]);\n",
		       LEAF("%s", name), value(generator, NUMBER_U32), index_for(generator, 4),
		       value(generator, NUMBER_U32), index_for(generator, 4));
	kept = once_in(generator, 3) ?
		NODE("print(try_keep(@1[@2], @3));\n", LEAF("%s", own->some),
		     index_for(generator, 3), LEAF("%s", name)) :
		NODE("@1->next = @2;\n@2 = @1;\n", LEAF("%s", name), LEAF("%s", own->first));
	return NODE("@1@2@3@4", made, written, kept,
		    intruder(generator, "object copied as a whole",
			     LEAF("struct %s copy%s = *%s;\n", own->type, name, name), "COVE0684"));
}

/* What all of the list hold is summed. */
struct node *make_walk(struct generator *generator)
{
	const struct objects *own = &generator->objects;
	const char *at, *sum;

	if (!own->type || generator->is_pure || generator->in_loop)
		return NULL;
	at = fresh_name(generator, "at");
	sum = fresh_name(generator, "sum");
	return NODE("maybe const struct @1 *@2 = @3;\nu32 @4 = 0;\nfor (; @2; @2 = @2->next) {\n"
		    "@4 += @2->number;\n@5}\nprint(@4);\n@6", LEAF("%s", own->type), LEAF("%s", at),
		    LEAF("%s", own->first), LEAF("%s", sum),
		    intruder(generator, "constant object written",
			     LEAF("%s->number = 1;\n", at), "COVE0325"),
		    intruder(generator, "static reference tested",
			     LEAF("if (%s) {\nprint(%s->number);\n}\n", own->first, own->first),
			     "COVE0510"));
}

/*
 * The first of the list is taken out.  It goes if nothing else refers to it, and to keep it
 * then is a fault: that comes before it is taken out, without the slip.
 */
struct node *make_take(struct generator *generator)
{
	const struct objects *own = &generator->objects;
	struct node *keep, *take, *both;
	const char *name;

	if (!own->type || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "taken");
	keep = NODE("@1[@2] = @3;\n", LEAF("%s", own->some), index_for(generator, 3),
		    LEAF("%s", name));
	take = LEAF("%s = %s->next;\n", own->first, name);
	both = once_in(generator, 3) ? take :
		edge(generator, "what goes is kept", NODE("@1@2", keep, take),
		     NODE("@2@1", keep, take));
	return NODE("maybe managed struct @1 *@2 = @3;\nif (@2) {\n@4print(@2->number);\n}\n@5",
		    LEAF("%s", own->type), LEAF("%s", name), LEAF("%s", own->first), both,
		    intruder(generator, "object behind its test",
			     LEAF("print(%s->number);\n", name), "COVE0509"));
}

/* A place that refers to one is read, and lets go of it. */
struct node *make_let_go(struct generator *generator)
{
	const struct objects *own = &generator->objects;
	const char *name;

	if (!own->type || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "seen");
	return NODE("maybe const struct @1 *@2 = @3[@4];\nif (@2) {\nprint(@2->list[@5]);\n}\n@6",
		    LEAF("%s", own->type), LEAF("%s", name), LEAF("%s", own->some),
		    index_for(generator, 3), index_for(generator, 4),
		    once_in(generator, 2) ?
			NODE("@1[@2] = NULL;\n", LEAF("%s", own->some), index_for(generator, 3)) :
			LEAF("%s", ""));
}
