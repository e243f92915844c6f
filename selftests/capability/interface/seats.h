/* SPDX-License-Identifier: GPL-2.0-only */
/* Seats, of which each is taken by one at a time, to test what is acquired and released with. */
#ifndef SEATS_H
#define SEATS_H
#include <spin/cove.h>

interface(seats, 1);

typedef struct seat seat;

/* Raised by the test module, on all processors at once. */
atomic u32 visitor_came(u32 number);

atomic void seat_release(seat *s) releases(s) costs(60);
/* Null if it is taken, or there is none of this number. */
atomic maybe seat *seat_take(u32 number) acquires(seat_release) costs(60);
/* Somebody else has it from now on, who leaves at once. */
atomic bool seat_give(seat *s, u32 whom) consumes(s) costs(60);
pure u32 seat_number(const seat *s) costs(4);

#endif
