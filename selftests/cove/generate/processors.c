// SPDX-License-Identifier: GPL-2.0-only
/* Productions: locks, atomic numbers, what each processor has.  R14, R15, R16. */
#include "generator.h"

void declare_processors(struct generator *generator, struct node *list)
{
	static const enum number types[] = { NUMBER_U32, NUMBER_U64, NUMBER_S32, NUMBER_S64 };
	struct processors *own = &generator->processors;
	const char *word;

	if (once_in(generator, 3)) {
		own->atomic = fresh_name(generator, "tally");
		own->atomic_type = types[choose(generator, 4)];
		word = state_word(generator);
		tree_add(generator->arena, list,
			 LEAF("static %satomic %s %s;%s\n", word, number_name(own->atomic_type),
			      own->atomic, state_told(generator, word, own->atomic)));
	}
	if (once_in(generator, 3)) {
		own->here = fresh_name(generator, "mine");
		own->here_type = types[choose(generator, 4)];
		tree_add(generator->arena, list, LEAF("static percpu(%s) %s;\n",
						      number_name(own->here_type), own->here));
	}
	if (!once_in(generator, 3))
		return;
	own->locks[0] = fresh_name(generator, "outer");
	own->locks[1] = fresh_name(generator, "inner");
	own->guarded = fresh_name(generator, "kept");
	own->guarded_array = fresh_name(generator, "kept");
	word = state_word(generator);
	tree_add(generator->arena, list,
		 NODE("static @1lock @2;\n", *word ?
		      refused(generator, "lock of what is state", LEAF("%s", word), LEAF("%s", ""),
			      "COVE0620") : LEAF("%s", ""), LEAF("%s", own->locks[0])));
	tree_add(generator->arena, list,
		 LEAF("static lock %s;\nstatic %su32 %s guarded_by(%s);%s\n"
		      "static u16 %s[4] guarded_by(%s);\n", own->locks[1],
		      word, own->guarded, own->locks[0], state_told(generator, word, own->guarded),
		      own->guarded_array, own->locks[0]));
}

struct node *make_atomic(struct generator *generator)
{
	static const char *const operations[] = {
		"atomic_add", "atomic_sub", "atomic_and", "atomic_or", "atomic_xor",
		"atomic_exchange",
	};
	const struct processors *own = &generator->processors;
	const char *name;
	struct node *node;

	if (!own->atomic || generator->is_pure)
		return NULL;
	name = fresh_name(generator, "was");
	node = NODE("@1 = @2(@3, @4);\n@5", LEAF("%s %s", number_name(own->atomic_type), name),
		    LEAF("%s", operations[choose(generator, 6)]), LEAF("%s", own->atomic),
		    value(generator, own->atomic_type),
		    intruder(generator, "atomic number read as a plain one",
			     LEAF("%s = %s;\n", name, own->atomic), "COVE0613"));
	add_variable(generator, VARIABLE_SCALAR, name, own->atomic_type);
	return node;
}

struct node *make_here(struct generator *generator)
{
	const struct processors *own = &generator->processors;

	if (!own->here || generator->is_pure)
		return NULL;
	return NODE("@1.here = @1.here + @2;\nprint((u64)@1.here);\nprint((u64)percpu_sum(@1.here));\n",
		    LEAF("%s", own->here), value(generator, own->here_type));
}

/*
 * What is guarded is used under its lock alone; a way out of the block gives the lock back,
 * a fault too.
 */
struct node *make_holding(struct generator *generator)
{
	const struct processors *own = &generator->processors;
	struct node *body = tree_list(generator->arena), *index, *out;

	if (!own->guarded || generator->is_pure)
		return NULL;
	index = edge(generator, "index of what is guarded",
		     NODE("@1 & 3", value(generator, NUMBER_U32)), value(generator, NUMBER_U32));
	tree_add(generator->arena, body, NODE("@1 += @2;\n", LEAF("%s", own->guarded),
					      value(generator, NUMBER_U32)));
	tree_add(generator->arena, body, NODE("@1[\1@2\2@4\3] = (u16)@3;\n",
					      LEAF("%s", own->guarded_array), index,
					      value(generator, NUMBER_U32), LEAF("4")));
	tree_add(generator->arena, body,
		 intruder(generator, "operation under a lock", LEAF("print(1);\n"), "COVE0607"));
	tree_add(generator->arena, body,
		 intruder(generator, "log under a lock",
			  LEAF("log(\"held {}\", %s);\n", own->guarded), NULL));
	if (once_in(generator, 2))
		tree_add(generator->arena, body,
			 NODE("holding (@1) {\n@2 ^= 1;\n}\n",
			      refused(generator, "lock taken twice", LEAF("%s", own->locks[1]),
				      LEAF("%s", own->locks[0]), "COVE0605"),
			      LEAF("%s", own->guarded)));
	out = once_in(generator, 3) && (generator->can_jump || !generator->no_decline) ? NODE("if (@1) {\n@2;\n}\n", condition(generator),
					   LEAF(generator->can_jump ? "break" : "decline()")) :
				      LEAF("%s", "");
	return NODE("holding (@1) {\n@2@3}\n@4", LEAF("%s", own->locks[0]), body, out,
		    intruder(generator, "guarded without its lock",
			     LEAF("%s++;\n", own->guarded), "COVE0602"));
}
