// SPDX-License-Identifier: GPL-2.0-only
/* What can be read and written where a statement is made. */
#include "generator.h"

struct variable *variable_with(struct generator *generator, unsigned int kinds, int to_write)
{
	struct variable *found = NULL;
	unsigned int seen = 0;

	for (size_t i = 0; i < generator->variables_count; i++) {
		struct variable *variable = &generator->variables[i];

		if (!(kinds & 1u << variable->kind) || variable->is_dead ||
		    (to_write && variable->is_fixed) ||
		    (to_write && generator->is_pure && variable->is_static))
			continue;
		/* Every one is as likely as the others; those found last are wanted more. */
		if (once_in(generator, ++seen < 4 ? seen : 4))
			found = variable;
	}
	return found;
}

struct node *place_in(struct generator *generator, const struct aggregate *aggregate,
		      struct node *base, enum number *type)
{
	const struct field *field = &aggregate->fields[choose(generator, aggregate->field_count)];

	base = NODE("@1@2", base, LEAF("%s", field->name));
	if (field->length)
		base = NODE("@1[@2]", base, index_for(generator, field->length));
	if (field->inside)
		return place_in(generator, field->inside, NODE("@1.", base), type);
	*type = field->type;
	return base;
}

/* Indices inside of indices come to an end. */
#define DEEPEST_PLACE 3

static struct node *place_of(struct generator *generator, const struct variable *variable,
			     enum number *type)
{
	struct node *name = LEAF("%s", variable->name);

	*type = variable->type;
	switch (variable->kind) {
	case VARIABLE_ARRAY:
		return NODE("@1[@2]", name, index_for(generator, variable->length));
	case VARIABLE_STRUCT:
		return place_in(generator, variable->aggregate, NODE("@1.", name), type);
	case VARIABLE_STRUCTS:
		return place_in(generator, variable->aggregate,
				NODE("@1[@2].", name, index_for(generator, variable->length)), type);
	case VARIABLE_POINTER:
		return place_in(generator, variable->aggregate, NODE("@1->", name), type);
	default:
		return name;
	}
}

struct node *place(struct generator *generator, int to_write, enum number *type)
{
	unsigned int kinds = 1u << VARIABLE_SCALAR;
	const struct variable *variable;
	struct node *node;

	if (!to_write)
		kinds |= 1u << VARIABLE_COUNTER;
	if (generator->place_depth < DEEPEST_PLACE)
		kinds |= 1u << VARIABLE_ARRAY | 1u << VARIABLE_STRUCT | 1u << VARIABLE_STRUCTS |
			 1u << VARIABLE_POINTER;
	variable = variable_with(generator, kinds, to_write);
	if (!variable)
		return NULL;
	generator->place_depth++;
	node = place_of(generator, variable, type);
	generator->place_depth--;
	return node;
}
