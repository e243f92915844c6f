// SPDX-License-Identifier: GPL-2.0-only
#include "generator.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

unsigned int choose(struct generator *generator, unsigned int limit)
{
	return random_below(&generator->random, limit);
}

int once_in(struct generator *generator, unsigned int n)
{
	return random_once_in(&generator->random, n);
}

const char *format(struct generator *generator, const char *format, ...)
{
	char text[256];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	return spin_arena_copy(generator->arena, text, strlen(text));
}

/* Unique in the program, and among programs of one run. */
const char *fresh_name(struct generator *generator, const char *stem)
{
	return format(generator, "%s%u_%u", stem, ++generator->names, generator->suffix);
}

static struct node *any_edge(struct generator *generator, const char *name, struct node *right,
			     struct node *wrong, const char *message)
{
	struct node *node;

	if (generator->no_edges)
		return right;
	node = tree_edge(generator->arena, name, right, wrong, message);
	node->type = right->type;
	return node;
}

struct node *edge(struct generator *generator, const char *name, struct node *right,
		  struct node *wrong)
{
	return any_edge(generator, name, right, wrong, NULL);
}

struct node *refused(struct generator *generator, const char *name, struct node *right,
		     struct node *wrong, const char *message)
{
	return any_edge(generator, name, right, wrong, message);
}

struct node *intruder(struct generator *generator, const char *name, struct node *wrong,
		      const char *message)
{
	return any_edge(generator, name, LEAF("%s", ""), wrong, message);
}

static const struct {
	const char *name;
	unsigned int bits;
	int is_signed;
	int is_order;
} numbers[] = {
	[NUMBER_NONE] = { "void", 0, 0, 0 },
	[NUMBER_U8] = { "u8", 8, 0, 0 },
	[NUMBER_U16] = { "u16", 16, 0, 0 },
	[NUMBER_U32] = { "u32", 32, 0, 0 },
	[NUMBER_U64] = { "u64", 64, 0, 0 },
	[NUMBER_S8] = { "s8", 8, 1, 0 },
	[NUMBER_S16] = { "s16", 16, 1, 0 },
	[NUMBER_S32] = { "s32", 32, 1, 0 },
	[NUMBER_S64] = { "s64", 64, 1, 0 },
	[NUMBER_BE16] = { "be16", 16, 0, 1 },
	[NUMBER_BE32] = { "be32", 32, 0, 1 },
	[NUMBER_BE64] = { "be64", 64, 0, 1 },
	[NUMBER_LE16] = { "le16", 16, 0, 1 },
	[NUMBER_LE32] = { "le32", 32, 0, 1 },
	[NUMBER_LE64] = { "le64", 64, 0, 1 },
	[NUMBER_BOOL] = { "bool", 8, 0, 0 },
};

const char *number_name(enum number type)
{
	return numbers[type].name;
}

unsigned int number_bits(enum number type)
{
	return numbers[type].bits;
}

int number_is_signed(enum number type)
{
	return numbers[type].is_signed;
}

int number_is_order(enum number type)
{
	return numbers[type].is_order;
}

/* The usual ones most of the time. */
enum number any_number(struct generator *generator)
{
	static const enum number types[] = {
		NUMBER_U8, NUMBER_U8, NUMBER_U16, NUMBER_U32, NUMBER_U32, NUMBER_U32, NUMBER_U64,
		NUMBER_S8, NUMBER_S16, NUMBER_S32, NUMBER_S32, NUMBER_S64, NUMBER_BE16,
		NUMBER_BE32, NUMBER_BE64, NUMBER_LE16, NUMBER_LE32, NUMBER_LE64,
	};

	return types[choose(generator, sizeof(types) / sizeof(*types))];
}

struct variable *add_variable(struct generator *generator, enum variable_kind kind,
			      const char *name, enum number type)
{
	struct variable *variable = SPIN_ARRAY_ADD(generator->arena, generator, variables);

	*variable = (struct variable){ .kind = kind, .name = name, .type = type };
	/* Behind a park no pointer is good, nor is what is found through it. */
	variable->is_of_packet = generator->in_strand &&
				 (kind == VARIABLE_POINTER || *name == '(');
	return variable;
}

void end_views(struct generator *generator)
{
	for (size_t i = 0; i < generator->variables_count; i++)
		if (generator->variables[i].is_of_packet)
			generator->variables[i].is_dead = 1;
}

/* A handler's budget: mostly the event's, now and then one that it will not keep. */
static struct node *binding(struct generator *generator, const char *handler,
			    const char *guard_name)
{
	static const unsigned int budgets[] = { 1, 10, 50, 200, 1000, 5000, 20000 };
	const char *when = guard_name ? format(generator, ", when(%s)", guard_name) : "";
	const char *budget = once_in(generator, 3) ?
		format(generator, ", budget(%u)", budgets[choose(generator, 7)]) : "";

	return edge(generator, "a small budget",
		    LEAF("bind(test_event, %s%s%s);\n", handler, when, budget),
		    LEAF("bind(test_event, %s%s, budget(%u));\n", handler, when,
			 1 + choose(generator, 30)));
}

/* What it makes of the number, those behind it get; plain C tells the world where that is. */
static struct node *filter_head(struct generator *generator, const char *name)
{
	generator->is_local = 1;
	return NODE("filter u32 @1(packet *p, u32 n)\n{\4plain_filter(n);\5\n@2@3",
		    LEAF("%s", name),
		    refused(generator, "filter that changes nothing",
			    NODE("n = @1;\n", value(generator, NUMBER_U32)), LEAF("%s", ""), NULL),
		    intruder(generator, "filter that changes a pointer", LEAF("p = p;\n"),
			     "COVE0395"));
}

/* The handler takes a packet and a number, which its raiser chooses. */
static struct node *handler_of(struct generator *generator, const char *name)
{
	size_t variables = generator->variables_count;
	struct node *body, *head;

	generator->has_packet = 1;
	generator->packet_fixed = 0;
	generator->can_reshape = 1;
	generator->can_drop = 1;
	generator->locals = 0;
	generator->returns = NUMBER_U32;
	add_variable(generator, VARIABLE_SCALAR, "n", NUMBER_U32);
	body = function_body(generator, variables, 4 + (int)choose(generator, 9));
	head = NODE("handler u32 @1(packet *p, u32 n)\n{\n@2", LEAF("%s", name),
		    intruder(generator, "handler that parks", LEAF("rest();\n"), "COVE0643"));
	if (once_in(generator, 5))
		head = filter_head(generator, name);
	return NODE("\n@1@2}\n\n", head, body);
}

/* A guard looks, and has no effect. */
static struct node *guard_of(struct generator *generator, const char *name)
{
	size_t variables = generator->variables_count;
	struct node *body, *node;

	generator->has_packet = 1;
	generator->packet_fixed = 1;
	generator->can_reshape = 0;
	generator->is_pure = 1;
	generator->returns = NUMBER_BOOL;
	add_variable(generator, VARIABLE_SCALAR, "n", NUMBER_U32)->is_fixed = 1;
	body = function_body(generator, variables, 1 + (int)choose(generator, 3));
	generator->is_pure = 0;
	node = NODE("\n@1@2@3}\n\n", LEAF("guard bool %s(const packet *p, u32 n)\n{\n", name),
		    generator->counters_count ?
			intruder(generator, "a guard counts",
				 LEAF("count(%s);\n", generator->counters[0]), "COVE0502") :
			intruder(generator, "a guard logs", LEAF("log(\"asked\");\n"), "COVE0502"),
		    body);
	return node;
}

/* How a text speaks of a child. */
struct child_name {
	char text[3];
};

static struct child_name format_child(size_t number)
{
	return (struct child_name){ { '@', (char)('1' + number), '\0' } };
}

/* Not all that was made is printed; what is printed may stand at several places. */
static void find_edges(struct spin_arena *arena, struct program *program, struct node *node)
{
	size_t count = node->children_count;

	if (node->seen)
		return;
	node->seen = 1;
	if (node->kind == NODE_EDGE) {
		*SPIN_ARRAY_ADD(arena, program, edges) = node;
		count = 1;
	}
	for (size_t i = 0; i < count; i++)
		if (node->kind != NODE_TEXT || strstr(node->text, format_child(i).text))
			find_edges(arena, program, node->children[i]);
}

void generate_program(struct spin_arena *arena, unsigned long long seed, struct program *program)
{
	struct generator made = { .arena = arena, .random = { seed } }, *generator = &made;
	const char *guard_name = NULL, *handler;
	struct node *list = tree_list(arena);

	*program = (struct program){ 0 };
	random_next(&made.random);
	made.suffix = (unsigned int)(seed % 1000000);
	declare_all(generator, list);
	declare_functions(generator, list);
	if (once_in(generator, 4)) {
		guard_name = fresh_name(generator, "wanted");
		tree_add(arena, list, guard_of(generator, guard_name));
	}
	handler = fresh_name(generator, "run");
	tree_add(arena, list, handler_of(generator, handler));
	tree_add(arena, list, binding(generator, handler, guard_name));
	program->is_local = made.is_local;
	program->root = NODE("@1@2", LEAF("// SPDX-License-Identifier: GPL-2.0-only\n"
		"#include <spin/cove.h>\n#include <test.h>\n#include <seats.h>\n#include <strands.h>\n\n"
		"extension(made_%u, \"1\");\n\n", made.suffix), list);
	find_edges(arena, program, program->root);
}
