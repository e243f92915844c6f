/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a program of the suite is asked to do, and its answer.  The packet that it is raised
 * with begins with this and goes on with TEXT_BYTES bytes to work on.
 */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H
#include <spin/net.h>

enum {
	WORK_PREPARE,		/* once for each part: fill what the program keeps */
	WORK_RUN,		/* what is measured; does the same each time */
};

struct work {
	u16 step;
	u16 part;		/* of the preparation: 0 to WORK_PARTS, exclusively */
	u32 seed;		/* never 0 */
	u64 result;
};

enum {
	WORK_PARTS = 64,	/* the budget of a raise is not enough for all at once */
	TEXT_AT = 16,
	TEXT_BYTES = 512,
};

struct text {
	u8 bytes[TEXT_BYTES];
};

/* Numbers that look drawn (Marsaglia's xorshift); @seed is not 0. */
static inline u32 next_number(u32 seed)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	return seed ^ seed << 5;
}

/*
 * The handler of a program: does @prepare, a statement or nothing, for each part, or keeps
 * what @answer says. WORK_ON() has the bytes to work on before it, as a struct @type.
 */
#define WORK(prepare, answer)							\
	handler verdict run(packet *p)						\
	{									\
		maybe struct work *work = edit(struct work, p, 0);		\
										\
		if (!work)							\
			decline();						\
		if (work->step == WORK_PREPARE) {				\
			prepare;						\
		} else {							\
			work->result = answer;					\
		}								\
		return VERDICT_PASS;						\
	}									\
										\
	bind(ip_packet_arrived, run)

#define WORK_ON(type, prepare, answer)						\
	handler verdict run(packet *p)						\
	{									\
		maybe struct work *work = edit(struct work, p, 0);		\
		maybe const struct type *text;					\
										\
		if (!work)							\
			decline();						\
		text = view(struct type, p, TEXT_AT);				\
		if (!text)							\
			decline();						\
		if (work->step == WORK_PREPARE) {				\
			prepare;						\
		} else {							\
			work->result = answer;					\
		}								\
		return VERDICT_PASS;						\
	}									\
										\
	bind(ip_packet_arrived, run)

#endif
