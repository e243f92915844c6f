/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A strand waits for its word, and is woken by number.
 *
 * One processor runs the strand that is in a place, which waits for one and takes it, writes
 * nothing more and comes to its end; another strand begins in the same place, which nobody knows.
 * Two others wake the first by its number, each behind a store that the strand is to find
 * (spin_strand_wait() and spin_strand_wake() in domains/strand/operations.c, spin_strand_wake_up(),
 * take() and settle() in processor.c, spin_strand_leave() in group.c).
 *
 * The strand that waits goes on, and finds what was stored by whoever woke it; the word of the
 * second one is as it began.
 *
 * Left out in turn, each of which must be found:
 * WITHOUT_WOKEN	who wakes one that runs leaves no mark
 * WITHOUT_NUMBER	who adds does not ask whose the word is
 * WITHOUT_ONE_STEP	who adds asks that before, and not at once
 * WITHOUT_ORDER	to add, and to take, orders nothing
 */

#define PROCESSORS	3
#define VARIABLES	4
#define LENGTH		8

#include "memory.pml"

/* strand->word: which strand it is, times four, and how many were added. */
#define WORD	0
/* What each of those who wake it has written before. */
#define WRITTEN	1
/* The queue's lock: whoever takes it learns what the last one knew.  Its value is of no matter. */
#define LOCK	3

#define WHICH(word)	((word) / 4)
#define COUNT(word)	((word) % 4)

#ifdef WITHOUT_ORDER
#define IS_FULL false
#else
#define IS_FULL true
#endif

mtype = { READY, RUNNING, PARKED, FREE }

/* Where the strand is, and @woken: under the lock, so each step below is atomic. */
mtype state = READY;
bool woken;
byte ended;

inline locked(processor)
{
	d_step {
		at_ = newest[LOCK];
		learn_(processor, LOCK, at_);
		tell_(processor, LOCK);
		at_ = 0
	}
}

inline wake_up(processor)
{
	atomic {
		locked(processor);
		if
		:: state == PARKED -> state = READY
#ifndef WITHOUT_WOKEN
		:: state == RUNNING -> woken = true
#endif
		:: else
		fi
	}
}

proctype waker(byte processor)
{
	byte word;
	bool is_mine;
	LOCALS;

	store(processor, WRITTEN + processor - 1, 1);
	/* Its number has 0 in the upper half. */
#ifdef WITHOUT_ONE_STEP
	load(processor, WORD, word);
	is_mine = (WHICH(word) == 0);
#endif
	atomic {
		word = VALUE(WORD, newest[WORD]);
#if !defined(WITHOUT_ONE_STEP) && !defined(WITHOUT_NUMBER)
		is_mine = (WHICH(word) == 0);
#endif
#ifdef WITHOUT_NUMBER
		is_mine = true;
#endif
		if
		:: is_mine -> exchange(processor, WORD, word, word + 1, IS_FULL)
		:: else
		fi
	}
	if
	:: is_mine -> wake_up(processor)
	:: else
	fi;
	ended++
}

/* take() of operations.c: @is_done if there was one. */
inline take_one()
{
	load(0, WORD, word);
	if
	:: COUNT(word) > 0 ->
		atomic {
			word = VALUE(WORD, newest[WORD]);
			exchange(0, WORD, word, word - 1, IS_FULL)
		}
		is_done = true
	:: else
	fi
}

active proctype runner()
{
	byte word, first, second;
	bool is_done;
	LOCALS;

	do
	:: is_done -> break
	:: else ->
		/* take() of processor.c */
		atomic {
			(state == READY);
			state = RUNNING;
			woken = false;
			locked(0)
		}
		take_one();
		/* settle() */
		atomic {
			locked(0);
			if
			:: is_done
			:: !is_done && woken -> state = READY
			:: !is_done && !woken -> state = PARKED
			fi
		}
	od;
	/* One of both has added, and what it wrote is there. */
	load(0, WRITTEN, first);
	load(0, WRITTEN + 1, second);
	assert(first || second);
	/* spin_strand_leave(): the word is the next one's. */
	atomic {
		store(0, WORD, 4);
		state = FREE
	}
	/* It begins, and waits for nothing. */
	load(0, WORD, word);
	assert(COUNT(word) == 0);
	ended++
}

init
{
	atomic { run waker(1); run waker(2) }
	(ended == 3);
	assert(VALUE(WORD, newest[WORD]) == 4)
}
