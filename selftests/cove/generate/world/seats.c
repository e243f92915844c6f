// SPDX-License-Identifier: GPL-2.0-only
/* Seats, for emitted C: what was left is no more. */
#include <stdlib.h>

#include "side.h"
#include "world.h"

struct seat {
	unsigned int number;
};

static struct seat *seats[WORLD_SEATS];

struct seat *spin_seat_take(unsigned int number);
void spin_seat_release(struct seat *seat);
_Bool spin_seat_give(struct seat *seat, unsigned int whom);
unsigned int spin_seat_number(struct seat *seat);
unsigned int spin_seat_sum(struct seat *one, struct seat *other);

struct seat *spin_seat_take(unsigned int number)
{
	if (number >= WORLD_SEATS || seats[number])
		return NULL;
	seats[number] = malloc(sizeof(struct seat));
	if (!seats[number])
		abort();
	seats[number]->number = number;
	return seats[number];
}

static void leave(struct seat *seat, unsigned long long what)
{
	unsigned int number = seat->number;

	if (seats[number] != seat)
		abort();
	seats[number] = NULL;
	free(seat);
	world_note(what + number);
}

void spin_seat_release(struct seat *seat) { leave(seat, WORLD_RELEASED); }

_Bool spin_seat_give(struct seat *seat, unsigned int whom)
{
	leave(seat, WORLD_GIVEN);
	return whom & 1;
}

unsigned int spin_seat_number(struct seat *seat) { return seat->number; }
unsigned int spin_seat_sum(struct seat *one, struct seat *other)
{
	return one->number + 10 * other->number;
}

void seats_end_raise(void)
{
	for (unsigned int i = 0; i < WORLD_SEATS; i++)
		if (seats[i])
			abort();
}
