// SPDX-License-Identifier: GPL-2.0-only
/* Productions: what is seen of a packet, and changed in it.  R3, R4, R11, R12. */
#include "generator.h"

/* A struct that a view may have: all of them, as they are made of integers. */
const struct aggregate *any_aggregate(struct generator *generator)
{
	return generator->aggregates[choose(generator, (unsigned int)generator->aggregates_count)];
}

/* Where views begin: near, behind the end, and where sums wrap. */
struct node *offset(struct generator *generator, const struct aggregate *aggregate)
{
	unsigned int end = 64 - (aggregate->size < 64 ? aggregate->size : 64);

	switch (choose(generator, 6)) {
	case 0: return LEAF("0");
	case 1:
		return edge(generator, "offset at the end", LEAF("%u", end), LEAF("%u", end + 1));
	case 2: return NODE("@1 & 63", value(generator, NUMBER_U32));
	case 3:
		return edge(generator, "offset that wraps", LEAF("%u", choose(generator, 16)),
			    LEAF("0xffffffff - %u", choose(generator, 16)));
	case 4:
		return edge(generator, "offset that is far", NODE("@1 & 15", value(generator, NUMBER_U32)),
			    value(generator, NUMBER_U32));
	default: return value(generator, NUMBER_U32);
	}
}

struct node *use_of(struct generator *generator, const struct aggregate *aggregate,
			   const char *name)
{
	enum number type;
	int no_edges = generator->no_edges;
	struct node *node;

	generator->no_edges = 1;
	node = place_in(generator, aggregate, LEAF("%s->", name), &type);
	generator->no_edges = no_edges;
	if (number_is_order(type))
		return NODE("(void)(@2 == @1(0));\n", LEAF("%s", number_name(type)), node);
	return NODE("(void)(@1 == 0);\n", node);
}

/* What ends where there is no view. */
struct node *otherwise(struct generator *generator)
{
	if (!generator->is_pure && !generator->no_decline && once_in(generator, 2))
		return LEAF("decline();\n");
	if (generator->returns == NUMBER_NONE)
		return LEAF("return;\n");
	return NODE("return @1;\n", value_as(generator, generator->returns));
}

void add_pointer(struct generator *generator, const char *name,
			const struct aggregate *aggregate, int is_fixed)
{
	struct variable *pointer = add_variable(generator, VARIABLE_POINTER, name, NUMBER_NONE);

	pointer->aggregate = aggregate;
	pointer->is_fixed = is_fixed;
	pointer->is_static = 1;
	pointer->is_of_packet = 1;
	pointer->is_own = 1;
}

struct node *make_view(struct generator *generator)
{
	const struct aggregate *aggregate = any_aggregate(generator);
	const char *name = fresh_name(generator, "seen");
	struct node *node;

	if (!generator->has_packet)
		return NULL;
	node = NODE("@1 = view(struct @2, p, @3);\n@4if (!@5) {\n@6}\n",
		    LEAF("maybe const struct %s *%s", aggregate->name, name),
		    LEAF("%s", aggregate->name), offset(generator, aggregate),
		    intruder(generator, "view not tested", use_of(generator, aggregate, name),
			     "COVE0509"),
		    LEAF("%s", name), otherwise(generator));
	add_pointer(generator, name, aggregate, 1);
	if (once_in(generator, 3))
		node = NODE("@1@2", node,
			    intruder(generator, "view written",
				     NODE("@1@2 = @2;\n", LEAF("%s", ""),
					  LEAF("*%s", name)), "COVE0325"));
	return node;
}

/* Used only where it is there. */
struct node *make_optional_view(struct generator *generator)
{
	const struct aggregate *aggregate = any_aggregate(generator);
	const char *name = fresh_name(generator, "look");
	size_t variables = generator->variables_count;
	struct node *view, *then;

	if (!generator->has_packet || generator->depth > 3 || generator->room < 2)
		return NULL;
	view = NODE("@1 = view(struct @2, p, @3);\n",
		    LEAF("maybe const struct %s *%s", aggregate->name, name),
		    LEAF("%s", aggregate->name), offset(generator, aggregate));
	add_pointer(generator, name, aggregate, 1);
	then = block(generator, 2);
	generator->variables_count = variables;
	return NODE("@1if (@2) {\n@3}\n@4", view,
		    NODE(once_in(generator, 2) ? "@1" : "@1 && @2", LEAF("%s", name),
			 condition(generator)), then,
		    intruder(generator, "view after its test", use_of(generator, aggregate, name),
			     "COVE0509"));
}

/* A view from before is used behind what ended it. */
static struct node *stale_use(struct generator *generator)
{
	for (size_t i = generator->variables_count; i-- > 0;) {
		const struct variable *variable = &generator->variables[i];

		if (variable->is_of_packet && !variable->is_dead &&
		    variable->kind == VARIABLE_POINTER)
			return use_of(generator, variable->aggregate, variable->name);
	}
	return NULL;
}

/* Reshapes the packet by @text; the edge is to use what it ended. */
struct node *reshaping(struct generator *generator, struct node *text)
{
	struct node *stale = stale_use(generator);

	end_views(generator);
	generator->reshaped = 1;
	return stale ? NODE("@1@2", text, intruder(generator, "stale view", stale,
						     generator->in_strand ? "COVE0641" :
									    "COVE0505")) :
		       text;
}

static int may_reshape(const struct generator *generator)
{
	return generator->has_packet && !generator->packet_fixed && generator->can_reshape &&
	       !generator->is_pure;
}

struct node *make_edit(struct generator *generator)
{
	const struct aggregate *aggregate = any_aggregate(generator);
	const char *name = fresh_name(generator, "own");
	struct node *at, *node;

	if (!may_reshape(generator))
		return NULL;
	at = offset(generator, aggregate);
	node = reshaping(generator, NODE("@1 = edit(struct @2, p, @3);\n",
					 LEAF("maybe struct %s *%s", aggregate->name, name),
					 LEAF("%s", aggregate->name), at));
	node = NODE("@1@2if (!@3) {\n@4}\n", node,
		    intruder(generator, "edit not tested", use_of(generator, aggregate, name),
			     "COVE0509"),
		    LEAF("%s", name), otherwise(generator));
	add_pointer(generator, name, aggregate, 0);
	return node;
}

struct node *make_reshape(struct generator *generator)
{
	return may_reshape(generator) ? reshaping(generator, LEAF("reshape(p);\n")) : NULL;
}

/* The same variable, for another place of the packet. */
struct node *make_look_again(struct generator *generator)
{
	struct node *node;

	for (size_t i = 0; i < generator->variables_count; i++) {
		struct variable *variable = &generator->variables[i];

		if (!variable->is_own || !variable->is_fixed || generator->in_loop || generator->depth > 1 ||
		    !generator->has_packet)
			continue;
		/* Until it is tested it is not there. */
		variable->is_dead = 1;
		node = NODE("@1 = view(struct @2, p, @3);\n@4if (!@1) {\n@5}\n",
			    LEAF("%s", variable->name), LEAF("%s", variable->aggregate->name),
			    offset(generator, variable->aggregate),
			    intruder(generator, "second look not tested",
				     use_of(generator, variable->aggregate, variable->name),
				     "COVE0509"),
			    otherwise(generator));
		variable->is_dead = 0;
		return node;
	}
	return NULL;
}

/* The packet is consumed, and nothing is done with it any more. */
struct node *make_drop(struct generator *generator)
{
	struct node *after;

	if (!may_reshape(generator) || !generator->can_drop)
		return NULL;
	switch (choose(generator, 3)) {
	case 0: after = intruder(generator, "use behind the end", LEAF("reshape(p);\n"),
				 "COVE0505"); break;
	case 1: after = intruder(generator, "dropped twice", LEAF("drop(p);\n"), "COVE0505"); break;
	default: after = intruder(generator, "declines behind the end", LEAF("decline();\n"),
				  "COVE0507"); break;
	}
	return NODE("if (@1) {\ndrop(p);\n@2return @3;\n}\n", condition(generator), after,
		    LEAF("%u", choose(generator, 100)));
}
