// SPDX-License-Identifier: GPL-2.0-only
/*
 * The programs as plain C.  Compiled with -fsanitize=undefined, but linked without its
 * library: where C leaves something undefined the functions at the end of this file are
 * called, and the raise ends.  So this side knows, without Cove, which check must fail.
 */
#include "plain.h"
#undef guard
#undef handler
#undef reshapes
#undef first
#undef last
#undef count
#undef log
#undef before
#undef after
#undef shared
#undef budget
#undef view
#undef edit
#include "world.h"

typedef __SIZE_TYPE__ size_t;
void free(void *memory);
void *calloc(size_t count, size_t size);
void *memcpy(void *to, const void *from, size_t size);

#define FAULT_BOUNDS 1
#define FAULT_DIVISION 3
#define TRACE_DROPPED 0xd0bbedull

#define MOST_COPIES 8192

static void *stop[5];
static struct world_result ended;
static int dropped;
/* How much of the packet lies in one piece, and what was copied out of the rest of it. */
static u64 linear;
static void *copies[MOST_COPIES];
static u32 copy_count;

unsigned int side_program_count(void) { return plain_program_count; }
unsigned int side_program(unsigned int index) { return plain_programs[index].number; }
unsigned int side_patience(void) { return 12000; }

/*
 * Seats: nobody looks behind the pointer, so that it is but a number, which is used once: the
 * seat's in its lowest bits, above that which taking it was.
 */
static u64 seats[WORLD_SEATS];
static u64 seats_taken;

static u32 number_of_seat(const seat *s) { return (u64)s & 7; }

static void leave(u32 number, u64 what)
{
	seats[number] = 0;
	world_note(what + number);
}

/* What the variable has given away is not its own any more. */
void plain_leave(seat **s)
{
	if (*s && seats[number_of_seat(*s)] == (u64)*s)
		leave(number_of_seat(*s), WORLD_RELEASED);
}

/* A jump out of functions calls nobody: what was taken last goes first. */
static void leave_all(void)
{
	u64 last;

	do {
		last = 0;
		for (u32 i = 0; i < WORLD_SEATS; i++)
			last = seats[i] > last ? seats[i] : last;
		if (last)
			leave(last & 7, WORLD_RELEASED);
	} while (last);
}

seat *seat_take(u32 number)
{
	if (number >= WORLD_SEATS || seats[number])
		return NULL;
	seats[number] = ++seats_taken << 3 | number;
	return (seat *)seats[number];
}

void seat_release(seat *s) { leave(number_of_seat(s), WORLD_RELEASED); }

bool seat_give(seat *s, u32 whom)
{
	leave(number_of_seat(s), WORLD_GIVEN);
	return whom & 1;
}

u32 seat_number(const seat *s) { return number_of_seat(s); }
u32 seat_sum(const seat *one, const seat *other)
{
	return number_of_seat(one) + 10 * number_of_seat(other);
}

/* Where the number lies that a filter may change, while it runs. */
static const u32 *filtered;

u32 *plain_filters(u32 *n)
{
	filtered = n;
	return n;
}

void plain_filtered(u32 **n)
{
	filtered = NULL;
	world_note(WORLD_FILTERED + **n);
}

/* A jump out of it does not tell. */
static void leave_filter(void)
{
	if (filtered)
		world_note(WORLD_FILTERED + *filtered);
	filtered = NULL;
}

u32 plain_pure_link(u32 a, u32 b)
{
	return inputs_is_linked(&world->at) ? world_link(a, b, 1) : 0;
}

u32 plain_atomic_link(u32 a, u32 b)
{
	return inputs_is_linked(&world->at) ? world_link(a, b, 0) : 0;
}

/* What a strand parks at is done at once. */
void rest(void) { world_park(0); }
u32 receive(u32 box) { return (u32)world_park(box); }
u64 doze(u32 ticks) { return world_park(ticks); }

struct offer trade(struct offer mine, bool dear)
{
	struct offer other = { .what = (u8)world_park(mine.what), .price = mine.price + dear };

	for (u32 i = 0; i < 3; i++)
		other.pieces[i] = mine.pieces[2 - i];
	return other;
}

static _Noreturn void end(enum world_ending ending, unsigned int kind, unsigned int line)
{
	ended.ending = ending;
	ended.kind = kind;
	ended.line = line;
	leave_all();
	leave_filter();
	__builtin_longjmp(stop, 1);
}

/* The smallest number divided by -1. */
int side_trap(void) { end(WORLD_UNDEFINED, 0, 0); }

void side_endless(void) { end(WORLD_ENDLESS, 0, 0); }

_Noreturn void spin_unchecked_decline(void)
{
	ended.result = 4242;
	end(WORLD_DECLINED, 0, 0);
}

_Noreturn void spin_unchecked_cancel(void) { end(WORLD_CANCELLED, 0, 0); }

/* A view of what does not lie in one piece is a copy: what is edited later it does not show. */
static const void *copy_of(u64 offset, u64 size)
{
	if (copy_count == MOST_COPIES)
		__builtin_trap();
	copies[copy_count] = calloc(1, size);
	return memcpy(copies[copy_count++], world->bytes + offset, size);
}

const void *spin_unchecked_view(const void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	if (offset + size > world->length)
		return NULL;
	return offset + size <= linear ? world->bytes + offset : copy_of(offset, size);
}

void *spin_unchecked_edit(void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	if (offset + size > world->length)
		return NULL;
	if (offset + size > linear || !inputs_is_private(&world->at))
		linear = world->length;
	return world->bytes + offset;
}

void print(u64 value) { world_trace(value); }
void print_signed(s64 value) { world_trace((u64)value); }
void reshape(packet *p) { (void)p; }

void drop(packet *p)
{
	(void)p;
	world_trace(TRACE_DROPPED);
	dropped = 1;
}

void plain_count(const char *name, u32 range, u64 by) { world_count(name, range, by); }

void spin_unchecked_log(const char *text, u64 count, const u64 *values)
{
	world_log(text, (u32)count, values);
}

/* Things are good for the whole group. */
thing *thing_find(u32 n)
{
	struct world_thing *found;

	if (n % 2)
		return NULL;
	world->busy = 1;
	found = world_thing_new(n);
	world->busy = 0;
	return (thing *)found;
}

thing *thing_of(packet *p)
{
	(void)p;
	return world->length < sizeof(struct world_thing) ? NULL : (thing *)world->bytes;
}

static u32 number_of(const thing *t)
{
	u32 number;

	memcpy(&number, t, sizeof(number));
	return number;
}

bool thing_good(const thing *t) { return number_of(t) % 8 != 2; }
bool thing_use(const thing *t) { return number_of(t) & 4; }

struct world_table *plain_table(u32 *id, const char *name, u32 kind, u32 key_size, u32 value_size,
				u32 room)
{
	if (*id)
		return &world->tables[*id - 1];
	world->busy = 1;
	/* <spin/cove.h> counts kinds without the rings between. */
	world_table_new(name, kind > 3 ? kind + 1 : kind, key_size, value_size, room, id);
	world->busy = 0;
	*id = world->table_count;
	return &world->tables[*id - 1];
}

void *plain_find(struct world_table *table, const void *key)
{
	return world_find(table, key);
}

bool plain_set(struct world_table *table, const void *key, const void *value)
{
	return world_set(table, key, value);
}

bool plain_remove(struct world_table *table, const void *key)
{
	return world_remove(table, key);
}

bool plain_submit(struct world_table *ring, const void *value)
{
	return world_submit(ring, value);
}

#define MOST_OBJECTS 4096

static struct {
	void *pool;
	void *object;
} *objects;
static u32 object_count;

/*
 * Nothing comes back, so what comes behind the last object is not known; Cove may have more.
 */
void *plain_new(void *pool, u64 size, u64 room)
{
	u64 used = 0;

	for (u32 i = 0; i < object_count; i++)
		used += objects[i].pool == pool;
	if (used >= room || object_count == MOST_OBJECTS)
		end(WORLD_UNDEFINED, 0, 0);
	world->busy = 1;
	if (!objects)
		objects = calloc(MOST_OBJECTS, sizeof(*objects));
	objects[object_count].pool = pool;
	objects[object_count].object = calloc(1, size);
	world->busy = 0;
	return objects[object_count++].object;
}

/* The linker's names for the sections; of a file without parameters there is none. */
extern const struct plain_parameter __start_plain_parameters[] __attribute__((weak));
extern const struct plain_parameter __stop_plain_parameters[] __attribute__((weak));

extern const struct plain_state __start_plain_states[] __attribute__((weak));
extern const struct plain_state __stop_plain_states[] __attribute__((weak));

void side_begin(unsigned int index) { (void)index; }

void side_begin_group(unsigned int index)
{
	(void)index;
	for (const struct plain_parameter *one = __start_plain_parameters;
	     one < __stop_plain_parameters; one++) {
		u64 value = inputs_parameter(&world->at, one->name, one->lowest,
					     one->highest);

		memcpy(one->place, &value, one->size);
	}
	for (const struct plain_state *one = __start_plain_states; one < __stop_plain_states; one++)
		inputs_state(&world->at, one->name, one->place, (u32)one->size);
}

void side_end(void)
{
	while (object_count)
		free(objects[--object_count].object);
	free(objects);
	objects = NULL;
	while (world->thing_count)
		free(world->things[--world->thing_count]);
}

static u32 call_later(const struct plain_binding *binding, u32 number)
{
	void (*run)(u32 n) = (void (*)(u32))(void *)binding->run;

	for (void *const *at = binding->spin_guards; at && *at; at++) {
		bool (*guard)(u32) = (bool (*)(u32))*at;

		if (!guard(number))
			return 4242;
	}
	run(number);
	return 0;
}

static u32 call(const struct plain_program *program, u32 number)
{
	const struct plain_binding *binding = program->binding;
	packet *p = (packet *)world->bytes;

	if (program->exported && inputs_part(&world->at) == PART_EXPORT)
		return program->exported(number, world->length);
	if (program->later && inputs_part(&world->at) == PART_LATER)
		return call_later(program->later, number);
	for (void *const *at = binding->spin_guards; at && *at; at++) {
		bool (*guard)(const packet *, u32) = (bool (*)(const packet *, u32))*at;

		if (!guard(p, number))
			return 4242;
	}
	return binding->run(p, number);
}

static void trace_packet(void)
{
	u64 sum = 0;

	for (u32 i = 0; !dropped && i < world->length; i++)
		sum = sum * 31 + world->bytes[i];
	world_trace(sum);
}

struct world_result side_raise(unsigned int index, unsigned int number)
{
	ended = (struct world_result){ .ending = WORLD_FIRED };
	dropped = 0;
	linear = inputs_linear(&world->at, world->length);
	while (copy_count)
		free(copies[--copy_count]);
	if (!__builtin_setjmp(stop))
		ended.result = call(&plain_programs[index], number);
	if (ended.ending < WORLD_UNDEFINED)
		trace_packet();
	return ended;
}

void plain_outside(u32 line) { end(WORLD_UNDEFINED, FAULT_BOUNDS, line); }

/* What gcc calls where C leaves something undefined; each begins with the place. */
struct source_location {
	const char *file;
	u32 line;
	u32 column;
};

void __ubsan_handle_shift_out_of_bounds_abort(const struct source_location *where);
void __ubsan_handle_shift_out_of_bounds_abort(const struct source_location *where)
{
	end(WORLD_UNDEFINED, 0, where->line);
}

/* Of a division by 0 and of the smallest number by -1; the latter Cove defines. */
void __ubsan_handle_divrem_overflow_abort(const struct source_location *where,
					  unsigned long left, unsigned long right);
void __ubsan_handle_divrem_overflow_abort(const struct source_location *where,
					  unsigned long left, unsigned long right)
{
	(void)left;
	end(WORLD_UNDEFINED, right ? 0 : FAULT_DIVISION, where->line);
}
