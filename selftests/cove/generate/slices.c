// SPDX-License-Identifier: GPL-2.0-only
/* Productions: slices of arrays.  R2, R3. */
#include "generator.h"

static struct node *element(struct generator *generator, const char *name, struct node *index)
{
	return NODE("@1.at[\1@2\2@1.len\3]", LEAF("%s", name), index);
}

/* What is done with a slice: all of it is read, and one element is written, or read. */
static struct node *uses(struct generator *generator, const char *name, enum number type,
			 int is_fixed)
{
	const char *counter = fresh_name(generator, "k");
	const char *from = number_is_order(type) ?
		format(generator, "from_%s", number_name(type)) : "";
	struct node *all, *one;

	all = NODE("for (u64 @1 = 0; @2; @1++) {\nprint((u64)@3(@4));\n}\n", LEAF("%s", counter),
		   edge(generator, "end of a slice", LEAF("%s < %s.len", counter, name),
			LEAF("%s <= %s.len", counter, name)),
		   LEAF("%s", from), element(generator, name, LEAF("%s", counter)));
	if (is_fixed)
		one = intruder(generator, "constant slice written",
			       NODE("@1 = @2;\n", element(generator, name, LEAF("0")),
				    value_as(generator, type)), "COVE0325");
	else
		one = NODE("if (@3.len) {\n@1 = @2;\n}\n",
			   element(generator, name,
				   edge(generator, "index of a slice",
					NODE("@1 % @2.len", value(generator, NUMBER_U64),
					     LEAF("%s", name)),
					value(generator, NUMBER_U64))),
			   value_as(generator, type), LEAF("%s", name));
	return NODE("@1@2", all, one);
}

/* A part of a slice; without the precaution it may lie outside. */
static struct node *part(struct generator *generator, const char *whole, const char *name,
			 enum number type, unsigned int length, int is_fixed)
{
	struct node *from = edge(generator, "begin of a part",
				 NODE("@1 % @2", value(generator, NUMBER_U32), LEAF("%u", length)),
				 LEAF("%u", length));

	return NODE("@1 = sub_slice(@2, @3, 1);\n",
		    LEAF("%sslice(%s) %s", is_fixed ? "const " : "", number_name(type), name),
		    LEAF("%s", whole), from);
}

/* Bytes are seen as what they may be, wherever that ends. */
static struct node *looked(struct generator *generator, const char *name, int is_fixed)
{
	const char *seen = fresh_name(generator, "seen"), *mine = fresh_name(generator, "mine");
	struct node *look, *change;

	look = NODE("maybe const be32 *@1 = view(be32, @2, @3 % 12);\n@4"
		    "if (@1) {\nprint(from_be32(*@1));\n}\n", LEAF("%s", seen), LEAF("%s", name),
		    value(generator, NUMBER_U32),
		    intruder(generator, "part not tested",
			     LEAF("print(from_be32(*%s));\n", seen), "COVE0509"));
	if (is_fixed)
		change = intruder(generator, "constant bytes edited",
				  LEAF("(void)edit(be16, %s, 0);\n", name), "COVE0342");
	else
		change = NODE("maybe be16 *@1 = edit(be16, @2, @3 % 12);\n"
			      "if (@1) {\n*@1 = @4;\n}\n", LEAF("%s", mine), LEAF("%s", name),
			      value(generator, NUMBER_U32), value_as(generator, NUMBER_BE16));
	return NODE("@1@2", look, change);
}

struct node *make_slice(struct generator *generator)
{
	const struct variable *array =
		variable_with(generator, 1u << VARIABLE_ARRAY, 0);
	const char *name = fresh_name(generator, "slice"), *other = fresh_name(generator, "part");
	enum number type;
	struct node *whole;
	int is_fixed;

	if (!array || generator->is_pure || generator->in_loop || generator->room < 2)
		return NULL;
	type = array->type;
	is_fixed = array->is_fixed || once_in(generator, 3);
	whole = once_in(generator, 2) ?
		LEAF("slice_of(%s, %s)", number_name(type), array->name) :
		NODE("{ @1, @2 }", LEAF("%s", array->name),
		     refused(generator, "length of a slice", LEAF("%u", array->length),
			     LEAF("%u", array->length + 1), "COVE0365"));
	return NODE("@1 = @2;\n@3@4@5@6", LEAF("%sslice(%s) %s", is_fixed ? "const " : "",
					       number_name(type), name), whole,
		    uses(generator, name, type, is_fixed),
		    part(generator, name, other, type, array->length, is_fixed),
		    uses(generator, other, type, is_fixed),
		    type == NUMBER_U8 ? looked(generator, name, is_fixed) : LEAF("%s", ""));
}
