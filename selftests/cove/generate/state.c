// SPDX-License-Identifier: GPL-2.0-only
/*
 * Production: what the next version of a program goes on with, and what is known of what is
 * stored.  R3, R16.
 */
#include "generator.h"

const char *state_word(struct generator *generator)
{
	return once_in(generator, 5) ? "state " : "";
}

const char *state_told(struct generator *generator, const char *word, const char *name)
{
	return *word ? format(generator, " \4plain_state(%s)\5", name) : "";
}

/*
 * An index that nobody stores but make_kept().  Of one that is state nothing is known all the
 * same: the version before may have left what this one would not.
 */
void declare_kept(struct generator *generator, struct node *list)
{
	static const char *const types[] = { "u8", "u16", "u32", "u64" };
	struct kept *own = &generator->kept;
	const char *word = once_in(generator, 2) ? "state " : "";
	const char *type = types[choose(generator, 4)];
	unsigned int first;

	if (!once_in(generator, 3))
		return;
	own->index = fresh_name(generator, "kept");
	own->list = fresh_name(generator, "slots");
	own->length = 2u << choose(generator, 4);
	first = choose(generator, own->length);
	tree_add(generator->arena, list,
		 NODE("static @1@2 @3 = @4;@5\n", LEAF("%s", word), LEAF("%s", type),
		      LEAF("%s", own->index),
		      edge(generator, "first value of an index", LEAF("%u", first),
			   LEAF("%u", own->length + choose(generator, 2))),
		      LEAF("%s", state_told(generator, word, own->index))));
	tree_add(generator->arena, list, LEAF("static u16 %s[%u];\n", own->list, own->length));
}

/* It is stored, or used; or a copy of it is. */
struct node *make_kept(struct generator *generator)
{
	const struct kept *own = &generator->kept;
	struct node *any, *at;

	if (!own->index || generator->is_pure)
		return NULL;
	any = value(generator, NUMBER_U32);
	if (once_in(generator, 3))
		return NODE("@1 = (u8)(@2);\n", LEAF("%s", own->index),
			    edge(generator, "what is stored of an index",
				 NODE("@1 & @2", any, LEAF("%u", own->length - 1)),
				 NODE("@1 & @2", any, LEAF("%u", own->length))));
	at = NODE("\1@1\2@2\3", edge(generator, "index beside the one that was stored",
				     LEAF("%s", own->index),
				     LEAF("%s %c 1", own->index, once_in(generator, 2) ? '+' : '-')),
		  LEAF("%u", own->length));
	return NODE("@1[@2] += (u16)@3;\nprint(@1[@2]);\n", LEAF("%s", own->list), at, any);
}
