// SPDX-License-Identifier: GPL-2.0-only
/* Productions: tables and counters.  R4, R16. */
#include "generator.h"

static const struct table *any_table(struct generator *generator, int keeps_things)
{
	for (unsigned int tries = 0; tries < 4 && generator->tables_count; tries++) {
		const struct table *table =
			&generator->tables[choose(generator, (unsigned int)generator->tables_count)];

		if (table->keeps_things == keeps_things)
			return table;
	}
	return NULL;
}

static struct node *struct_value(struct generator *generator, const struct aggregate *aggregate)
{
	const struct field *field = &aggregate->fields[0];

	return NODE("((struct @1){ .@2 = @3 })", LEAF("%s", aggregate->name),
		    LEAF("%s", field->name), value_as(generator, field->type));
}

/* Of few addresses; a length that is none finds what the longest one does, and sets nothing. */
static struct node *prefix_of(struct generator *generator, const struct table *table)
{
	return NODE("((struct @1){ be32(@2 << 30), (u8)@3 })", LEAF("%s", table->prefix),
		    value(generator, NUMBER_U32),
		    edge(generator, "length of a prefix",
			 NODE("(@1 % 33)", value(generator, NUMBER_U32)),
			 value(generator, NUMBER_U32)));
}

/* Few keys, so that some are found. */
static struct node *key_of(struct generator *generator, const struct table *table)
{
	if (table->prefix)
		return prefix_of(generator, table);
	if (table->key_struct)
		return struct_value(generator, table->key_struct);
	if (number_is_order(table->key))
		return NODE("@1(@2 & 3)", LEAF("%s", number_name(table->key)),
			    value(generator, NUMBER_U32));
	return edge(generator, "key", NODE("(@1)(@2 & 3)", LEAF("%s", number_name(table->key)),
					   value(generator, NUMBER_U32)),
		    NODE("(@1)@2", LEAF("%s", number_name(table->key)),
			 value(generator, NUMBER_U32)));
}

static struct node *value_of(struct generator *generator, const struct table *table)
{
	return table->value_struct ? struct_value(generator, table->value_struct) :
				     value_as(generator, table->value);
}

static struct node *use_of_found(struct generator *generator, const struct table *table,
				 const char *name)
{
	if (table->value_struct)
		return use_of(generator, table->value_struct, name);
	return LEAF("(void)(*%s == *%s);\n", name, name);
}

static void add_found(struct generator *generator, const struct table *table, const char *name)
{
	struct variable *variable;

	if (table->value_struct) {
		variable = add_variable(generator, VARIABLE_POINTER, name, NUMBER_NONE);
		variable->aggregate = table->value_struct;
	} else {
		variable = add_variable(generator, VARIABLE_SCALAR,
					format(generator, "(*%s)", name), table->value);
	}
	variable->is_fixed = 1;
}

struct node *make_find(struct generator *generator)
{
	const struct table *table = any_table(generator, 0);
	size_t variables = generator->variables_count;
	const char *name, *type;
	struct node *find, *then;

	if (!table || generator->room < 2 || generator->depth > 3)
		return NULL;
	name = fresh_name(generator, "found");
	type = table->value_struct ? format(generator, "struct %s", table->value_struct->name) :
				     number_name(table->value);
	find = NODE("@1 = find(@2, @3);\n@4", LEAF("maybe const %s *%s", type, name),
		    LEAF("%s", table->name), key_of(generator, table),
		    intruder(generator, "element not tested",
			     use_of_found(generator, table, name), "COVE0509"));
	if (once_in(generator, 3)) {
		then = otherwise(generator);
		add_found(generator, table, name);
		return NODE("@1if (!@2) {\n@3}\n", find, LEAF("%s", name), then);
	}
	add_found(generator, table, name);
	then = block(generator, 2);
	generator->variables_count = variables;
	return NODE("@1if (@2) {\n@3}\n", find, LEAF("%s", name), then);
}

struct node *make_set(struct generator *generator)
{
	const struct table *table = any_table(generator, 0);

	if (!table || generator->is_pure)
		return NULL;
	return NODE(once_in(generator, 3) ? "print(set(@1, @2, @3));\n" : "set(@1, @2, @3);\n",
		    LEAF("%s", table->name), key_of(generator, table), value_of(generator, table));
}

struct node *make_remove(struct generator *generator)
{
	const struct table *table = any_table(generator, 0);

	if (!table || generator->is_pure)
		return NULL;
	return NODE("print(remove(@1, @2));\n", LEAF("%s", table->name), key_of(generator, table));
}

void declare_ring(struct generator *generator, struct node *list)
{
	if (!once_in(generator, 4))
		return;
	generator->ring = fresh_name(generator, "ring");
	tree_add(generator->arena, list,
		 NODE("@1 ring(u64, @2) @3;\n",
		      refused(generator, "ring that nobody reads", LEAF("shared"), LEAF("static"),
			      "COVE0290"),
		      LEAF("%u", 1 + choose(generator, 40)), LEAF("%s", generator->ring)));
}

/* A record for user space, until there is no room. */
struct node *make_submit(struct generator *generator)
{
	if (!generator->ring || generator->is_pure)
		return NULL;
	return NODE("print(submit(@1, @2));\n", LEAF("%s", generator->ring),
		    value(generator, NUMBER_U64));
}

struct node *make_count(struct generator *generator)
{
	const char *name;

	if (generator->is_pure || !generator->counters_count)
		return NULL;
	name = generator->counters[choose(generator, (unsigned int)generator->counters_count)];
	return once_in(generator, 2) ? LEAF("count(%s);\n", name) :
				       NODE("count_by(@1, @2);\n", LEAF("%s", name),
					    value(generator, NUMBER_U64));
}

/* The table that keeps references; the tables of a program have one at most. */
static const struct table *keeper(const struct generator *generator)
{
	for (size_t i = 0; i < generator->tables_count; i++)
		if (generator->tables[i].keeps_things)
			return &generator->tables[i];
	return NULL;
}

/* A counted reference: found, used, kept, found again. */
struct node *make_thing(struct generator *generator)
{
	const struct table *table = keeper(generator);
	const char *name = fresh_name(generator, "thing");
	struct node *find, *keep, *key;

	if (generator->is_pure)
		return NULL;
	find = NODE("maybe managed thing *@1 = thing_find(@2);\n@3", LEAF("%s", name),
		    value(generator, NUMBER_U32),
		    intruder(generator, "reference not tested",
			     LEAF("print(thing_use(%s));\n", name), "COVE0509"));
	if (!table)
		return NODE("@1if (@2) {\nprint(thing_use(@2));\n}\n", find, LEAF("%s", name));
	key = key_of(generator, table);
	keep = NODE("print(set(@1, @2, @3));\n", LEAF("%s", table->name), key, LEAF("%s", name));
	return NODE("@1if (@2) {\n@3}\n@4", find, LEAF("%s", name), keep,
		    NODE("maybe managed thing *const *@1 = find(@2, @3);\n"
			 "if (@1 && thing_good(*@1)) {\nprint(thing_use(*@1));\n@4}\n",
			 LEAF("%s", fresh_name(generator, "kept")), LEAF("%s", table->name),
			 once_in(generator, 2) ? key : key_of(generator, table),
			 once_in(generator, 3) ?
				NODE("print(remove(@1, @2));\n", LEAF("%s", table->name), key) :
				LEAF("%s", "")));
}

/* A thing that a packet holds ends when that is reshaped, and is not counted. */
struct node *make_derived_thing(struct generator *generator)
{
	const struct table *table = keeper(generator);
	const char *name = fresh_name(generator, "part");
	struct node *find, *stale;

	if (generator->is_pure || !generator->has_packet || generator->packet_fixed)
		return NULL;
	find = NODE("maybe thing *@1 = thing_of(p);\n@2", LEAF("%s", name),
		    table ? intruder(generator, "not counted",
				     LEAF("if (%s) {\nset(%s, 0, %s);\n}\n", name, table->name, name),
				     "COVE0333") : LEAF("%s", ""));
	stale = generator->can_reshape ?
		intruder(generator, "stale thing", LEAF("reshape(p);\n"), "COVE0505") :
		LEAF("%s", "");
	return NODE("@1if (@2) {\n@3print(thing_use(@2));\n}\n", find, LEAF("%s", name), stale);
}
