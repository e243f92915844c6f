/* SPDX-License-Identifier: GPL-2.0-only */
/* Capabilities that are acquired and released, for the compiler's tests. */
#ifndef COVE_SEATS_H
#define COVE_SEATS_H
#include <test.h>

interface(seats, 1);

typedef struct seat seat;

atomic void seat_release(seat *s) releases(s) costs(40);
/* There are four of them; null if it is taken. */
atomic maybe seat *seat_take(u32 number) acquires(seat_release) costs(50);
/* Somebody else sits on it from now on; false if nobody wants to. */
atomic bool seat_give(seat *s, u32 whom) consumes(s);
pure u32 seat_number(const seat *s);
/* What lies on it. */
atomic packet *seat_packet(const seat *s);
atomic u32 seat_sum(const seat *one, const seat *other);

#endif
