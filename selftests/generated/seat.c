// SPDX-License-Identifier: GPL-2.0-only
/* The interface of selftests/cove/include/seats.h: what is taken is released in the same raise. */
#include <linux/bug.h>
#include <linux/export.h>

#include "world.h"

#define SEATS 4

struct seat {
	u32 number;
	bool is_taken;
};

struct seat *spin_seat_take(u32 number);
void spin_seat_release(struct seat *seat);
bool spin_seat_give(struct seat *seat, u32 whom);
u32 spin_seat_number(struct seat *seat);
u32 spin_seat_sum(struct seat *one, struct seat *other);

/* Raises come one after the other. */
static struct seat seats[SEATS];

struct seat *spin_seat_take(u32 number)
{
	if (number >= SEATS || seats[number].is_taken)
		return NULL;
	seats[number] = (struct seat){ .number = number, .is_taken = true };
	return &seats[number];
}
EXPORT_SYMBOL_GPL(spin_seat_take);

void spin_seat_release(struct seat *seat)
{
	WARN_ON(!seat->is_taken);
	seat->is_taken = false;
}
EXPORT_SYMBOL_GPL(spin_seat_release);

bool spin_seat_give(struct seat *seat, u32 whom)
{
	spin_seat_release(seat);
	return whom & 1;
}
EXPORT_SYMBOL_GPL(spin_seat_give);

u32 spin_seat_number(struct seat *seat)
{
	return seat->number;
}
EXPORT_SYMBOL_GPL(spin_seat_number);

u32 spin_seat_sum(struct seat *one, struct seat *other)
{
	return one->number + 10 * other->number;
}
EXPORT_SYMBOL_GPL(spin_seat_sum);

void spin_world_seats_end(void)
{
	u32 i;

	for (i = 0; i < SEATS; i++)
		WARN_ON(seats[i].is_taken);
}
