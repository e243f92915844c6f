/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Makes random programs in Cove that keep its rules, with edges: places where a slip of the
 * pen would break a rule.  Each production of productions.def makes one kind of statement.
 */
#ifndef GENERATE_GENERATOR_H
#define GENERATE_GENERATOR_H

#include "random.h"
#include "tree.h"

enum number {
	NUMBER_NONE,
	NUMBER_U8, NUMBER_U16, NUMBER_U32, NUMBER_U64,
	NUMBER_S8, NUMBER_S16, NUMBER_S32, NUMBER_S64,
	NUMBER_BE16, NUMBER_BE32, NUMBER_BE64,
	NUMBER_LE16, NUMBER_LE32, NUMBER_LE64,
	NUMBER_BOOL,
};

#define MOST_FIELDS 6

struct aggregate;

/* A member of a struct: a number, an array of them if @length is not 0, or a struct. */
struct field {
	const char *name;
	enum number type;
	unsigned int length;
	const struct aggregate *inside;
};

struct aggregate {
	const char *name;
	struct field fields[MOST_FIELDS];
	unsigned int field_count;
	unsigned int size;
};

enum variable_kind {
	VARIABLE_SCALAR,
	VARIABLE_ARRAY,
	VARIABLE_STRUCT,
	VARIABLE_STRUCTS,	/* an array of structs */
	VARIABLE_POINTER,	/* to a struct, never null here */
	VARIABLE_COUNTER,	/* of a loop: below @length */
};

/**
 * struct variable - what a program can name at the place that is made
 * @kind: what it is
 * @name: its name
 * @type: of numbers
 * @aggregate: of structs, and what pointers point to
 * @length: of arrays
 * @is_fixed: it cannot be written
 * @is_static: others see what is written
 * @is_of_packet: a pointer into a packet
 * @is_own: a pointer that is not a parameter
 * @is_dead: the packet was reshaped, or a loop would see it reshaped
 */
struct variable {
	enum variable_kind kind;
	const char *name;
	enum number type;
	const struct aggregate *aggregate;
	unsigned int length;
	int is_fixed;
	int is_static;
	int is_of_packet;
	int is_own;
	int is_dead;
};

/* A function that can be called here. */
struct procedure {
	const char *name;
	enum number result;		/* NUMBER_NONE: nothing */
	enum number parameters[4];
	unsigned int parameter_count;
	const struct aggregate *points_to;	/* further parameter: a pointer, or NULL */
	int is_pointer_fixed;
	int takes_packet;		/* first parameter */
	int is_packet_fixed;
	int reshapes;
	int is_pure;
	int looks;			/* gives a view of its aggregate, or nothing */
};

struct table {
	const char *name;
	const char *kind;
	enum number key;		/* NUMBER_NONE: a struct */
	const struct aggregate *key_struct;
	enum number value;
	const struct aggregate *value_struct;
	int keeps_things;
	const char *prefix;		/* key of a table of longest prefixes: its struct */
};

/**
 * struct processors - what many processors use: names of statics, or NULL
 * @atomic: an atomic number of @atomic_type
 * @here: each processor's own number of @here_type
 * @locks: in the order of their declarations
 * @guarded: a number of type u32, and an array of four u16, that the first lock guards
 */
struct processors {
	const char *atomic;
	enum number atomic_type;
	const char *here;
	enum number here_type;
	const char *locks[2];
	const char *guarded;
	const char *guarded_array;
};

/**
 * struct objects - a pool, and what refers to its objects: names, or NULL
 * @type: of the objects: a number, an array of four u16, a reference to the next
 * @pool: where they are made
 * @first: a static, of a list of them
 * @some: an array of three statics
 */
struct objects {
	const char *type;
	const char *pool;
	const char *first;
	const char *some;
};

/**
 * struct unions - names, or NULL
 * @type: a union of a word, two halves and four parts
 * @kept: a static of it
 * @kind: an enum, whose constants are ONE_, TWO_ and THREE_ with its name behind
 * @move: a function that takes a struct pair by value and gives one
 */
struct unions {
	const char *type;
	const char *kept;
	const char *kind;
	const char *move;
};

/**
 * struct kept - an index that the program alone stores, below the length of what it is for
 * @index: its name, or NULL
 * @list: an array of @length u16
 */
struct kept {
	const char *index;
	const char *list;
	unsigned int length;
};

/**
 * struct generator - what is known while a program is made
 * @arena: owns all of it
 * @random: where choices come from
 * @suffix: of all names, so that programs can stand in one file
 * @depth: of statements inside of statements
 * @room: statements that may still be made
 * @is_pure: nothing that has an effect may be made
 * @in_loop: in how many loops
 * @can_reshape: the packet may be reshaped here
 * @can_jump: break and continue may stand here
 * @packet_fixed: the packet is constant here
 * @has_packet: there is a packet here
 * @in_strand: it may park here
 * @no_decline: whoever calls this waits for its end
 * @can_drop: this is the handler, which may consume its packet
 * @returns: type of the function's result
 * @reshaped: the packet was reshaped since somebody cleared this
 * @place_depth: indices inside of indices
 * @locals: bytes of local arrays and structs of the function
 * @ring: name of a ring of numbers, or NULL
 * @histogram: a name, or NULL
 * @strand_function: name of one that strands call, or NULL
 * @has_later: there is a handler that runs later
 * @is_local: the program has what the kernel's world has not
 * @lent: name of a function that is lent a seat, or NULL
 */
struct generator {
	struct spin_arena *arena;
	struct random random;
	unsigned int suffix;
	unsigned int names;
	int depth;
	int room;
	int is_pure;
	int no_edges;
	int in_loop;
	int can_reshape;
	int can_jump;
	int has_packet;
	int packet_fixed;
	int in_strand;
	int no_decline;
	int has_later;
	int is_local;
	int can_drop;
	enum number returns;
	int reshaped;
	int place_depth;
	unsigned int locals;
	SPIN_ARRAY(struct variable, variables);
	SPIN_ARRAY(struct aggregate *, aggregates);
	SPIN_ARRAY(struct procedure, procedures);
	SPIN_ARRAY(struct table, tables);
	SPIN_ARRAY(const char *, counters);
	const char *histogram;
	const char *lent;
	const char *strand_function;
	struct kept kept;
	struct processors processors;
	struct objects objects;
	struct unions unions;
	const char *ring;
};

/**
 * struct program - a program that was made
 * @root: its text
 * @is_local: it has what the kernel's world has not
 * @edges: where it can be written wrongly
 */
struct program {
	struct node *root;
	int is_local;
	SPIN_ARRAY(struct node *, edges);
};

/* Makes a program that keeps the rules. */
void generate_program(struct spin_arena *arena, unsigned long long seed, struct program *program);

/* generator.c: choices, names, edges */
unsigned int choose(struct generator *generator, unsigned int limit);
int once_in(struct generator *generator, unsigned int n);
const char *fresh_name(struct generator *generator, const char *stem);
const char *format(struct generator *generator, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* An edge that a compiler may take: what it emits must hold then. */
struct node *edge(struct generator *generator, const char *name, struct node *right,
		  struct node *wrong);
/* An edge that the compiler must refuse with this message. */
struct node *refused(struct generator *generator, const char *name, struct node *right,
		     struct node *wrong, const char *message);
/* A statement that must not be here, refused with this message. */
struct node *intruder(struct generator *generator, const char *name, struct node *wrong,
		      const char *message);
/* The name of a type. */
const char *number_name(enum number type);
unsigned int number_bits(enum number type);
int number_is_signed(enum number type);
int number_is_order(enum number type);
enum number any_number(struct generator *generator);
struct variable *add_variable(struct generator *generator, enum variable_kind kind,
			      const char *name, enum number type);
/* All that is derived from a packet is dead. */
void end_views(struct generator *generator);

/* value.c: expressions without effects */
/* Of type u32, u64, s32 or s64. */
struct node *value(struct generator *generator, enum number type);
/* Of any type of number, converted as the language wants it. */
struct node *value_as(struct generator *generator, enum number type);
struct node *condition(struct generator *generator);
struct node *constant(struct generator *generator, enum number type);
/* An index for @length elements, in bounds, at an edge. */
struct node *index_for(struct generator *generator, unsigned int length);

/* place.c: what can be read or written */
/* Its text, and its type; NULL if there is none. */
struct node *place(struct generator *generator, int to_write, enum number *type);
struct node *place_in(struct generator *generator, const struct aggregate *aggregate,
		      struct node *base, enum number *type);
/* A variable of these kinds (bits of enum variable_kind) with an aggregate; or NULL. */
struct variable *variable_with(struct generator *generator, unsigned int kinds, int to_write);

/* packets.c: views, and what ends them */
const struct aggregate *any_aggregate(struct generator *generator);
struct node *offset(struct generator *generator, const struct aggregate *aggregate);
/* Looks through a pointer. */
struct node *use_of(struct generator *generator, const struct aggregate *aggregate,
		    const char *name);
/* The function ends. */
struct node *otherwise(struct generator *generator);
/* A pointer into a packet is known from here. */
void add_pointer(struct generator *generator, const char *name,
		 const struct aggregate *aggregate, int is_fixed);
/* @text reshapes the packet. */
struct node *reshaping(struct generator *generator, struct node *text);

/* state.c: "state " before a declaration, or nothing; what tells plain C of such a static */
const char *state_word(struct generator *generator);
const char *state_told(struct generator *generator, const char *word, const char *name);

/* processors.c, objects.c, unions.c, tables.c, state.c, logs.c, seats.c, links.c, later.c, strands.c */
void declare_histogram(struct generator *generator, struct node *list);
void declare_kept(struct generator *generator, struct node *list);
void declare_lent(struct generator *generator, struct node *list);
void declare_links(struct generator *generator, struct node *list);
void declare_later(struct generator *generator, struct node *list);
void declare_strands(struct generator *generator, struct node *list);
void declare_processors(struct generator *generator, struct node *list);
void declare_objects(struct generator *generator, struct node *list);
void declare_unions(struct generator *generator, struct node *list);
void declare_ring(struct generator *generator, struct node *list);

/* statement.c: blocks of statements */
struct node *block(struct generator *generator, int statements);
struct node *statement(struct generator *generator);

/* declaration.c: what stands outside of functions, and functions */
void declare_all(struct generator *generator, struct node *list);
void declare_functions(struct generator *generator, struct node *list);
/* Its parameters are the variables behind the first @variables, and gone with it. */
struct node *function_body(struct generator *generator, size_t variables, int statements);

/* Productions: a statement, or NULL if there is nothing here to make it of. */
#define PRODUCTION(name, weight) struct node *make_##name(struct generator *generator);
#include "productions.def"
#undef PRODUCTION

/* The ways to write the commonest nodes. */
#define NODE(...) tree_text(generator->arena, __VA_ARGS__, NULL)
#define LEAF(...) tree_format(generator->arena, __VA_ARGS__)

#endif
