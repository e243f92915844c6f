// SPDX-License-Identifier: GPL-2.0-only
/* What stands outside of functions, and functions. */
#include "generator.h"

#include <stdio.h>

static void add(struct generator *generator, struct node *list, struct node *node)
{
	tree_add(generator->arena, list, node);
}

static unsigned int alignment_of(const struct aggregate *aggregate)
{
	unsigned int most = 1;

	for (unsigned int i = 0; i < aggregate->field_count; i++) {
		const struct field *field = &aggregate->fields[i];
		unsigned int one = field->inside ? alignment_of(field->inside) :
						   number_bits(field->type) / 8;

		most = one > most ? one : most;
	}
	return most;
}

/* As C lays it out. */
static void lay_out(struct aggregate *aggregate)
{
	unsigned int at = 0, align;

	for (unsigned int i = 0; i < aggregate->field_count; i++) {
		const struct field *field = &aggregate->fields[i];
		unsigned int size = field->inside ? field->inside->size :
						    number_bits(field->type) / 8;

		align = field->inside ? alignment_of(field->inside) : size;
		at = (at + align - 1) / align * align;
		at += size * (field->length ? field->length : 1);
	}
	align = alignment_of(aggregate);
	aggregate->size = (at + align - 1) / align * align;
}

static struct aggregate *new_aggregate(struct generator *generator, const char *name)
{
	struct aggregate *aggregate = spin_arena_allocate(generator->arena, sizeof(*aggregate));

	*aggregate = (struct aggregate){ .name = name };
	*SPIN_ARRAY_ADD(generator->arena, generator, aggregates) = aggregate;
	return aggregate;
}

static void add_field(struct aggregate *aggregate, const char *name, enum number type,
		      unsigned int length)
{
	aggregate->fields[aggregate->field_count++] = (struct field){ name, type, length, NULL };
}

/* Those that <test.h> declares. */
static void known_aggregates(struct generator *generator)
{
	struct aggregate *pair = new_aggregate(generator, "pair");
	struct aggregate *wire = new_aggregate(generator, "wire");

	add_field(pair, "one", NUMBER_U32, 0);
	add_field(pair, "two", NUMBER_U16, 0);
	add_field(pair, "bytes", NUMBER_U8, 6);
	add_field(wire, "kind", NUMBER_U8, 0);
	add_field(wire, "flags", NUMBER_U8, 0);
	add_field(wire, "length", NUMBER_BE16, 0);
	add_field(wire, "address", NUMBER_BE32, 0);
	lay_out(pair);
	lay_out(wire);
}

static void declare_struct(struct generator *generator, struct node *list)
{
	static const char *const names[MOST_FIELDS] = { "a", "b", "c", "d", "e", "f" };
	unsigned int count = 1 + choose(generator, MOST_FIELDS), before;
	struct aggregate *aggregate;
	struct node *fields = tree_list(generator->arena);

	before = (unsigned int)generator->aggregates_count;
	aggregate = new_aggregate(generator, fresh_name(generator, "shape"));
	for (unsigned int i = 0; i < count; i++) {
		unsigned int length = i && once_in(generator, 3) ? 1 + choose(generator, 8) : 0;
		enum number type = any_number(generator);

		add_field(aggregate, names[i], type, length);
		if (i && once_in(generator, 6))
			aggregate->fields[i].inside = generator->aggregates[choose(generator, before)];
		add(generator, fields, LEAF(length ? "%s%s %s[%u];\n" : "%s%s %s;\n",
					    aggregate->fields[i].inside ? "struct " : "",
					    aggregate->fields[i].inside ?
						aggregate->fields[i].inside->name :
						number_name(type), names[i], length));
	}
	lay_out(aggregate);
	add(generator, list, NODE("struct @1 {\n@2};\n\n", LEAF("%s", aggregate->name), fields));
}

static struct variable *add_static(struct generator *generator, enum variable_kind kind,
				   const char *name, enum number type)
{
	struct variable *variable = add_variable(generator, kind, name, type);

	variable->is_static = 1;
	return variable;
}

static void declare_array(struct generator *generator, struct node *list)
{
	static const unsigned int lengths[] = { 1, 2, 3, 4, 5, 7, 8, 9, 16, 33 };
	unsigned int length = lengths[choose(generator, 10)];
	enum number type = (enum number)(NUMBER_U8 + choose(generator, 8));
	const char *name = fresh_name(generator, "all");
	struct variable *variable = add_static(generator, VARIABLE_ARRAY, name, type);

	variable->length = length;
	if (once_in(generator, 3)) {
		variable->is_fixed = 1;
		add(generator, list,
		    NODE("static @1const @2", refused(generator, "constant state", LEAF("%s", ""),
						      LEAF("state "), "COVE0293"),
			 LEAF("%s %s[%u] = { %u, [%u] = %u };\n", number_name(type), name,
			      length + 1, choose(generator, 128), length, choose(generator, 128))));
		variable->length = length + 1;
	} else {
		const char *word = state_word(generator);

		add(generator, list, LEAF("static %s%s %s[%u];%s\n", word, number_name(type), name,
					  length, state_told(generator, word, name)));
	}
}

static void declare_static(struct generator *generator, struct node *list)
{
	enum number type = any_number(generator);
	const char *name = fresh_name(generator, "g");
	const struct aggregate *aggregate = any_aggregate(generator);
	unsigned int length = 1 + choose(generator, 5);
	const char *word = state_word(generator), *told = state_told(generator, word, name);

	switch (choose(generator, 5)) {
	case 0: case 1:
		add_static(generator, VARIABLE_SCALAR, name, type);
		add(generator, list, LEAF("static %s%s %s;%s\n", word, number_name(type), name, told));
		break;
	case 2:
		add_static(generator, VARIABLE_STRUCT, name, NUMBER_NONE)->aggregate = aggregate;
		add(generator, list, LEAF("static %sstruct %s %s;%s\n", word, aggregate->name, name,
					  told));
		break;
	case 3: {
		struct variable *many = add_static(generator, VARIABLE_STRUCTS, name, NUMBER_NONE);

		many->aggregate = aggregate;
		many->length = length;
		add(generator, list, LEAF("static %sstruct %s %s[%u];%s\n", word, aggregate->name,
					  name, length, told));
		break;
	}
	default:
		declare_array(generator, list);
	}
}

static void declare_parameter(struct generator *generator, struct node *list)
{
	static const unsigned int highest[] = { 1, 3, 4, 7, 8, 9, 16, 64, 255 };
	static const enum number types[] = { NUMBER_U8, NUMBER_U16, NUMBER_U32, NUMBER_U64 };
	const char *name = fresh_name(generator, "knob");
	enum number type = types[choose(generator, 4)];
	unsigned int high = highest[choose(generator, 9)];

	add_variable(generator, VARIABLE_SCALAR, name, type)->is_fixed = 1;
	add(generator, list, LEAF("param(%s, %s, 0, %u, %u, \"what is set\");\n",
				  number_name(type), name, choose(generator, high + 1), high));
}

/* A struct without gaps, of <test.h>: what lies in gaps is nobody's. */
static const struct aggregate *without_gaps(struct generator *generator)
{
	return generator->aggregates[choose(generator, 2)];
}

/* Its key is an address and how much of it counts. */
static void make_prefix(struct generator *generator, struct node *list, struct table *table)
{
	table->prefix = fresh_name(generator, "prefix");
	add(generator, list,
	    NODE("struct @1 {\n@2u8 length;\n};\n\n", LEAF("%s", table->prefix),
		 refused(generator, "prefix of no address", LEAF("be32 address;\n"),
			 LEAF("u32 address;\n"), "COVE0214")));
}

static const char *key_type(struct generator *generator, const struct table *table)
{
	if (table->prefix)
		return format(generator, "struct %s", table->prefix);
	return table->key_struct ? format(generator, "struct %s", table->key_struct->name) :
				   number_name(table->key);
}

static void declare_table(struct generator *generator, struct node *list, int keeps_things)
{
	static const char *const kinds[] = { "hash", "hash", "lru", "lpm",
		"array", "percpu_hash", "percpu_array" };
	static const enum number keys[] = { NUMBER_U8, NUMBER_U16, NUMBER_U32, NUMBER_U64, NUMBER_BE32 };
	struct table *table = SPIN_ARRAY_ADD(generator->arena, generator, tables);
	unsigned int kind = choose(generator, keeps_things ? 4 : 7);
	const char *storage = once_in(generator, 2) && !keeps_things && kind != 3 ? "shared" : "static";
	int is_array = kind == 4 || kind == 6;
	const char *held;

	*table = (struct table){
		.name = fresh_name(generator, *storage == 's' && storage[1] == 'h' ?
				   "shared_table" : "table"),
		.kind = kinds[kind], .keeps_things = keeps_things,
	};
	table->key = is_array ? NUMBER_U32 : keys[choose(generator, 5)];
	if (kind == 3)
		make_prefix(generator, list, table);
	else if (!is_array && !keeps_things && once_in(generator, 4))
		table->key_struct = without_gaps(generator);
	table->value = any_number(generator);
	if (!keeps_things && once_in(generator, 3))
		table->value_struct = without_gaps(generator);
	held = keeps_things ? "managed thing *" :
	       table->value_struct ? format(generator, "struct %s", table->value_struct->name) :
				     number_name(table->value);
	add(generator, list, LEAF("%s %stable(%s, %s, %s, %u) %s;\n", storage, state_word(generator),
				  table->kind, key_type(generator, table), held,
				  1 + choose(generator, 8), table->name));
}

void declare_all(struct generator *generator, struct node *list)
{
	unsigned int count = choose(generator, 3);

	known_aggregates(generator);
	while (count--)
		declare_struct(generator, list);
	for (count = choose(generator, 5); count--;)
		declare_static(generator, list);
	/* At least one: something that is no constant can be read everywhere. */
	for (count = 1 + choose(generator, 2); count--;)
		declare_parameter(generator, list);
	for (count = choose(generator, 3); count--;) {
		const char *name = fresh_name(generator, "hits");

		*SPIN_ARRAY_ADD(generator->arena, generator, counters) = name;
		add(generator, list, LEAF("static %scounter %s;\n", state_word(generator), name));
	}
	for (count = choose(generator, 3); count--;)
		declare_table(generator, list, 0);
	if (once_in(generator, 3))
		declare_table(generator, list, 1);
	declare_processors(generator, list);
	declare_objects(generator, list);
	declare_unions(generator, list);
	declare_ring(generator, list);
	declare_histogram(generator, list);
	declare_kept(generator, list);
}

struct node *function_body(struct generator *generator, size_t variables, int statements)
{
	struct node *list = tree_list(generator->arena);

	generator->depth = 1;
	generator->room = statements * 2;
	while (statements-- > 0 && generator->room > 0) {
		struct node *node = statement(generator);

		if (node)
			add(generator, list, node);
	}
	if (generator->returns != NUMBER_NONE)
		list = NODE("@1return @2;\n", list, value_as(generator, generator->returns));
	generator->depth = 0;
	generator->variables_count = variables;
	return list;
}

/* A function that gives a view, or nothing. */
static void declare_look(struct generator *generator, struct node *list)
{
	const struct aggregate *aggregate = any_aggregate(generator);
	const char *name = fresh_name(generator, "looks");
	struct procedure *procedure = SPIN_ARRAY_ADD(generator->arena, generator, procedures);

	*procedure = (struct procedure){
		.name = name, .points_to = aggregate, .takes_packet = 1, .is_packet_fixed = 1,
		.looks = 1, .is_pure = 1,
	};
	add(generator, list,
	    NODE("\nstatic maybe const struct @1 *@2(const packet *p, u32 at)\n{\n"
		 "maybe const struct @1 *found = view(struct @1, p, at);\n"
		 "if (at > @3) {\nreturn NULL;\n}\n@4return found;\n}\n",
		 LEAF("%s", aggregate->name), LEAF("%s", name), LEAF("%u", choose(generator, 70)),
		 intruder(generator, "returns a local",
			  LEAF("struct %s own = { 0 };\nreturn &own;\n", aggregate->name),
			  "COVE0512")));
}

static void add_parameters(struct generator *generator, struct procedure *procedure, char *text,
			   size_t size)
{
	size_t length = 0;

	if (procedure->takes_packet)
		length = (size_t)snprintf(text, size, "%spacket *p",
					  procedure->is_packet_fixed ? "const " : "");
	if (procedure->points_to) {
		struct variable *pointer = add_variable(generator, VARIABLE_POINTER, "at", NUMBER_NONE);

		pointer->aggregate = procedure->points_to;
		pointer->is_fixed = procedure->is_pointer_fixed;
		pointer->is_static = 1;
		/* Who calls it may have taken it from the packet. */
		pointer->is_of_packet = 1;
		length += (size_t)snprintf(text + length, size - length, "%s%sstruct %s *at",
					   length ? ", " : "",
					   procedure->is_pointer_fixed ? "const " : "",
					   procedure->points_to->name);
	}
	for (unsigned int i = 0; i < procedure->parameter_count; i++) {
		const char *name = fresh_name(generator, "a");

		add_variable(generator, VARIABLE_SCALAR, name, procedure->parameters[i]);
		length += (size_t)snprintf(text + length, size - length, "%s%s %s",
					   length ? ", " : "",
					   number_name(procedure->parameters[i]), name);
	}
	if (!length)
		snprintf(text, size, "void");
}

/* A function calls itself, where it can without further ado. */
static struct node *recursion(struct generator *generator, const struct procedure *procedure)
{
	if (procedure->takes_packet || procedure->points_to || procedure->parameter_count != 1 ||
	    number_is_order(procedure->parameters[0]))
		return LEAF("%s", "");
	return intruder(generator, "calls itself", LEAF("%s(1);\n", procedure->name), "COVE0500");
}

static void declare_function(struct generator *generator, struct node *list)
{
	struct procedure procedure = { .name = fresh_name(generator, "f") };
	size_t variables = generator->variables_count;
	const char *head = once_in(generator, 3) ? "static inline" : "static";
	struct node *body, *again;
	char parameters[256];

	procedure.takes_packet = once_in(generator, 2);
	procedure.is_pure = once_in(generator, 4);
	procedure.is_packet_fixed = procedure.is_pure || once_in(generator, 2);
	procedure.points_to = once_in(generator, 2) ? any_aggregate(generator) : NULL;
	procedure.is_pointer_fixed = procedure.is_pure || once_in(generator, 2);
	procedure.parameter_count = choose(generator, 3);
	for (unsigned int i = 0; i < procedure.parameter_count; i++)
		procedure.parameters[i] = any_number(generator);
	procedure.result = procedure.is_pure || !once_in(generator, 4) ? any_number(generator) :
									NUMBER_NONE;
	generator->has_packet = procedure.takes_packet;
	generator->packet_fixed = procedure.is_packet_fixed;
	generator->can_reshape = procedure.takes_packet && !procedure.is_packet_fixed;
	generator->is_pure = procedure.is_pure;
	generator->returns = procedure.result;
	add_parameters(generator, &procedure, parameters, sizeof(parameters));
	again = recursion(generator, &procedure);
	generator->reshaped = 0;
	generator->locals = 0;
	body = function_body(generator, variables, 1 + (int)choose(generator, 5));
	procedure.reshapes = generator->reshaped;
	generator->is_pure = 0;
	add(generator, list, NODE("\n@1\n{\n@3@2}\n",
				  LEAF("%s %s %s(%s)", head, number_name(procedure.result),
				       procedure.name, parameters), body, again));
	*SPIN_ARRAY_ADD(generator->arena, generator, procedures) = procedure;
}

void declare_functions(struct generator *generator, struct node *list)
{
	unsigned int count = choose(generator, 4);

	declare_later(generator, list);
	declare_links(generator, list);
	while (count--) {
		if (once_in(generator, 5))
			declare_look(generator, list);
		else
			declare_function(generator, list);
	}
	declare_lent(generator, list);
	declare_strands(generator, list);
}
