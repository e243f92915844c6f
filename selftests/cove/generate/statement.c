// SPDX-License-Identifier: GPL-2.0-only
/* Blocks of statements, each made by a production that was drawn. */
#include "generator.h"

static const struct {
	unsigned int weight;
	struct node *(*make)(struct generator *generator);
} productions[] = {
#define PRODUCTION(name, weight) { weight, make_##name },
#include "productions.def"
#undef PRODUCTION
};

#define PRODUCTIONS (sizeof(productions) / sizeof(*productions))

static size_t draw(struct generator *generator)
{
	unsigned int all = 0, at;

	for (size_t i = 0; i < PRODUCTIONS; i++)
		all += productions[i].weight;
	at = choose(generator, all);
	for (size_t i = 0; i + 1 < PRODUCTIONS; i++) {
		if (at < productions[i].weight)
			return i;
		at -= productions[i].weight;
	}
	return PRODUCTIONS - 1;
}

/* Most productions need something; several are tried. */
struct node *statement(struct generator *generator)
{
	struct node *node = NULL;

	generator->room--;
	for (int tries = 0; !node && tries < 8; tries++)
		node = productions[draw(generator)].make(generator);
	return node;
}

/* What is declared in a block is known in it alone; what dies in it stays dead. */
struct node *block(struct generator *generator, int statements)
{
	struct node *list = tree_list(generator->arena);
	size_t variables = generator->variables_count;

	generator->depth++;
	while (statements-- > 0 && generator->room > 0) {
		struct node *node = statement(generator);

		if (node)
			tree_add(generator->arena, list, node);
	}
	generator->depth--;
	generator->variables_count = variables;
	return list;
}
