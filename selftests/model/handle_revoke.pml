/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A next hop is revoked while extensions hold it.
 *
 * It is the one handle that a domain takes back: tables keep the object, whose memory stays, and
 * the domain gives device and neighbour away behind it (revoke() and let_go() in
 * domains/net/next_hop.c).  Two raises use it, as spin_packet_forward() does: one asks whether the
 * object is dead, the other asks the neighbour that it finds, which is nobody once it was revoked.
 * A third puts it into the table of its namespace, while its device goes down (insert();
 * spin_next_hops_drop_device(), which is told when the device is down already).
 *
 * Whoever found it alive finds its device until the raise ends; and behind a device that went down
 * none is left alive.
 *
 * Left out in turn, each of which must be found:
 * WITHOUT_GRACE	the device is given away at once
 * WITHOUT_RAISE	what was found in one raise is used in the next
 * WITHOUT_LOOK		a raise does not ask whether it is dead
 * WITHOUT_LOCK		whether the device is up is asked before the lock is taken
 */

#define PROCESSORS	4
#define VARIABLES	6
#define LENGTH		4

#include "memory.pml"

#define DEAD		0	/* hop->object.dead */
#define NEIGHBOUR	1	/* hop->neighbour: 0: its own, 1: nobody */
#define DEVICE		2	/* what the references of the next hop hold: 0: there, 1: given away */
#define UP		3	/* hop->device->flags: 0: up, 1: down */
#define IN_TABLE	4	/* in hops->order */
#define LOCK		5	/* hops->lock: the value is of no matter, but for what it tells */

#define INSERTER	0
#define DROPPER		1
#define ASKER		2
#define SENDER		3

bool is_locked;
byte ended;

inline take_lock(processor)
{
	atomic {
		!is_locked;
		is_locked = true;
		d_step {
			at_ = newest[LOCK];
			learn_(processor, LOCK, at_);
			at_ = 0
		}
	}
}

/* The value needs no history: whoever takes the lock next learns what the last one tells. */
inline give_lock(processor)
{
	d_step {
		tell_(processor, LOCK);
		is_locked = false
	}
}

/* Tables of extensions have it. */
bool is_held;

/* insert(), behind create() */
#define look_at_flags() load(INSERTER, UP, down)

active proctype inserter()
{
	byte down;
	LOCALS;

#ifdef WITHOUT_LOCK
	look_at_flags();
#endif
	take_lock(INSERTER);
#ifndef WITHOUT_LOCK
	look_at_flags();
#endif
	if
	:: !down ->
		store(INSERTER, IN_TABLE, 1);
		is_held = true
	:: else
	fi;
	give_lock(INSERTER);
	ended++
}

/* revoke(), under the lock; then let_go() */
active proctype dropper()
{
	byte there;
	LOCALS;

	store(DROPPER, UP, 1);
	take_lock(DROPPER);
	load(DROPPER, IN_TABLE, there);
	if
	:: there ->
		store(DROPPER, IN_TABLE, 0);
		store(DROPPER, DEAD, 1);
		store(DROPPER, NEIGHBOUR, 1)
	:: else
	fi;
	give_lock(DROPPER);
	if
	:: there ->
#ifndef WITHOUT_GRACE
		wait_for_grace(DROPPER);
#endif
		store(DROPPER, DEVICE, 1)
	:: else
	fi;
	(ended == 3);
	assert(!VALUE(IN_TABLE, newest[IN_TABLE]))
}

inline use_device(processor)
{
	load(processor, DEVICE, gone);
	assert(!gone)
}

inline next_raise(processor)
{
#ifdef WITHOUT_RAISE
	end_raise(processor);
	begin_raise(processor)
#else
	skip
#endif
}

/* forward_odd(): spin_object_dead() */
inline ask(processor)
{
	begin_raise(processor);
#ifndef WITHOUT_LOOK
	load(processor, DEAD, is_dead);
#endif
	if
	:: !is_dead ->
		next_raise(processor);
		use_device(processor)
	:: else
	fi;
	end_raise(processor);
	is_dead = 0
}

active proctype asker()
{
	byte is_dead, gone;
	LOCALS;

	do
	:: is_held -> ask(ASKER); ask(ASKER); break
	:: break
	od;
	ended++
}

/* write_header() and ask_neighbour(): nobody is in no state in which there is an address. */
inline send(processor)
{
	begin_raise(processor);
	load(processor, NEIGHBOUR, is_nobody);
	if
	:: !is_nobody ->
		next_raise(processor);
		use_device(processor)
	:: else
	fi;
	end_raise(processor);
	is_nobody = 0
}

active proctype sender()
{
	byte is_nobody, gone;
	LOCALS;

	do
	:: is_held -> send(SENDER); send(SENDER); break
	:: break
	od;
	ended++
}
