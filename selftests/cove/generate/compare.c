// SPDX-License-Identifier: GPL-2.0-only
/*
 * Emitted C does the same at every level of optimisation, to the letter.  Plain C does the
 * same, until it comes to what C leaves undefined: where that is an index or a division by 0
 * the check of that line must have failed.  A check that fails where plain C goes on is wrong,
 * but for the budget, which plain C has not: then all that was printed before is the same.
 */
#include "compare.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "world/world.h"

#define FAULT_BOUNDS 1
#define FAULT_DIVISION 3
#define FAULT_FUEL 4
#define FAULT_DYING 5

/**
 * struct raise - a line of the output
 * @text: the line
 * @length: its bytes
 */
struct raise {
	const char *text;
	size_t length;
	unsigned int group;
	unsigned int number;
	int ending;
	unsigned int result;
	unsigned int kind;
	unsigned int line;
	unsigned int value_count;
	unsigned long long hash;
	unsigned long long aside;
	const char *values;
};

/* The first line of a program; NULL if there is none. */
static const char *find_program(const char *output, unsigned int number)
{
	char head[32];
	size_t length = (size_t)snprintf(head, sizeof(head), "\n%u 0 0 ", number);
	const char *at;

	if (!strncmp(output, head + 1, length - 1))
		return output;
	at = strstr(output, head);
	return at ? at + 1 : NULL;
}

/* Reads a line of @program; whether there was one. */
static int read_raise(const char **at, unsigned int program, struct raise *raise)
{
	unsigned int number;
	int used = 0;

	if (!*at || sscanf(*at, "%u %u %u %d %u %u %u %u %llx %llx%n", &number, &raise->group,
			   &raise->number, &raise->ending, &raise->result, &raise->kind,
			   &raise->line, &raise->value_count, &raise->hash, &raise->aside,
			   &used) != 10 ||
	    number != program)
		return 0;
	raise->text = *at;
	raise->length = strcspn(*at, "\n");
	raise->values = *at + used;
	*at += raise->length + ((*at)[raise->length] == '\n');
	return 1;
}

static void fail(struct spin_arena *arena, struct made *program, enum failure failure,
		 const struct raise *a, const struct raise *b)
{
	program->failure = failure;
	program->why = spin_arena_format(arena, "group %u raise %u: "
		"(ending, result, kind of fault, line, number of values, hash, what was counted, values)\n"
		"Cove: %.*s\n%s: %.*s\n", a->group, a->number, (int)a->length, a->text,
		failure == FAILURE_OPTIMISED ? " -O2" : "   C",
		b ? (int)b->length : 4, b ? b->text : "none");
}

static void compare_optimised(struct spin_arena *arena, struct made *program, const char *checked,
			      const char *optimised)
{
	struct raise a, b;

	while (!program->failure && read_raise(&checked, program->number, &a)) {
		program->raises++;
		program->faults += a.ending == WORLD_FAULTED;
		if (!optimised)
			continue;
		if (!read_raise(&optimised, program->number, &b))
			fail(arena, program, FAILURE_OPTIMISED, &a, NULL);
		else if (a.length != b.length || memcmp(a.text, b.text, a.length))
			fail(arena, program, FAILURE_OPTIMISED, &a, &b);
	}
}

/* Are the first @count values of both the same? */
static int same_beginning(const struct raise *one, const struct raise *other, unsigned int count)
{
	const char *a = one->values, *b = other->values;

	for (unsigned int i = 0; i < count && i < WORLD_MOST_VALUES; i++) {
		char *end_a, *end_b;

		if (strtoull(a, &end_a, 16) != strtoull(b, &end_b, 16) || end_a == a || end_b == b)
			return 0;
		a = end_a;
		b = end_b;
	}
	return 1;
}

/* Is what plain C leaves undefined something that a check must have stopped? */
static int must_fault(const struct raise *plain)
{
	return plain->ending == WORLD_UNDEFINED &&
	       (plain->kind == FAULT_BOUNDS || plain->kind == FAULT_DIVISION);
}

/* The value before the last one; 0 where there is none, or it was not kept. */
static unsigned long long last_but_one(const struct raise *raise)
{
	const char *at = raise->values;
	unsigned long long value = 0;

	if (raise->value_count < 2 || raise->value_count > WORLD_MOST_VALUES)
		return 0;
	for (unsigned int i = 0; i + 1 < raise->value_count; i++) {
		char *end;

		value = strtoull(at, &end, 16);
		at = end;
	}
	return value;
}

/*
 * What the program itself left.  The last value is the packet, which another one that went on
 * may have changed; before it stands, of a handler that was ended after it had consumed the
 * packet, that the default handler found none.
 */
static unsigned int own_values(const struct raise *cove)
{
	unsigned int count = cove->value_count - (cove->value_count != 0);

	return count - (cove->ending == WORLD_FAULTED && last_but_one(cove) == WORLD_CONSUMED);
}

static int agree(const struct raise *cove, const struct raise *plain)
{
	unsigned int printed = own_values(cove);

	if (plain->ending == WORLD_UNDEFINED && !must_fault(plain))
		return same_beginning(cove, plain, printed < plain->value_count ?
				      printed : plain->value_count);
	/* In plain C nothing goes. */
	if (cove->ending == WORLD_FAULTED && (cove->kind == FAULT_FUEL || cove->kind == FAULT_DYING))
		return same_beginning(cove, plain, printed);
	if (must_fault(plain))
		return cove->ending == WORLD_FAULTED && cove->line == plain->line &&
		       cove->aside == plain->aside && same_beginning(cove, plain, printed);
	if (plain->ending == WORLD_ENDLESS)
		return 0;
	return cove->ending == plain->ending && cove->result == plain->result &&
	       cove->value_count == plain->value_count && cove->hash == plain->hash &&
	       cove->aside == plain->aside;
}

/* All raises of a program, from its first line on. */
static size_t read_raises(const char *at, unsigned int program, struct raise *raises)
{
	size_t count = 0;

	while (count < WORLD_GROUPS * WORLD_RAISES && read_raise(&at, program, &raises[count]))
		count++;
	return count;
}

static const struct raise *same_raise(const struct raise *list, size_t count,
				      const struct raise *wanted)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].group == wanted->group && list[i].number == wanted->number)
			return &list[i];
	return NULL;
}

/* Behind a raise that one of them did not finish the rest of the group differs. */
static void compare_plain(struct spin_arena *arena, struct made *program, const char *checked,
			  const char *plain)
{
	struct raise ours[WORLD_GROUPS * WORLD_RAISES], theirs[WORLD_GROUPS * WORLD_RAISES];
	size_t our_count = read_raises(checked, program->number, ours);
	size_t their_count = read_raises(plain, program->number, theirs);
	unsigned int over = ~0u;

	for (size_t i = 0; i < our_count && !program->failure; i++) {
		const struct raise *a = &ours[i], *b = same_raise(theirs, their_count, a);

		if (!b || a->group == over)
			continue;
		program->compared++;
		if (!agree(a, b))
			fail(arena, program, FAILURE_UNLIKE_C, a, b);
		if (a->ending == WORLD_FAULTED || b->ending >= WORLD_UNDEFINED)
			over = a->group;
	}
}

void compare_program(struct spin_arena *arena, struct made *program, const char *checked,
		     const char *optimised, const char *plain)
{
	checked = find_program(checked, program->number);
	plain = find_program(plain, program->number);
	if (optimised) {
		optimised = find_program(optimised, program->number);
		checked = optimised ? checked : NULL;
	}
	if (!checked) {
		program->failure = FAILURE_REPORT;
		program->why = "it was not run";
		return;
	}
	compare_optimised(arena, program, checked, optimised);
	if (!program->failure)
		compare_plain(arena, program, checked, plain);
}
