/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Every limit of spin.ko, with its reason.
 */
#ifndef SPIN_CORE_LIMITS_H
#define SPIN_CORE_LIMITS_H

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
#define SPIN_LIMIT_PARAMETERS		256U
#define SPIN_LIMIT_COUNTERS		1024U
#define SPIN_LIMIT_TABLES		64U
#define SPIN_LIMIT_SITES		65536U

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
 * Raises of ip_packet_send on one CPU's stack: a packet, and the packet of the tunnel by
 * which a handler sends it.  Each may need SPIN_LIMIT_STACK; deeper ones are not raised.
 */
#define SPIN_LIMIT_SEND_DEPTH		2U

/* Bindings on one event; a plan is one allocation of 32 bytes a binding. */
#define SPIN_LIMIT_EVENT_BINDINGS	4096U

/* Elements of a table and bytes of a key and a value. */
#define SPIN_LIMIT_TABLE_ROOM		(1U << 20)
#define SPIN_LIMIT_KEY_SIZE		64U
#define SPIN_LIMIT_VALUE_SIZE		4096U

/* Bytes of one table's elements: a million of 200 bytes, or all the room of 64 bytes. */
#define SPIN_LIMIT_TABLE_MEMORY		(256U << 20)

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

/* Fuel of one run where the binding asks for none: see docs, event classes. */
#define SPIN_DEFAULT_FUEL_ATOMIC	20000U
#define SPIN_DEFAULT_FUEL_BLOCKING	200000U

/* Stack of one run in an atomic event: softirq may have 10 KB of 16 in use already. */
#define SPIN_LIMIT_STACK		4096U

#endif
