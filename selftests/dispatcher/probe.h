/* SPDX-License-Identifier: GPL-2.0-only */
/* An event to test the dispatcher with, and handlers that write down that they ran. */
#ifndef SELFTESTS_DISPATCHER_PROBE_H
#define SELFTESTS_DISPATCHER_PROBE_H

#include "spin_core/dispatcher/event.h"

#define PROBE_DEFAULT	(-1L)
#define PROBE_STEPS	8

/**
 * struct probe - what one raise left behind; an argument of the event
 * @order: closures of the handlers that ran, in order
 * @count: how many ran
 * @consumed: a handler consumed the argument
 * @seen: the value that each of them got, in the same order
 * @last: the value that the default got
 */
struct probe {
	long order[PROBE_STEPS];
	unsigned int count;
	bool consumed;
	long seen[PROBE_STEPS];
	long last;
};

long spin_default_probe(long value, struct probe *probe);
extern struct spin_event spin_event_probe;
long spin_probe_raise(long value, struct probe *probe);

/* What a handler does, by its code. */
extern const struct spin_binding_code spin_probe_plain;		/* notes, returns its closure */
extern const struct spin_binding_code spin_probe_direct;	/* the same, with a direct entry */
extern const struct spin_binding_code spin_probe_other_direct;
extern const struct spin_binding_code spin_probe_decline;
extern const struct spin_binding_code spin_probe_cancel;
extern const struct spin_binding_code spin_probe_consume;
extern const struct spin_binding_code spin_probe_guarded;	/* plain, if value == closure */
extern const struct spin_binding_code spin_probe_filter;	/* plain, and adds 10 */
extern const struct spin_binding_code spin_probe_filter_declines;	/* adds, and declines */
extern const struct spin_binding_code spin_probe_filter_cancels;
extern const struct spin_binding_code spin_probe_two_guards;	/* and if value is even */

/* What the next listen operation returns, and how often it and its mirror ran. */
extern int spin_probe_listen_result;
extern unsigned int spin_probe_listened;
extern unsigned int spin_probe_unlistened;

int spin_probe_start(void);
void spin_probe_stop(void);

#endif
