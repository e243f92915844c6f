// SPDX-License-Identifier: GPL-2.0-only
/* Productions: calls of the program's own functions.  R2, R9, R12. */
#include "generator.h"

/* Something that this parameter may point to, as an argument; NULL if there is none. */
static struct node *pointer_argument(struct generator *generator,
				     const struct procedure *procedure)
{
	for (size_t i = generator->variables_count; i-- > 0;) {
		const struct variable *variable = &generator->variables[i];

		if (variable->is_dead || variable->aggregate != procedure->points_to ||
		    (variable->is_fixed && !procedure->is_pointer_fixed))
			continue;
		if (variable->kind == VARIABLE_POINTER)
			return LEAF("%s", variable->name);
		if (variable->kind == VARIABLE_STRUCT)
			return LEAF("&%s", variable->name);
	}
	return NULL;
}

static struct node *call_of(struct generator *generator, const struct procedure *procedure)
{
	struct node *arguments = tree_list(generator->arena);
	const char *comma = "";
	struct node *pointer;

	if (procedure->takes_packet) {
		tree_add(generator->arena, arguments, LEAF("p"));
		comma = ", ";
	}
	if (procedure->points_to) {
		pointer = pointer_argument(generator, procedure);
		if (!pointer)
			return NULL;
		tree_add(generator->arena, arguments, NODE("@1@2", LEAF("%s", comma), pointer));
		comma = ", ";
	}
	for (unsigned int i = 0; i < procedure->parameter_count; i++) {
		tree_add(generator->arena, arguments,
			 NODE("@1@2", LEAF("%s", comma),
			      value_as(generator, procedure->parameters[i])));
		comma = ", ";
	}
	return NODE("@1(@2)", LEAF("%s", procedure->name), arguments);
}

static int can_call(const struct generator *generator, const struct procedure *procedure)
{
	if (procedure->takes_packet && !generator->has_packet)
		return 0;
	if (procedure->takes_packet && generator->packet_fixed && !procedure->is_packet_fixed)
		return 0;
	if (generator->is_pure && !procedure->is_pure)
		return 0;
	return !procedure->reshapes || generator->can_reshape;
}

/* What a look of another function has found is tested, too. */
static struct node *look(struct generator *generator, const struct procedure *procedure)
{
	const char *name = fresh_name(generator, "got");
	struct node *node;

	node = NODE("maybe const struct @1 *@2 = @3(p, @4);\n@5if (!@2) {\n@6}\n",
		    LEAF("%s", procedure->points_to->name), LEAF("%s", name),
		    LEAF("%s", procedure->name), offset(generator, procedure->points_to),
		    intruder(generator, "result not tested",
			     use_of(generator, procedure->points_to, name), "COVE0509"),
		    otherwise(generator));
	add_pointer(generator, name, procedure->points_to, 1);
	return node;
}

struct node *make_call(struct generator *generator)
{
	const struct procedure *procedure;
	struct node *node;
	const char *name;

	if (!generator->procedures_count)
		return NULL;
	procedure = &generator->procedures[choose(generator,
						  (unsigned int)generator->procedures_count)];
	if (!can_call(generator, procedure))
		return NULL;
	if (procedure->looks)
		return look(generator, procedure);
	node = call_of(generator, procedure);
	if (!node)
		return NULL;
	if (procedure->result == NUMBER_NONE || once_in(generator, 4)) {
		node = NODE("@1;\n", node);
	} else {
		name = fresh_name(generator, "y");
		node = NODE("@1 = @2;\n", LEAF("%s %s", number_name(procedure->result), name), node);
		add_variable(generator, VARIABLE_SCALAR, name, procedure->result);
	}
	return procedure->reshapes ? reshaping(generator, node) : node;
}
