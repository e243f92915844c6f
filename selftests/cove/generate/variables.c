// SPDX-License-Identifier: GPL-2.0-only
/* Productions: variables of all kinds, arithmetic, what is assigned.  R3, R5, R6, R10, R11. */
#include "generator.h"

static unsigned int any_length(struct generator *generator)
{
	static const unsigned int lengths[] = { 1, 2, 3, 4, 5, 7, 8, 9, 16 };

	return lengths[choose(generator, sizeof(lengths) / sizeof(*lengths))];
}

/* The stack is small. */
static int has_room(struct generator *generator, unsigned int bytes)
{
	if (generator->locals + bytes > 400)
		return 0;
	generator->locals += bytes;
	return 1;
}

struct node *make_local(struct generator *generator)
{
	enum number type = once_in(generator, 12) ? NUMBER_BOOL : any_number(generator);
	const char *name = fresh_name(generator, "x");
	/* What is not given a value is 0. */
	struct node *node = once_in(generator, 6) ?
		LEAF("%s %s;\n", number_name(type), name) :
		NODE("@1 = @2;\n", LEAF("%s %s", number_name(type), name),
		     value_as(generator, type));

	add_variable(generator, VARIABLE_SCALAR, name, type);
	return node;
}

struct node *make_local_array(struct generator *generator)
{
	enum number type = any_number(generator);
	const char *name = fresh_name(generator, "list");
	unsigned int length = any_length(generator);
	struct node *node;

	if (!has_room(generator, length * number_bits(type) / 8))
		return NULL;
	node = once_in(generator, 3) ?
		LEAF("%s %s[%u];\n", number_name(type), name, length) :
		NODE("@1 = { @2, };\n", LEAF("%s %s[%u]", number_name(type), name, length),
		     value_as(generator, type));
	add_variable(generator, VARIABLE_ARRAY, name, type)->length = length;
	return node;
}

struct node *make_local_struct(struct generator *generator)
{
	const struct aggregate *aggregate = any_aggregate(generator);
	const char *name = fresh_name(generator, "s");
	const struct field *field = &aggregate->fields[0];
	struct node *node;

	if (!has_room(generator, aggregate->size))
		return NULL;
	node = field->length || field->inside || once_in(generator, 3) ?
		LEAF("struct %s %s = { 0 };\n", aggregate->name, name) :
		NODE("@1 = { .@2 = @3 };\n", LEAF("struct %s %s", aggregate->name, name),
		     LEAF("%s", field->name), value_as(generator, field->type));
	if (field->inside || number_is_order(field->type))
		node = LEAF("struct %s %s;\n", aggregate->name, name);
	add_variable(generator, VARIABLE_STRUCT, name, NUMBER_NONE)->aggregate = aggregate;
	return node;
}

static struct node *assignment(struct generator *generator, struct node *to, enum number type)
{
	static const char *const operators[] = { "+=", "-=", "*=", "&=", "|=", "^=", "=", "=" };
	const char *operator = operators[choose(generator, 8)];

	if (type == NUMBER_BOOL || number_is_order(type))
		operator = "=";
	return NODE("@1 @3 @2;\n", to, value_as(generator, type), LEAF("%s", operator));
}

struct node *make_assign(struct generator *generator)
{
	enum number type;
	struct node *to = place(generator, 1, &type);

	return to ? assignment(generator, to, type) : NULL;
}

/* Sums and masks of narrow numbers go back into their type by themselves. */
struct node *make_narrow(struct generator *generator)
{
	const struct variable *to = variable_with(generator, 1u << VARIABLE_SCALAR, 1);
	const char *name;

	if (!to || number_is_order(to->type) || to->type == NUMBER_BOOL ||
	    number_is_signed(to->type))
		return NULL;
	name = to->name;
	switch (choose(generator, 4)) {
	case 0:
		return LEAF("%s = %s * 3 - 1;\n", name, name);
	case 1:
		return edge(generator, "bits that are lost",
			    LEAF("%s = %s >> 1;\n", name, name),
			    NODE("@1 = @2 >> 1;\n", LEAF("%s", name), value(generator, NUMBER_U64)));
	case 2:
		return NODE("@1 = (@2)(@3 % 200);\n", LEAF("%s", name),
			    LEAF("%s", number_name(to->type)), value(generator, NUMBER_U32));
	default:
		return edge(generator, "value that is lost",
			    NODE("@1 = @2 & @3;\n", LEAF("%s", name), value(generator, NUMBER_U32),
				 LEAF("%s", to->type == NUMBER_U8 ? "255" : "65535")),
			    NODE("@1 = @2 & @3;\n", LEAF("%s", name), value(generator, NUMBER_U32),
				 LEAF("%s", to->type == NUMBER_U8 ? "256" : "65536")));
	}
}

struct node *make_step(struct generator *generator)
{
	enum number type;
	struct node *to = place(generator, 1, &type);

	if (!to || type == NUMBER_BOOL || number_is_order(type))
		return NULL;
	return NODE("@1@2;\n", to, LEAF("%s", once_in(generator, 2) ? "++" : "--"));
}

/* What lies in gaps is nobody's, and in a packet it would be seen. */
static int has_gaps(const struct aggregate *aggregate)
{
	unsigned int used = 0;

	for (unsigned int i = 0; i < aggregate->field_count; i++) {
		const struct field *field = &aggregate->fields[i];

		if (field->inside && has_gaps(field->inside))
			return 1;
		used += (field->inside ? field->inside->size : number_bits(field->type) / 8) *
			(field->length ? field->length : 1);
	}
	return used != aggregate->size;
}

/*
 * A struct whole, over another one of its type.  Two views may overlap: what Cove then does is
 * defined, what C does is not, so that the copy goes by way of a local (run/views_overlap.c has
 * the direct one).
 */
static struct node *copy_of(struct generator *generator, const struct variable *to,
			    const struct variable *from)
{
	const char *into = to->kind == VARIABLE_POINTER ? "*" : "";
	const char *out = from->kind == VARIABLE_POINTER ? "*" : "";
	const char *between;

	if (!to->is_of_packet || !from->is_of_packet)
		return LEAF("%s%s = %s%s;\n", into, to->name, out, from->name);
	between = fresh_name(generator, "between");
	return NODE("@1@2", LEAF("struct %s %s = %s%s;\n", to->aggregate->name, between, out,
				 from->name),
		    LEAF("%s%s = %s;\n", into, to->name, between));
}

struct node *make_copy(struct generator *generator)
{
	const struct variable *to = variable_with(generator, 1u << VARIABLE_STRUCT |
						  1u << VARIABLE_POINTER, 1);

	if (to && to->is_of_packet && has_gaps(to->aggregate))
		return NULL;
	for (size_t i = 0; to && i < generator->variables_count; i++) {
		const struct variable *from = &generator->variables[i];

		if (from == to || from->is_dead || from->aggregate != to->aggregate ||
		    from->kind == VARIABLE_STRUCTS)
			continue;
		return copy_of(generator, to, from);
	}
	return NULL;
}

/* A pointer to a struct, or to an element of an array of such. */
struct node *make_pointer(struct generator *generator)
{
	struct variable *to = variable_with(generator, 1u << VARIABLE_STRUCT |
					    1u << VARIABLE_STRUCTS, 0);
	const char *name = fresh_name(generator, "at");
	const struct aggregate *aggregate;
	struct variable *pointer;
	struct node *node;
	int is_fixed;

	if (!to)
		return NULL;
	aggregate = to->aggregate;
	is_fixed = to->is_fixed || once_in(generator, 3);
	node = NODE("@1 = &@2;\n", LEAF("%sstruct %s *%s", is_fixed ? "const " : "",
				       aggregate->name, name),
		    to->kind == VARIABLE_STRUCT ? LEAF("%s", to->name) :
			NODE("@1[@2]", LEAF("%s", to->name), index_for(generator, to->length)));
	if (to->is_fixed)
		node = refused(generator, "const lost", node,
			       LEAF("struct %s *%s = &%s%s;\n", aggregate->name, name, to->name,
				    to->kind == VARIABLE_STRUCT ? "" : "[0]"), "COVE0332");
	pointer = add_variable(generator, VARIABLE_POINTER, name, NUMBER_NONE);
	pointer->aggregate = aggregate;
	pointer->is_fixed = is_fixed;
	pointer->is_static = 1;
	return node;
}

struct node *make_print(struct generator *generator)
{
	if (generator->is_pure)
		return NULL;
	return once_in(generator, 2) ? NODE("print(@1);\n", value(generator, NUMBER_U64)) :
				       NODE("print_signed(@1);\n", value(generator, NUMBER_S64));
}

/* The quotients at which machines trap. */
struct node *make_division(struct generator *generator)
{
	int wide = once_in(generator, 2);
	const char *type = wide ? "s64" : "s32";
	const char *name = fresh_name(generator, "q");
	struct node *divisor = value(generator, wide ? NUMBER_S64 : NUMBER_S32);
	struct node *smallest = LEAF("%s", wide ? "(s64)0x8000000000000000ull" : "(s32)0x80000000u");
	struct node *least = once_in(generator, 2) ? smallest :
		edge(generator, "smallest number",
		     NODE("(@1 & 0xffff)", value(generator, wide ? NUMBER_S64 : NUMBER_S32)),
		     smallest);
	struct node *node;

	node = NODE(once_in(generator, 2) ? "@1 = @2 / @3;\n" : "@1 = @2 % @3;\n",
		    LEAF("%s %s", type, name), least,
		    edge(generator, "divisor", NODE(once_in(generator, 2) ? "(@1 | 1)" :
						    "((@1 & 2) - 1)", divisor), divisor));
	add_variable(generator, VARIABLE_SCALAR, name, wide ? NUMBER_S64 : NUMBER_S32);
	return node;
}

struct node *make_shift(struct generator *generator)
{
	enum number type;
	struct node *to = place(generator, 1, &type), *count;

	if (!to || number_bits(type) < 32 || number_is_order(type))
		return NULL;
	count = value(generator, NUMBER_U32);
	return NODE("@1 @3 @2;\n", to,
		    edge(generator, "shift",
			 NODE("(@1 & @2)", count, LEAF("%u", number_bits(type) - 1)), count),
		    LEAF("%s", once_in(generator, 2) ? "<<=" : ">>="));
}

/* An element of an array is written, at an edge. */
struct node *make_element(struct generator *generator)
{
	const struct variable *to = variable_with(generator, 1u << VARIABLE_ARRAY |
						  1u << VARIABLE_STRUCTS, 0);
	enum number type;
	struct node *place_node;
	int is_fixed;

	if (!to || (generator->is_pure && to->is_static))
		return NULL;
	type = to->type;
	is_fixed = to->is_fixed;
	place_node = NODE("@1[@2]", LEAF("%s", to->name), index_for(generator, to->length));
	if (to->kind == VARIABLE_STRUCTS)
		place_node = place_in(generator, to->aggregate, NODE("@1.", place_node), &type);
	if (!is_fixed)
		return assignment(generator, place_node, type);
	return intruder(generator, "constant written",
			NODE("@1 = @2;\n", place_node, value_as(generator, type)), "COVE0325");
}

/* Big-endian numbers are compared and masked, never computed with. */
struct node *make_order(struct generator *generator)
{
	const char *name = fresh_name(generator, "o");
	struct node *number = value(generator, NUMBER_U32);
	struct node *node;

	node = NODE("be32 @1 = be32(@2);\n@3", LEAF("%s", name), number,
		    intruder(generator, "byte order in a sum",
			     LEAF("%s = be32(%s + 1);\n", name, name), "COVE0318"));
	add_variable(generator, VARIABLE_SCALAR, name, NUMBER_BE32);
	return node;
}
