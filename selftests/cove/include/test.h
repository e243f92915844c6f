/* SPDX-License-Identifier: GPL-2.0-only */
/* The interface that the compiler's tests are written against. */
#ifndef COVE_TEST_H
#define COVE_TEST_H
#include <spin/cove.h>

interface(test, 1);

typedef struct packet packet;
typedef struct thing thing;
typedef enum { RED, GREEN, BLUE } colour;

struct pair {
	u32 one;
	u16 two;
	u8 bytes[6];
};

struct wire {
	u8 kind;
	u8 flags;
	be16 length;
	be32 address;
};

/* Events. */
atomic u32 test_event(packet *p, u32 n);
atomic void test_silent(u32 n);
blocking u32 test_slow(packet *p, u32 n);

/* Operations. */
atomic void print(u64 value);
atomic void print_signed(s64 value);
pure u32 look(const packet *p);
pure u32 square(u32 n) costs(3);
pure bool thing_good(const thing *t);
atomic maybe managed thing *thing_find(u32 n);
atomic maybe thing *thing_of(packet *p);
atomic bool thing_use(const thing *t);
atomic u32 sum_pair(const struct pair *from);
atomic void fill_pair(struct pair *to);
atomic void reshape(packet *p) reshapes(p);
atomic void drop(packet *p) consumes(p);
blocking void sleep(u32 n);
atomic void expensive(void) costs(5000);
pure u32 packet_length(const packet *p) costs(2);
atomic packet *thing_packet(const thing *t);

#endif
