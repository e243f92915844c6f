// SPDX-License-Identifier: GPL-2.0-only
/* Productions: unions, enums, structs by value.  R1, R3, R6. */
#include "generator.h"

void declare_unions(struct generator *generator, struct node *list)
{
	struct unions *own = &generator->unions;

	if (once_in(generator, 3)) {
		own->type = fresh_name(generator, "word");
		own->kept = fresh_name(generator, "kept");
		tree_add(generator->arena, list,
			 NODE("union @1 {\nu32 whole;\nu16 half[2];\n@3};\n\nstatic union @1 @2;\n",
			      LEAF("%s", own->type), LEAF("%s", own->kept),
			      refused(generator, "no value of all bits", LEAF("u8 part[4];\n"),
				      LEAF("u8 part[4];\nbool flag;\n"), "COVE0280")));
	}
	if (once_in(generator, 3)) {
		own->kind = fresh_name(generator, "kind");
		tree_add(generator->arena, list,
			 LEAF("enum %s { ONE_%s, TWO_%s = 5, THREE_%s };\n\n", own->kind, own->kind,
			      own->kind, own->kind));
	}
	if (once_in(generator, 3)) {
		own->move = fresh_name(generator, "moved");
		tree_add(generator->arena, list,
			 NODE("static struct pair @1(struct pair from, u32 a)\n{\nfrom.one += a;\n"
			      "from.bytes[\1@2\2""6\3] = from.bytes[1];\nreturn from;\n}\n",
			      LEAF("%s", own->move),
			      edge(generator, "index by value", LEAF("a %% 6"), LEAF("a %% 7"))));
	}
}

/* What one member writes, another reads. */
struct node *make_union(struct generator *generator)
{
	const struct unions *own = &generator->unions;
	struct node *written, *kept;
	const char *name;

	if (!own->type || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "w");
	written = NODE("union @1 @2 = { @3 };\n@2.part[@4] = (u8)@5;\n@2.half[@6]++;\n",
		       LEAF("%s", own->type), LEAF("%s", name), value(generator, NUMBER_U32),
		       index_for(generator, 4), value(generator, NUMBER_U32),
		       index_for(generator, 2));
	kept = once_in(generator, 2) ? LEAF("%s = %s;\n", own->kept, name) :
				       LEAF("%s.whole ^= %s.whole;\n%s = %s;\n", own->kept, name,
					    name, own->kept);
	return NODE("@1@2print(@3.whole);\nprint(@4.part[@5]);\n", written, kept, LEAF("%s", name),
		    LEAF("%s", own->kept), index_for(generator, 4));
}

/* Only its own constants are values of an enum. */
struct node *make_enum(struct generator *generator)
{
	const struct unions *own = &generator->unions;
	struct node *first, *cases;
	const char *name;

	if (!own->kind || generator->depth > 3 || generator->room < 2)
		return NULL;
	name = fresh_name(generator, "e");
	first = NODE("enum @1 @2 = @3 ? ONE_@1 : TWO_@1;\nif (@4) {\n@2 = @5;\n}\n",
		     LEAF("%s", own->kind), LEAF("%s", name), condition(generator),
		     condition(generator),
		     refused(generator, "number as an enum", LEAF("THREE_%s", own->kind),
			     once_in(generator, 2) ? LEAF("6") : LEAF("(enum %s)6", own->kind),
			     "COVE0327"));
	cases = NODE("switch (@2) {\ncase ONE_@1: {\n@3break;\n}\ncase THREE_@1: {\n@4}\ndefault:\nbreak;\n}\n",
		     LEAF("%s", own->kind), LEAF("%s", name), block(generator, 2),
		     block(generator, 1));
	return NODE("@1@2", first, cases);
}

/* There and back by value. */
struct node *make_by_value(struct generator *generator)
{
	const struct unions *own = &generator->unions;
	const char *name;

	if (!own->move || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "pair");
	return NODE("struct pair @1 = { .one = @2, .bytes = { [1] = (u8)@3 } };\n"
		    "@1 = @4(@4(@1, @5), @1.one);\nprint(@1.bytes[@6]);\nprint(@1.one);\n",
		    LEAF("%s", name), value(generator, NUMBER_U32), value(generator, NUMBER_U32),
		    LEAF("%s", own->move), value(generator, NUMBER_U32), index_for(generator, 6));
}
