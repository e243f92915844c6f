/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An object is made, kept in a place, taken from there by another raise, and overwritten.
 *
 * The maker is a raise that takes an object of a pool and lets a place refer to it; what counts
 * the raise itself is given up behind a grace period (spin_core/domain/object_pool.c,
 * reference.c).  The keeper is another raise: it finds the object, uses it, and keeps it beyond
 * its end.  The overwriter stands for whatever puts none into the place.
 *
 * Whoever has found the object in a raise, or has counted it, finds it made, and not given back;
 * it is given back once, and when all is over it has been.
 *
 * Left out in turn, each of which must be found:
 * WITHOUT_FOLLOW	the place is read without a barrier behind
 * WITHOUT_RELEASE	the place is written without one before
 * WITHOUT_ZERO		an object that nobody counts any more is counted again
 * WITHOUT_GRACE	the last put gives the object back at once
 * WITHOUT_RAISE	the maker's raise does not count
 */

#define PROCESSORS	4
#define VARIABLES	3
#define LENGTH		8

#include "memory.pml"

#define PLACE	0	/* a static, a member, or a slot of a table: 0: none, 1: the object */
#define CONTENT	1	/* what is in the object's slot */
#define COUNT	2	/* object->references */

#define NOT_YET	0
#define MADE	1
#define GONE	2

#define MAKER		0
#define CALLBACK	1
#define OVERWRITER	2
#define KEEPER		3

/* call_rcu() of the maker. */
bool is_called;
/* Those that come to their end, and what came back to the pool. */
byte ended, given_back;

/* refcount_dec_and_test(), and what spin_object_put() does then. */
inline put(processor)
{
	d_step {
		count = VALUE(COUNT, newest[COUNT]);
		assert(count > 0);
		at_ = newest[COUNT];
		learn_(processor, COUNT, at_);
		append_(processor, COUNT, count - 1);
		tell_(processor, COUNT);
		at_ = 0
	}
	if
	:: count == 1 ->
#ifndef WITHOUT_GRACE
		wait_for_grace(processor);
#endif
		/* give_back() */
		store(processor, CONTENT, GONE);
		given_back++
	:: else
	fi;
	count = 0
}

/* spin_object_get(): refcount_inc_not_zero(), which orders nothing. */
inline get(processor, is_kept)
{
	d_step {
		count = VALUE(COUNT, newest[COUNT]);
		if
#ifdef WITHOUT_ZERO
		:: true ->
#else
		:: count > 0 ->
#endif
			is_kept = true;
			at_ = newest[COUNT];
			append_(processor, COUNT, count + 1);
			do
			:: k_ < VARIABLES ->
				TOLD(COUNT, newest[COUNT], k_) = TOLD(COUNT, at_, k_);
				k_++
			:: else -> break
			od;
			k_ = 0;
			at_ = 0
		:: else
		fi;
		count = 0
	}
}

inline use(processor)
{
	load(processor, CONTENT, content);
	assert(content == MADE);
	content = NOT_YET
}

/* set() of reference.c: it is counted, then found; what was there is given up. */
inline write_place(processor, number)
{
#ifdef WITHOUT_RELEASE
	exchange(processor, PLACE, old, number, false);
#else
	exchange(processor, PLACE, old, number, true);
#endif
	if
	:: old -> put(processor)
	:: else
	fi;
	old = 0
}

active proctype maker()
{
	byte count, content, old;
	bool is_kept;
	LOCALS;

	begin_raise(MAKER);
	/* spin_object_pool_take(); the handler writes into it. */
	store(MAKER, CONTENT, MADE);
	store(MAKER, COUNT, 1);
	is_called = true;
	get(MAKER, is_kept);
	/* Who makes an object can keep it. */
	assert(is_kept);
	write_place(MAKER, 1);
	/* The raise goes on with what it has made. */
	use(MAKER);
	end_raise(MAKER);
	ended++
}

/* end_of_raise() */
active proctype callback()
{
	byte count;
	LOCALS;

	(is_called);
#ifndef WITHOUT_RAISE
	wait_for_grace(CALLBACK);
#endif
	put(CALLBACK);
	ended++
}

active proctype overwriter()
{
	byte count, old;
	LOCALS;

	write_place(OVERWRITER, 0);
	/* At last: behind whoever may have written it. */
	(ended == 3);
	write_place(OVERWRITER, 0);
	assert(given_back == 1)
}

active proctype keeper()
{
	byte count, content, found;
	bool is_kept;
	LOCALS;

	begin_raise(KEEPER);
#ifdef WITHOUT_FOLLOW
	load(KEEPER, PLACE, found);
#else
	load_acquire(KEEPER, PLACE, found);
#endif
	if
	:: found ->
		use(KEEPER);
		get(KEEPER, is_kept)
	:: else
	fi;
	end_raise(KEEPER);
	if
	:: is_kept ->
		use(KEEPER);
		put(KEEPER)
	:: else
	fi;
	ended++
}
