/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two events, one with a result and one without, and bindings of any kind that write down what
 * they see: each is what its struct mix_binding says.
 */
#ifndef SELFTESTS_INDEX_MIX_H
#define SELFTESTS_INDEX_MIX_H

#include "spin_core/dispatcher/event.h"

#define MIX_MOST	1000
#define MIX_GUARDS	3
#define MIX_STEPS	128
#define MIX_DEFAULT	4000000000U

/* What a guard asks.  Of all but the last two it is a term, and of the next to last a part. */
enum mix_guard_kind {
	MIX_FIRST,		/* a == value */
	MIX_BITS,		/* (b & 0xf0) == value */
	MIX_TOPIC,		/* the topic of the mix, which handlers change, == value */
	MIX_SECOND,		/* (b & 0xffffffff) == value */
	MIX_LOW,		/* (b & 0xf) == value */
	MIX_DEPTH,		/* the depth of the mix, which no handler changes, == value */
	MIX_FIRST_AND_ODD,	/* a == value, and b is odd */
	MIX_ODD,		/* b is odd */
	MIX_GUARD_KINDS,
};

/* What a handler does. */
enum mix_deed {
	MIX_RUN,
	MIX_SET_TOPIC,		/* and the topic is to be another one */
	MIX_DECLINE,
	MIX_SET_AND_DECLINE,
	MIX_CANCEL,
	MIX_CONSUME,
	MIX_CONSUME_AND_DECLINE,
	MIX_FILTER,		/* adds one to a and 16 to b */
	MIX_FILTER_DECLINE,
	MIX_DEEDS,
};

struct mix_guard {
	enum mix_guard_kind kind;
	u64 value;
};

/**
 * struct mix_binding - a binding, which is the closure of its own guards and handler
 * @binding: the binding
 * @code: its code
 * @guards: what it is guarded by
 * @terms: what these ask
 * @functions: of @guards, as code has them
 * @deed: what its handler does
 * @number: in what is written down
 * @topic: that it sets
 */
struct mix_binding {
	struct spin_binding binding;
	struct spin_binding_code code;
	struct mix_guard guards[MIX_GUARDS];
	struct spin_term terms[MIX_GUARDS];
	void *functions[MIX_GUARDS];
	enum mix_deed deed;
	u16 number;
	u16 topic;
};

struct mix_step {
	u16 number;
	u16 topic;
	u32 a;
	u64 b;
};

/**
 * struct mix - what one raise is about, and what it left behind
 * @topic: now
 * @depth: as it is
 * @is_consumed: a handler has consumed it
 * @count: how many handlers ran, and the default
 * @result: of the raise
 * @steps: what each of them saw, in order; of the default the number is MIX_MOST
 * @kept_out: guards that did not hold; behind what is compared
 */
struct mix {
	u16 topic;
	u16 depth;
	bool is_consumed;
	u32 count;
	u64 result;
	struct mix_step steps[MIX_STEPS];
	u32 kept_out;
};

extern struct spin_event spin_event_mixed;
extern struct spin_event spin_event_mixed_told;
extern u32 spin_default_mixed(u32 a, u64 b, struct mix *mix);
extern void spin_default_mixed_told(u32 a, u64 b, u64 mix);

int spin_mix_start(void);
void spin_mix_stop(void);
void spin_mix_fill(struct mix_binding *mixed, struct spin_event *event, u32 guards);
void spin_mix_forget_terms(struct mix_binding *mixed);
void spin_mix_raise(struct spin_event *event, u32 a, u64 b, struct mix *mix);

#endif
