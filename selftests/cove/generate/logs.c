// SPDX-License-Identifier: GPL-2.0-only
/* Productions: the log, and histograms.  What both leave is compared with plain C. */
#include "generator.h"

void declare_histogram(struct generator *generator, struct node *list)
{
	if (!once_in(generator, 3))
		return;
	generator->histogram = fresh_name(generator, "spread");
	tree_add(generator->arena, list,
		 NODE("static @1 @2;\n", refused(generator, "histogram that is state",
						 LEAF("histogram"), LEAF("state histogram"),
						 "COVE0390"),
		      LEAF("%s", generator->histogram)));
}

struct node *make_observe(struct generator *generator)
{
	struct node *wide;

	if (!generator->histogram || generator->is_pure)
		return NULL;
	wide = value(generator, NUMBER_U64);
	return NODE("observe(@1, @2);\n", LEAF("%s", generator->histogram),
		    edge(generator, "observed with its sign", wide, value(generator, NUMBER_S64)));
}

/* A value of log(), and how its place is written. */
struct logged {
	struct node *place;
	struct node *value;
};

static struct logged logged_address(struct generator *generator)
{
	struct node *number = value(generator, NUMBER_U32);

	return (struct logged){
		LEAF("{address}"),
		refused(generator, "address without its order", NODE("be32(@1)", number), number,
			"COVE0274"),
	};
}

/* What changes as it is evaluated: which of two comes first is seen. */
static struct logged logged_step(struct generator *generator)
{
	const struct processors *own = &generator->processors;

	return (struct logged){
		LEAF("{}"),
		NODE("atomic_add(@1, @2)", LEAF("%s", own->atomic),
		     value(generator, own->atomic_type)),
	};
}

/* One with a byte order has no edge: it is converted to nothing. */
static struct logged logged_value(struct generator *generator)
{
	enum number type = any_number(generator);
	int no_edges = generator->no_edges;
	struct node *node;

	if (once_in(generator, 6))
		return logged_address(generator);
	if (generator->processors.atomic && once_in(generator, 3))
		return logged_step(generator);
	if (once_in(generator, 6))
		return (struct logged){
			edge(generator, "truth in hexadecimal", LEAF("{}"), LEAF("{x}")),
			condition(generator),
		};
	generator->no_edges |= number_is_order(type);
	node = value_as(generator, type);
	generator->no_edges = no_edges;
	return (struct logged){ LEAF("%s", once_in(generator, 3) ? "{x}" : "{}"), node };
}

/* Up to eight values, whose places are counted. */
struct node *make_log(struct generator *generator)
{
	struct node *text = tree_list(generator->arena), *values = tree_list(generator->arena);
	unsigned int count = once_in(generator, 6) ? 8 : choose(generator, 4);

	if (generator->is_pure)
		return NULL;
	for (unsigned int i = 0; i < count; i++) {
		struct logged one = logged_value(generator);

		tree_add(generator->arena, text,
			 NODE("@1@2", LEAF(once_in(generator, 5) ? " {{" : " "), one.place));
		tree_add(generator->arena, values, NODE(", @1", one.value));
	}
	return NODE("log(\"seen@1@2\"@3@4);\n", text,
		    refused(generator, "places of a log", LEAF("%s", once_in(generator, 4) ? " }}" : ""),
			    LEAF(" {}"), "COVE0272"),
		    values,
		    count == 8 ? refused(generator, "nine values", LEAF("%s", ""), LEAF(", 1"), NULL) :
				 LEAF("%s", ""));
}
