/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A memory as weak as Alpha's, for models of protocols.
 *
 * Each variable keeps all values that it ever had, oldest first.  Each processor knows of each
 * variable the oldest value that it may still find; a load finds that or any later one, so what
 * others stored is seen late, in any order, and behind a pointer that was seen early.  A store
 * that releases tells whoever acquires it all that the storing processor knew.  Nothing else
 * orders anything: no load orders the next one, whether that follows what the first found or not.
 *
 * What it does not show: a load that is made behind a store which stands behind it.
 *
 * Whoever includes it says how many PROCESSORS and VARIABLES there are, and how many values one
 * of these has at most (LENGTH).
 */

byte value[VARIABLES * LENGTH];
byte newest[VARIABLES];
/* Of a processor, of a variable: the oldest value that it may find. */
byte seen[PROCESSORS * VARIABLES];
/* Of a variable, of a value of it, of a variable: what the store of that value told. */
byte told[VARIABLES * LENGTH * VARIABLES];

/* What was seen when a grace period began that may have ended. */
byte grace[VARIABLES];
/* How often a processor has begun or ended a raise: odd within one. */
byte raises[PROCESSORS];
/* Of a processor that waits, of each other: what that had in @raises when the wait began. */
byte begun[PROCESSORS * PROCESSORS];

#define SEEN(processor, variable)	seen[(processor) * VARIABLES + (variable)]
#define BEGUN(processor, other)		begun[(processor) * PROCESSORS + (other)]
#define VALUE(variable, at)		value[(variable) * LENGTH + (at)]
#define TOLD(variable, at, of)		told[((variable) * LENGTH + (at)) * VARIABLES + (of)]

/* Every process has these two, which are 0 between the steps below. */
#define LOCALS byte k_, at_

/* @processor learns what the value of @variable at @at tells. */
inline learn_(processor, variable, at)
{
	k_ = 0;
	do
	:: k_ < VARIABLES ->
		if
		:: TOLD(variable, at, k_) > SEEN(processor, k_) ->
			SEEN(processor, k_) = TOLD(variable, at, k_)
		:: else
		fi;
		k_++
	:: else -> break
	od;
	k_ = 0
}

/* The newest value of @variable tells what @processor has seen. */
inline tell_(processor, variable)
{
	k_ = 0;
	do
	:: k_ < VARIABLES ->
		if
		:: SEEN(processor, k_) > TOLD(variable, newest[variable], k_) ->
			TOLD(variable, newest[variable], k_) = SEEN(processor, k_)
		:: else
		fi;
		k_++
	:: else -> break
	od;
	k_ = 0
}

inline append_(processor, variable, number)
{
	newest[variable]++;
	assert(newest[variable] < LENGTH);
	VALUE(variable, newest[variable]) = number;
	SEEN(processor, variable) = newest[variable]
}

/* WRITE_ONCE(), or a plain store. */
inline store(processor, variable, number)
{
	d_step { append_(processor, variable, number) }
}

/* smp_store_release(), rcu_assign_pointer(). */
inline store_release(processor, variable, number)
{
	d_step {
		append_(processor, variable, number);
		tell_(processor, variable)
	}
}

/* Any value from the one that @processor has seen on, at @at_. */
inline choose_(processor, variable)
{
	at_ = SEEN(processor, variable);
	do
	:: at_ < newest[variable] -> at_++
	:: break
	od;
	SEEN(processor, variable) = at_
}

/* READ_ONCE() of other machines, or a plain load: what follows may have been loaded before. */
inline load(processor, variable, into)
{
	atomic {
		choose_(processor, variable);
		into = VALUE(variable, at_);
		at_ = 0
	}
}

/* smp_load_acquire(), rcu_dereference(), SPIN_FOLLOW(): a barrier stands behind the load. */
inline load_acquire(processor, variable, into)
{
	atomic {
		choose_(processor, variable);
		learn_(processor, variable, at_);
		into = VALUE(variable, at_);
		at_ = 0
	}
}

/*
 * What reads, changes and writes in one step finds the newest value.  What was told by who wrote
 * that is told on.  Full: xchg(), cmpxchg() that succeeds; else refcount_inc_not_zero().
 */
inline exchange(processor, variable, into, number, is_full)
{
	d_step {
		at_ = newest[variable];
		into = VALUE(variable, at_);
		if
		:: is_full -> learn_(processor, variable, at_)
		:: else
		fi;
		append_(processor, variable, number);
		do
		:: k_ < VARIABLES ->
			TOLD(variable, newest[variable], k_) = TOLD(variable, at_, k_);
			k_++
		:: else -> break
		od;
		k_ = 0;
		if
		:: is_full -> tell_(processor, variable)
		:: else
		fi;
		at_ = 0
	}
}

/*
 * preempt_disable() of a raise: one that begins behind the beginning of a grace period sees all
 * that was done before that.
 */
inline begin_raise(processor)
{
	d_step {
		raises[processor]++;
		do
		:: k_ < VARIABLES ->
			if
			:: grace[k_] > SEEN(processor, k_) -> SEEN(processor, k_) = grace[k_]
			:: else
			fi;
			k_++
		:: else -> break
		od;
		k_ = 0
	}
}

/* preempt_enable() */
inline end_raise(processor)
{
	raises[processor]++
}

/*
 * synchronize_rcu(), or what call_rcu() waits for: all raises that are under way.  Who waits has
 * seen then what those had seen.
 */
inline wait_for_grace(processor)
{
	d_step {
		do
		:: k_ < VARIABLES ->
			if
			:: SEEN(processor, k_) > grace[k_] -> grace[k_] = SEEN(processor, k_)
			:: else
			fi;
			k_++
		:: else -> break
		od;
		k_ = 0;
		do
		:: k_ < PROCESSORS -> BEGUN(processor, k_) = raises[k_]; k_++
		:: else -> break
		od;
		k_ = 0
	}
	do
	:: at_ < PROCESSORS ->
		(BEGUN(processor, at_) % 2 == 0 || raises[at_] != BEGUN(processor, at_));
		d_step {
			do
			:: k_ < VARIABLES ->
				if
				:: BEGUN(processor, at_) % 2 &&
				   SEEN(at_, k_) > SEEN(processor, k_) ->
					SEEN(processor, k_) = SEEN(at_, k_)
				:: else
				fi;
				k_++
			:: else -> break
			od;
			k_ = 0;
			BEGUN(processor, at_) = 0;
			at_++
		}
	:: else -> break
	od;
	at_ = 0
}
