/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every limit of spin.ko, with its reason.
 */
#ifndef SPIN_CORE_LIMITS_H
#define SPIN_CORE_LIMITS_H

#include <linux/spin_manifest.h>

/* A manifest of a real program is below 4 KB; 1 MB holds 10 000 bindings. */
#define SPIN_LIMIT_MANIFEST_SIZE	(1U << 20)

/* A spindle holds code, types and source; the largest real one is below 100 KB. */
#define SPIN_LIMIT_SPINDLE_SIZE		(16U << 20)

/* A CMS with one RSA signature and no certificate is below 1 KB. */
#define SPIN_LIMIT_SEAL_SIZE		(8U << 10)

/* An X.509 certificate of one RSA key is about 1 KB. */
#define SPIN_LIMIT_CERTIFICATE_SIZE	(16U << 10)

/* Per extension: each array of the manifest.  Arrays of pointers stay below 1 page * 16. */
#define SPIN_LIMIT_BINDINGS		1024U
#define SPIN_LIMIT_GUARDS		64U
#define SPIN_LIMIT_IMPORTS		1024U
#define SPIN_LIMIT_EXPORTS		256U
#define SPIN_LIMIT_PARAMETERS		256U
#define SPIN_LIMIT_COUNTERS		1024U
#define SPIN_LIMIT_BLOCKS		2048U
#define SPIN_LIMIT_TABLES		64U
#define SPIN_LIMIT_SITES		65536U

/*
 * Terms of all guards of an extension: eight for each of its bindings, 400 KB.  They are looked
 * at once, when it is installed; what a compiler leaves out is asked of the guard all the same.
 */
#define SPIN_LIMIT_TERMS		SPIN_TERMS

/* Per-CPU cells of an extension; the per-CPU allocator serves at most 32 KB at a time. */
#define SPIN_LIMIT_CELLS		2048U

/* Devices in the scope of one extension; each costs one netfilter hook. */
#define SPIN_LIMIT_DEVICES		64U

/*
 * Next hops of one network namespace: one part in so many of the neighbours that the kernel
 * may keep (gc_thresh3, which an administrator raises for large networks).  Each next hop
 * holds a neighbour that the kernel then cannot reclaim, and the native path needs some too.
 */
#define SPIN_LIMIT_NEXT_HOP_PART	2

/*
 * Raises around a raise on one CPU's stack: a handler's packet, and the packet of the tunnel
 * by which that one's handler sends it.  What is deeper is dropped, and goes by no handler.
 */
#define SPIN_LIMIT_NESTED		2U

/*
 * Bindings on one event; a plan is one allocation of 48 bytes a binding and 16 a guard, and of 96
 * to 112 a binding that is in an index: 0.5 MB.
 */
#define SPIN_LIMIT_EVENT_BINDINGS	4096U

/*
 * Bindings of which an index is made at least, and terms of one binding that are looked at for it.
 * Fewer guards are called in the time that it takes to look a key up; and of a terms each is
 * compared with each of the next binding when a plan is made.
 */
#define SPIN_INDEX_LEAST		4U
#define SPIN_INDEX_TERMS		8U

/*
 * Runs that wait for an asynchronous handler, of one binding; a power of two.  A worker runs
 * within some 100 microseconds of being woken, in which an event that is raised two million
 * times a second fills them; what is raised faster than it is handled fills any queue.  They
 * take 14 KB, and all bindings of an extension 14 MB at most.
 */
#define SPIN_LIMIT_ASYNC_QUEUED		256U

/*
 * Strands of one binding, bytes of those of an extension, which all its bindings share, and
 * bindings on the machine that begin strands.  A strand with a frame of 100 bytes takes 250, so
 * an extension has 16 000 of these; they are made before it is bound, since an interrupt may begin
 * one.  A strand's number has 16 bits for its place, and 16 for its binding.
 */
#define SPIN_LIMIT_STRANDS		16384U
#define SPIN_LIMIT_STRAND_MEMORY	(4U << 20)
#define SPIN_LIMIT_STRAND_GROUPS	1024U
#define SPIN_LIMIT_STRAND_FRAME		SPIN_STRAND_FRAME_MOST
#define SPIN_LIMIT_STRAND_BINDINGS	SPIN_STRAND_BINDINGS

/*
 * Threads that run strands, on a machine with as many processors.  All take strands from one
 * queue: more threads would wait for its lock when runs are short.
 */
#define SPIN_LIMIT_STRAND_PROCESSORS	4U

/*
 * Places of a program that log, and values of one. What a log keeps, and how much may come into
 * it in a second: someone can read 32 lines of one place, and 1 024 records are the last four
 * seconds of a program that says all it may.
 */
#define SPIN_LIMIT_LOGS			256U
#define SPIN_LIMIT_LOG_RECORDS		1024U
#define SPIN_LIMIT_LOG_SITE_RATE	32U
#define SPIN_LIMIT_LOG_RATE		256U

/* Elements of a table and bytes of a key and a value. */
#define SPIN_LIMIT_TABLE_ROOM		(1U << 20)
#define SPIN_LIMIT_KEY_SIZE		64U
#define SPIN_LIMIT_VALUE_SIZE		4096U

/* Bytes of one table's elements: a million of 200 bytes, or all the room of 64 bytes. */
#define SPIN_LIMIT_TABLE_MEMORY		(256U << 20)

/*
 * Bytes of all CPUs' values of one element in a hash table with values for each CPU.  They
 * are made zero when the element is added, in the handler that does: 64 KB take some 2 000
 * cycles, and are values of 64 bytes for 1 024 CPUs.
 */
#define SPIN_LIMIT_PERCPU_ELEMENT	(64U << 10)

/*
 * Pools of an extension, objects of a pool, bytes of an object, places in its objects and
 * statics that refer to objects.  A full pool is looked through a word at a time.
 */
#define SPIN_LIMIT_POOLS		64U
#define SPIN_LIMIT_POOL_ROOM		(1U << 16)
#define SPIN_LIMIT_OBJECT_SIZE		4096U
#define SPIN_LIMIT_REFERENCES		1024U

/* Static variables, locks, tables and counters that are handed to the next version. */
#define SPIN_LIMIT_STATES		1024U

/* Bytes of all static variables of an extension that are: what one of them may have. */
#define SPIN_LIMIT_STATE_MEMORY		(16U << 20)

/* Bytes of all pools of an extension, unless the module's parameter pool_memory says else. */
#define SPIN_LIMIT_POOL_MEMORY		(64UL << 20)

/*
 * Elements that wait for their grace period: a grace period is about 10 ms, and a
 * million changes a second is more than one CPU can do to a table.  With elements
 * of 64 bytes this is 1 MB.
 */
#define SPIN_LIMIT_TABLE_RETURNING	16384U

/* Elements beyond room that a table keeps, for changes at the normal rate. */
#define SPIN_TABLE_SPARE_ELEMENTS	256U

/*
 * Steps of the clock hand for one insertion into a full LRU table; each may miss
 * the cache.  If all of them were used lately, the last one goes.
 */
#define SPIN_LIMIT_TABLE_SWEEP		32U

/*
 * Faults in one window after which an extension is taken out.  A fault is a
 * mistake in the program: one per packet of a bad sender must not keep it in, and
 * a single odd packet a day must not throw it out.
 */
#define SPIN_LIMIT_FAULTS		1000U
#define SPIN_LIMIT_FAULT_WINDOW_SECONDS	10U

/*
 * What all handlers of one event may take of one raise, in units of fuel, and so the most
 * that one of them can be given.  A unit is at least what an instruction takes: on a machine
 * that does 1 000 of them in a microsecond, 4 milliseconds.  What handlers raise by sending
 * is at most as much again, so that a raise ends within 8.  In a blocking event the other
 * tasks of the processor run meanwhile.
 */
#define SPIN_LIMIT_UNITS_ATOMIC		4000000U
#define SPIN_LIMIT_UNITS_BLOCKING	8000000U
#define SPIN_LIMIT_UNITS_RAISED		4000000U

/*
 * Stack of all runs of a chain of raises: that of one run, which linux/spin_manifest.h has
 * for each class.  What Linux itself needs between two raises is the same as without them.
 */
#define SPIN_LIMIT_STACK_NESTED		SPIN_STACK_ATOMIC

/*
 * What must be left of the stack besides what the handlers of a nested raise need: the raise
 * itself takes some 500 bytes, an interrupt on the same stack some 1 000.
 */
#define SPIN_LIMIT_STACK_SPARE		2048U

#endif
