// SPDX-License-Identifier: GPL-2.0-only
/* The same program as plain C: what gcc makes of the source itself. */
#include PROGRAM

/* The words are not wanted below. */
#undef reshapes
#undef print

#include "driver.h"

#define OPERATION __attribute__((__used__))

int printf(const char *format, ...);
static void *stop[5];
/* What the raiser gets: of the event's default, or nothing. */
static unsigned int ending;

_Noreturn void decline(void)
{
	printf("  declined\n");
	ending = 4242;
	__builtin_longjmp(stop, 1);
}

_Noreturn void cancel(void)
{
	printf("  cancelled\n");
	ending = 0;
	__builtin_longjmp(stop, 1);
}

const void *spin_unchecked_view(const void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	return offset + size <= PACKET_BYTES ? driver_packet() + offset : NULL;
}

void *spin_unchecked_edit(void *bytes, u64 offset, u64 size)
{
	(void)bytes;
	return offset + size <= PACKET_BYTES ? driver_packet() + offset : NULL;
}

void print(u64 value) { driver_print(value); }
void print_signed(s64 value) { driver_print_signed(value); }
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
}
