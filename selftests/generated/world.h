/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The interface of selftests/cove/include/test.h in the kernel, for programs that were made:
 * as selftests/cove/generate/world/checked.c has it in user space.  Tables, locks, pools and
 * what each processor has are those of spin.ko.
 */
#ifndef GENERATED_TEST_WORLD_H
#define GENERATED_TEST_WORLD_H

#include <spin/runtime.h>

#include "inputs.h"

struct spin_event;

/* What ended a raise, and what was traced in it. */
struct world {
	struct inputs at;
	u8 bytes[WORLD_LONGEST_PACKET];
	u32 length;
	u32 ending;
	u32 kind;
	u32 line;
	u32 value_count;
	u64 hash;
	bool no_memory;
};

extern struct world spin_world;
extern struct spin_event spin_event_test_event;

void spin_world_trace(u64 value);

/* packet.c: a copy of bytes of the packet, which is gone when that is reshaped. */
void *spin_world_copy(const struct packet *p, u32 offset, u32 size, u32 room);
struct packet *spin_world_packet_begin(void);
void spin_world_packet_end(void);

/* thing.c: those that were found in the raise are given up. */
void spin_world_things_end(void);

/* seat.c: nobody keeps one beyond the raise. */
void spin_world_seats_end(void);

/* results.c */
void spin_world_results_begin(void);
__printf(1, 2) void spin_world_results_print(const char *format, ...);

#endif
