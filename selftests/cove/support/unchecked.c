// SPDX-License-Identifier: GPL-2.0-only
/* The same program as plain C: what gcc makes of the source itself. */
#include <spin/cove.h>
#include "tables.h"

/* Tables that hold something. */
#undef find
#undef set
#undef remove
#define find(T, k)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		spin_found(T, list_find(TABLE(T), &spin_key));		\
	})
#define set(T, k, v)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		__typeof__(*(T).spin_value) spin_value = (v);		\
		(bool)list_set(TABLE(T), &spin_key, &spin_value);	\
	})
#define remove(T, k)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		(bool)list_remove(TABLE(T), &spin_key);			\
	})
#define TABLE(T) table_of(&(T).spin_table, sizeof((T).spin_kind) - 1,		\
			  sizeof(*(T).spin_key), sizeof(*(T).spin_value),	\
			  sizeof((T).spin_room))
#undef submit
#define submit(R, v)							\
	({								\
		__typeof__(*(R).spin_value) spin_value = (v);		\
		(bool)list_append(table_of(&(R).spin_table, spin_unchecked_hash, 0, \
					   sizeof(spin_value), sizeof((R).spin_room)), \
				  &spin_value);				\
	})

static struct list *lists[16];

/* Tables are numbered as they are first used. */
static struct list *table_of(struct spin_unchecked_table *table, unsigned int kind,
			     unsigned int key_size, unsigned int value_size, unsigned int room)
{
	static unsigned int used;

	if (!table->spin_id) {
		if (used == 16)
			__builtin_abort();
		table->spin_id = ++used;
		lists[used - 1] = kind == spin_unchecked_array || kind == spin_unchecked_percpu_array ?
				  list_new_array(value_size, room) :
				  list_new(key_size, value_size, room);
	}
	return lists[table->spin_id - 1];
}

#include PROGRAM

/* The words are not wanted below. */
#undef reshapes
#undef print
#undef strand

#include "driver.h"
#include "threads.h"

#define OPERATION __attribute__((__used__))

int printf(const char *format, ...);
static void *stop[5];
/* What the raiser gets: of the event's default, or nothing. */
static unsigned int ending;

/* Objects stay: what gives their memory back is Cove. */
void *spin_unchecked_new(void *pool, u64 size, u64 room)
{
	static struct {
		void *pool;
		u64 used;
	} pools[16];
	unsigned int i = 0;

	while (pools[i].pool && pools[i].pool != pool)
		if (++i == 16)
			__builtin_abort();
	pools[i].pool = pool;
	return pools[i].used++ < room ? __builtin_calloc(1, size) : NULL;
}

_Noreturn void spin_unchecked_decline(void)
{
	printf("  declined\n");
	ending = 4242;
	__builtin_longjmp(stop, 1);
}

_Noreturn void spin_unchecked_cancel(void)
{
	printf("  cancelled\n");
	ending = 0;
	__builtin_longjmp(stop, 1);
}

const void *spin_unchecked_view(const void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	return offset + size <= driver_packet_bytes() ? driver_packet() + offset : NULL;
}

void *spin_unchecked_edit(void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	return offset + size <= driver_packet_bytes() ? driver_packet() + offset : NULL;
}

void spin_unchecked_log(const char *text, u64 count, const u64 *values)
{
	driver_log(text, count, (const unsigned long long *)values);
}

void print(u64 value) { driver_print(value); }
void print_signed(s64 value) { driver_print_signed(value); }
u32 packet_length(const packet *p) { (void)p; return driver_packet_bytes(); }
u32 look(const packet *p) { (void)p; return driver_packet()[0]; }
u32 square(u32 n) { return n * n; }
void reshape(packet *p) { (void)p; }
void expensive(void) { }
void drop(packet *p) { (void)p; printf("  dropped\n"); }

u32 sum_pair(const struct pair *from)
{
	u32 sum = from->one + from->two;

	for (unsigned int i = 0; i < 6; i++)
		sum += from->bytes[i];
	return sum;
}

void fill_pair(struct pair *to)
{
	*to = (struct pair){ 1, 2, { 3, 4, 5, 6, 7, 8 } };
}

#ifdef COVE_TEST_STRANDS_H
void threads_work(u32 n) { work(n); }
#else
void threads_work(u32 n) { (void)n; __builtin_abort(); }
#endif

static u32 call(unsigned int n)
{
	return run((packet *)driver_packet(), n);
}

void driver_run(unsigned int n)
{
	if (__builtin_setjmp(stop)) {
		printf("  = %u\n", ending);
		return;
	}
	printf("  = %u\n", call(n));
	threads_run();
}
