/* SPDX-License-Identifier: GPL-2.0-only */
/* Whose turn it is among strands: the same for both ways of running a test program. */
#ifndef COVE_TEST_TURNS_H
#define COVE_TEST_TURNS_H

#include <stdbool.h>

/* More cannot be at once. */
#define MOST_STRANDS 16

struct offer {
	unsigned char what;
	unsigned int price;
	unsigned short pieces[3];
};

/**
 * struct turns_strand - one strand
 * @waits: it is in a queue; cleared where its turn comes
 * @until: when it comes by itself
 * @serial: strands whose time comes at once have their turns in the order in which they came
 * @next: behind it in its queue
 * @memory: of whoever runs it
 */
struct turns_strand {
	bool is_used;
	bool waits;
	bool sleeps;
	unsigned long long until;
	unsigned int serial;
	struct turns_strand *next;
	void *memory;
};

/* A new one, or NULL. */
struct turns_strand *turns_new(void);
void turns_end(struct turns_strand *strand);
/* Its turn comes behind those that are ready already. */
void turns_ready(struct turns_strand *strand);
/* Whose turn it is now; NULL if all that are left wait for ever. */
struct turns_strand *turns_next(void);
/* One of those that are parked, by number; NULL if that is none. */
struct turns_strand *turns_parked(unsigned int number);
unsigned long long turns_time(void);

/* Operations: false if the strand has to park, and is in the queue for that already. */
bool turns_post(unsigned int box, unsigned int number);
bool turns_receive(struct turns_strand *strand, unsigned int box, unsigned int *number);
void turns_sleep(struct turns_strand *strand, unsigned int ticks);
/* The first of two is parked with its offer in @mine, where the second one leaves its own. */
bool turns_trade(struct turns_strand *strand, struct offer *mine);

#endif
