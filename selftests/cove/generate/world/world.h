/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where programs that were made are run: hostile packets, numbers, tables and parameters,
 * the same for C that Cove emitted (checked.c) and for the programs as plain C (plain.c).
 *
 * Each program is run for several groups of raises.  All its memory is at each group's
 * beginning as it was when the process began.
 */
#ifndef WORLD_H
#define WORLD_H

#include "../../support/tables.h"
#include "inputs.h"

/* What the trace says where somebody gets a packet that was consumed. */
#define WORLD_CONSUMED 0xdead0001ull
/* What is noted of a seat that is released, and of one that is given; its number comes to it. */
#define WORLD_RELEASED 0x5ea70000ull
#define WORLD_GIVEN 0x5ea70100ull
#define WORLD_SEATS 4
/* What is noted behind a filter; the number that others get comes to it. */
#define WORLD_FILTERED 0xf1170000ull
#define WORLD_MOST_VALUES 96
#define WORLD_MOST_TABLES 16
/* More than any budget pays for. */
#define WORLD_MOST_THINGS 32768

/* How a raise ended.  The first four are those of <spin/runtime.h>. */
enum world_ending {
	WORLD_FIRED, WORLD_DECLINED, WORLD_CANCELLED, WORLD_FAULTED,
	WORLD_UNDEFINED,	/* plain C: the source leaves it undefined what comes next */
	WORLD_ENDLESS,		/* plain C: it took too long */
};

/**
 * struct world_result - what came of a raise
 * @kind: of a fault, SPIN_FAULT_*; else 0
 * @line: of a fault, and of what is undefined
 */
struct world_result {
	enum world_ending ending;
	unsigned int result;
	unsigned int kind;
	unsigned int line;
};

struct world_thing {
	unsigned int number;
};

struct world_table {
	unsigned int kind;
	struct list *list;
	const void *owner;
};

/**
 * struct world - all that outlives a group: memory of the process that is not restored
 * @at: which program, group and raise
 * @bytes: the packet
 * @length: its bytes
 * @values: what was printed, the first of them
 * @value_count: how many there were
 * @hash: of all of them
 * @aside: of what was done besides, and when: what was counted
 * @parked: operations at which the strand of this raise could park
 * @is_loose: what comes next need not be the same in spin.ko: an LRU table let go of an element
 * @busy: an operation runs, which must not be left
 * @tables: those that were needed so far
 * @things: those that are there, @thing_count of them
 * @saved: the process's memory as it began
 */
struct world {
	struct inputs at;
	unsigned char bytes[WORLD_LONGEST_PACKET];
	unsigned int length;
	unsigned long long values[WORLD_MOST_VALUES];
	unsigned int value_count;
	unsigned long long hash;
	unsigned long long aside;
	unsigned int parked;
	int is_loose;
	volatile int busy;
	struct world_table tables[WORLD_MOST_TABLES];
	unsigned int table_count;
	struct world_thing *things[WORLD_MOST_THINGS];
	unsigned int thing_count;
	unsigned char *saved;
};

extern struct world *world;

/* world.c */
/* A number that the program, the group and @what decide alone. */
unsigned long long world_random(unsigned long long what);
/* Something that must come out the same: a value that was printed. */
void world_trace(unsigned long long value);
/* Something else that must come out the same, between the same values. */
void world_note(unsigned long long value);
/* Range of a histogram, by how much. */
void world_count(const char *name, unsigned int range, unsigned long long by);
/* Such an operation is done: what it is given, and what it gives. */
unsigned long long world_park(unsigned long long argument);
/* What somebody else's procedure returns. */
unsigned int world_link(unsigned int a, unsigned int b, int is_pure);
void world_log(const char *text, unsigned int count, const unsigned long long *values);
struct world_thing *world_thing_new(unsigned int number);

/* tables.c */
/* A table as it is at a group's beginning: shared ones hold something. */
struct world_table *world_table_new(const char *name, unsigned int kind, unsigned int key_size,
				    unsigned int value_size, unsigned int room,
				    const void *owner);
void *world_find(struct world_table *table, const void *key);
_Bool world_set(struct world_table *table, const void *key, const void *value);
_Bool world_remove(struct world_table *table, const void *key);
_Bool world_submit(struct world_table *table, const void *value);
void world_end_tables(void);

/* checked.c or plain.c */
unsigned int side_program_count(void);
unsigned int side_program(unsigned int index);
/* Its tables come, and go. */
void side_begin(unsigned int index);
void side_end(void);
/* Its parameters and its budget are set. */
void side_begin_group(unsigned int index);
struct world_result side_raise(unsigned int index, unsigned int number);
/* Called where the machine traps at a division; 0 if that is no way to end. */
int side_trap(void);
/* Called where a program does not end: in a signal handler, or where it finds too much. */
void side_endless(void);
/* Microseconds that a raise may take. */
unsigned int side_patience(void);

#endif
