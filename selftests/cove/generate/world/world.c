// SPDX-License-Identifier: GPL-2.0-only
/* The loop over programs, groups and raises, and what it feeds them. */
#include "world.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

struct world *world;

/* The process's own memory, as the linker lays it out. */
extern unsigned char __data_start[], _end[];

unsigned long long world_random(unsigned long long what)
{
	return inputs_random(&world->at, what);
}

void world_trace(unsigned long long value)
{
	if (world->value_count < WORLD_MOST_VALUES)
		world->values[world->value_count] = value;
	world->value_count++;
	world->hash = inputs_trace(world->hash, value, world->value_count);
}

void world_note(unsigned long long value)
{
	world->aside = inputs_trace(world->aside, value, world->value_count);
}

void world_count(const char *name, unsigned int range, unsigned long long by)
{
	world_note(inputs_hash_name(name) + range);
	world_note(by);
}

unsigned long long world_park(unsigned long long argument)
{
	unsigned long long random = world_random(6000 + world->parked++);

	world_trace(argument);
	return random & 3 ? random >> 8 & 15 : random >> 8;
}

unsigned int world_link(unsigned int a, unsigned int b, int is_pure)
{
	if (!is_pure)
		world_trace(a ^ b);
	return a & 1 ? a + b : b & 15;
}

void world_log(const char *text, unsigned int count, const unsigned long long *values)
{
	world_trace(inputs_log_text(text));
	for (unsigned int i = 0; i < count; i++)
		world_trace(values[i]);
}

struct world_thing *world_thing_new(unsigned int number)
{
	struct world_thing *thing;

	/* Plain C finds them without end, and sooner than its patience ends. */
	if (world->thing_count == WORLD_MOST_THINGS) {
		world->busy = 0;
		side_endless();
	}
	thing = malloc(sizeof(*thing));
	if (!thing)
		abort();
	thing->number = number;
	world->things[world->thing_count++] = thing;
	return thing;
}

static void print_result(struct world_result result)
{
	printf("%u %u %u %d %u %u %u %u %llx %llx", world->at.program, world->at.group,
	       world->at.raise, (int)result.ending, result.result, result.kind, result.line,
	       world->value_count, world->hash, world->aside);
	for (unsigned int i = 0; i < world->value_count && i < WORLD_MOST_VALUES; i++)
		printf(" %llx", world->values[i]);
	printf("\n");
}

/* No function of the C library: a sanitizer would watch it. */
static void copy_memory(volatile unsigned char *to, const unsigned char *from)
{
	size_t size = (size_t)(_end - __data_start), at = 0;

	for (; at + 8 <= size; at += 8)
		*(volatile unsigned long long *)(to + at) =
			*(const volatile unsigned long long *)(from + at);
	for (; at < size; at++)
		to[at] = from[at];
}

/* From now on; it is told again and again. */
static void start_clock(unsigned int microseconds)
{
	const struct itimerval timer = { { 0, microseconds / 4 },
					 { microseconds / 1000000, microseconds % 1000000 } };

	setitimer(ITIMER_VIRTUAL, &timer, NULL);
}

static int run_group(unsigned int index, void (*print)(struct world_result result))
{
	struct world_result result = { .ending = WORLD_FIRED };

	side_begin_group(index);
	for (world->at.raise = 0; world->at.raise < WORLD_RAISES; world->at.raise++) {
		world->length = inputs_packet(&world->at, world->bytes);
		world->value_count = 0;
		world->hash = 0;
		world->aside = 0;
		world->parked = 0;
		start_clock(side_patience());
		result = side_raise(index, inputs_number(&world->at));
		print(result);
		if (result.ending >= WORLD_UNDEFINED)
			break;
	}
	return result.ending == WORLD_ENDLESS;
}

/* With memory as it was when the process began. */
static int run_group_afresh(unsigned int index)
{
	int is_endless;

	copy_memory(__data_start, world->saved);
	side_begin(index);
	is_endless = run_group(index, print_result);
	side_end();
	world_end_tables();
	return is_endless;
}

/* Endless once is endless often; what is left out is not compared. */
static void run_program(unsigned int index)
{
	int endless = 0;

	world->at.program = side_program(index);
	for (world->at.group = 0; world->at.group < WORLD_GROUPS && endless < 2; world->at.group++)
		endless += run_group_afresh(index);
	printf("end %u\n", world->at.program);
	fflush(stdout);
}

/* For who runs it in the kernel and wants the same. */
static void print_record(struct world_result result)
{
	printf("{ %u, %uu, %u, %u, %u, %d, 0x%llxull },\n", (unsigned int)result.ending,
	       result.result, result.kind, result.line, world->value_count, world->is_loose,
	       world->hash);
}

/* As the kernel runs it: each group finds the memory that the one before has left. */
static void run_program_on(unsigned int index)
{
	world->at = (struct inputs){ .program = side_program(index) };
	world->is_loose = 0;
	side_begin(index);
	printf("static const struct generated_raise raises_%u[] = {\n", world->at.program);
	for (; world->at.group < WORLD_GROUPS; world->at.group++)
		run_group(index, print_record);
	printf("};\n");
	side_end();
	world_end_tables();
	fflush(stdout);
}

static void on_time(int signal)
{
	(void)signal;
	if (!world->busy)
		side_endless();
}

/* Where nobody takes it, it happens again, and ends the process. */
static void on_trap(int number)
{
	if (!side_trap())
		signal(number, SIG_DFL);
}

static void take_signals(void)
{
	const struct sigaction time = { .sa_handler = on_time, .sa_flags = SA_NODEFER };
	const struct sigaction trap = { .sa_handler = on_trap, .sa_flags = SA_NODEFER };

	sigaction(SIGVTALRM, &time, NULL);
	sigaction(SIGFPE, &trap, NULL);
}

/* FIRST [on]: runs the programs from number FIRST on; "on": as the kernel runs them. */
int main(int count, char **arguments)
{
	unsigned int first = count > 1 ? (unsigned int)atoi(arguments[1]) : 0;

	world = calloc(1, sizeof(*world));
	if (!world)
		abort();
	world->saved = malloc((size_t)(_end - __data_start));
	if (!world->saved)
		abort();
	take_signals();
	copy_memory(world->saved, __data_start);
	for (unsigned int i = first; i < side_program_count(); i++) {
		if (count > 2)
			run_program_on(i);
		else
			run_program(i);
	}
	free(world->saved);
	free(world);
	return 0;
}
