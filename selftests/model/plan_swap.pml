/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A binding comes into an event, and goes, while the event is raised.
 *
 * One processor changes the event (spin_core/dispatcher/event.c and batch.c), two raise it
 * (SPIN_EVENT_RAISE(), SPIN_EVENT_DEFINE() in event.h).  Calls lead to the default, then to the
 * binding's own entry or to the stub, then to the default again.
 *
 * Whoever walks a plan must find it whole, and there; whoever runs the image must find it
 * connected, and there.
 *
 * Left out in turn, each of which must be found:
 * WITHOUT_RELEASE	the plan is stored plainly
 * WITHOUT_DEPENDENCY	the stub loads the plan without a barrier behind, as a plain load on Alpha
 * WITHOUT_GRACE	the image and the plan go at once
 * WITHOUT_SETTLED	calls lead to the image without a grace period since it was connected
 */

#define PROCESSORS	3
#define VARIABLES	6
#define LENGTH		4

#include "memory.pml"

#define TARGET	0	/* event->key: where a call goes */
#define PLAN	1	/* event->plan */
#define IMAGE	2	/* what the entry finds in its image: record->cells, ... */
#define CONTENT	3	/* of each of three plans: its steps */

#define DEFAULT	0
#define DIRECT	1
#define STUB	2

#define NOT_YET	0
#define THERE	1
#define GONE	2

#ifdef WITHOUT_RELEASE
#define publish(processor, number) store(processor, PLAN, number)
#else
#define publish(processor, number) store_release(processor, PLAN, number)
#endif

active proctype changer()
{
	LOCALS;

	/* connect_record() in spin_core/domain/install.c: the image has been loaded. */
	store(0, IMAGE, THERE);
#ifndef WITHOUT_SETTLED
	/* put_in(), spin_compat_settle_code(). */
	wait_for_grace(0);
#endif
	/* spin_plan_create(): filled while nobody sees it. */
	store(0, CONTENT + 1, THERE);
	/* publish(): swap_plan(), then __static_call_update(). */
	publish(0, 1);
	if
	:: store(0, TARGET, DIRECT)
	:: store(0, TARGET, STUB)
	fi;
#ifndef WITHOUT_GRACE
	/* spin_event_bind(); spin_plan_put() of the old plan, which waits for the same raises. */
	wait_for_grace(0);
#endif
	store(0, CONTENT, GONE);

	/* withdraw() */
	store(0, CONTENT + 2, THERE);
	publish(0, 2);
	store(0, TARGET, DEFAULT);
#ifndef WITHOUT_GRACE
	wait_for_grace(0);
#endif
	store(0, CONTENT + 1, GONE);
	store(0, IMAGE, GONE)
}

inline run_image(processor)
{
	load(processor, IMAGE, image);
	assert(image == THERE)
}

/* spin_stub_NAME() */
inline walk_plan(processor)
{
#ifdef WITHOUT_DEPENDENCY
	load(processor, PLAN, plan);
#else
	load_acquire(processor, PLAN, plan);
#endif
	load(processor, CONTENT + plan, content);
	assert(content == THERE);
	if
	:: plan == 1 -> run_image(processor)
	:: else
	fi
}

inline raise(processor)
{
	begin_raise(processor);
	/* static_call() of a machine that has none of its own: a plain load. */
	load(processor, TARGET, target);
	if
	:: target == DEFAULT
	:: target == DIRECT -> run_image(processor)
	:: target == STUB -> walk_plan(processor)
	fi;
	end_raise(processor);
	d_step { target = 0; plan = 0; content = 0; image = 0 }
}

proctype raiser(byte processor)
{
	byte target, plan, content, image;
	LOCALS;

	raise(processor);
	raise(processor)
}

init
{
	d_step {
		/* spin_event_create(): a plan of none, before anybody raises it. */
		VALUE(CONTENT, 0) = THERE
	}
	atomic { run raiser(1); run raiser(2) }
}
