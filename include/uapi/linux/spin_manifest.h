/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * The manifest of a spindle: what it is, wants and brings.
 *
 * The Cove compiler writes it into the section ".spin.manifest", the loader
 * reads it there, spin.ko reads it again from the bytes given to SPIN_PREPARE.
 * One block: the head, then arrays of the entries below, then strings.  Every
 * offset counts from the start of the head; every array is aligned to 8; every
 * string ends in NUL and lies in the string area.  All integers are in the byte
 * order of the machine (all supported ones are little-endian).
 */
#ifndef _UAPI_LINUX_SPIN_MANIFEST_H
#define _UAPI_LINUX_SPIN_MANIFEST_H

#include <linux/types.h>

#define SPIN_MANIFEST_MAGIC	0x4e495053u	/* "SPIN" */
#define SPIN_MANIFEST_VERSION	9
#define SPIN_DIGEST_SIZE	16

/* Names of extensions, interfaces, events, ...: letters, digits, '_'; NUL included. */
#define SPIN_NAME_SIZE		48

/* Canonical declaration texts: they spell out every structure; NUL included. */
#define SPIN_DECLARATION_SIZE	1024

/**
 * struct spin_manifest_area - an array inside the manifest
 * @at: offset of the first element from the start of the head
 * @count: number of elements (bytes, for the string area)
 */
struct spin_manifest_area {
	__u32 at;
	__u32 count;
};

/* Built without masks against speculation: who installs it needs CAP_PERFMON. */
#define SPIN_MANIFEST_UNMASKED	(1u << 0)
#define SPIN_MANIFEST_FLAGS	SPIN_MANIFEST_UNMASKED

/**
 * struct spin_manifest - head of the manifest
 * @magic: SPIN_MANIFEST_MAGIC
 * @version: SPIN_MANIFEST_VERSION
 * @head_size: sizeof(struct spin_manifest)
 * @size: bytes of the whole manifest
 * @machine: ELF machine (EM_X86_64, EM_ALPHA)
 * @flags: SPIN_MANIFEST_UNMASKED, ...
 * @name: string: name of the extension
 * @extension_version: string: version of the extension
 * @source: string: name of the source file, for messages
 * @cells: per-CPU 64-bit cells that the extension counts in
 * @imports: of struct spin_manifest_import
 * @bindings: of struct spin_manifest_binding
 * @exports: of struct spin_manifest_export
 * @parameters: of struct spin_manifest_parameter
 * @counters: of struct spin_manifest_counter
 * @blocks: of struct spin_manifest_block
 * @logs: of struct spin_manifest_log
 * @tables: of struct spin_manifest_table
 * @pools: of struct spin_manifest_pool
 * @references: of struct spin_manifest_reference, those of statics first, then pool by pool
 * @sites: of struct spin_manifest_site
 * @states: of struct spin_manifest_state
 * @terms: of struct spin_manifest_term, binding by binding, guard by guard
 * @strings: the string area
 */
struct spin_manifest {
	__u32 magic;
	__u16 version;
	__u16 head_size;
	__u32 size;
	__u16 machine;
	__u16 flags;
	__u32 name;
	__u32 extension_version;
	__u32 source;
	__u32 cells;
	struct spin_manifest_area imports;
	struct spin_manifest_area bindings;
	struct spin_manifest_area exports;
	struct spin_manifest_area parameters;
	struct spin_manifest_area counters;
	struct spin_manifest_area blocks;
	struct spin_manifest_area logs;
	struct spin_manifest_area tables;
	struct spin_manifest_area pools;
	struct spin_manifest_area references;
	struct spin_manifest_area sites;
	struct spin_manifest_area states;
	struct spin_manifest_area terms;
	struct spin_manifest_area strings;
};

/* Another extension exports it; else it is an operation of spin.ko. */
#define SPIN_IMPORT_LINKED	(1u << 0)
#define SPIN_IMPORT_FLAGS	SPIN_IMPORT_LINKED

/**
 * struct spin_manifest_import - one procedure that the extension calls
 * @interface: string: interface that declares it
 * @name: string: its name there; the kernel symbol of an operation is "spin_" and this name
 * @declaration: string: canonical declaration text, for messages
 * @flags: SPIN_IMPORT_*; those that are linked are in the order of the record's links
 * @price: units of fuel that its callers pay for one call
 * @digest: first bytes of SHA-256 of the canonical declaration text
 */
struct spin_manifest_import {
	__u32 interface;
	__u32 name;
	__u32 declaration;
	__u32 flags;
	__u64 price;
	__u8 digest[SPIN_DIGEST_SIZE];
};

/* What an exported procedure counts besides its calls: those that faulted, and over the price. */
#define SPIN_EXPORT_FAULTED	0
#define SPIN_EXPORT_OVER_PRICE	1
#define SPIN_EXPORT_CELLS	2

/**
 * struct spin_manifest_export - one procedure that other extensions may call
 * @interface: string: interface that declares it
 * @name: string: its name there
 * @declaration: string: canonical declaration text
 * @stack: bytes of stack that one call needs, operations included, procedures of other
 *	extensions not
 * @price: units of fuel that one call may burn, with all that handle the procedure; its callers pay
 *	them
 * @cost: static bound of what its own body uses of them; 0: not bounded, it may use all
 * @cell: first of its SPIN_EXPORT_CELLS cells
 * @walk: bytes of stack that a walk over those that handle it needs itself; 0 where none can
 * @digest: first bytes of SHA-256 of the canonical declaration text
 */
struct spin_manifest_export {
	__u32 interface;
	__u32 name;
	__u32 declaration;
	__u32 stack;
	__u64 price;
	__u64 cost;
	__u32 cell;
	__u32 walk;
	__u8 digest[SPIN_DIGEST_SIZE];
};

/*
 * What a binding counts besides its entries through the direct call: runs that
 * declined, runs that faulted, those of them that were over the budget, direct
 * raises that a guard kept out, entries through a plan.
 */
#define SPIN_CELL_DECLINED	0
#define SPIN_CELL_FAULTED	1
#define SPIN_CELL_OVER_BUDGET	2
#define SPIN_CELL_KEPT_OUT	3
#define SPIN_CELL_PLANNED	4
#define SPIN_BINDING_CELLS	5

#define SPIN_ORDER_ANY		0
#define SPIN_ORDER_FIRST	1
#define SPIN_ORDER_LAST		2

/*
 * Budgets of one run, in units of fuel, for each class of events.  A unit is at least what
 * one instruction takes, so on a machine that does 1 000 of them in a microsecond:
 * - atomic: an event of a packet may be raised a million times a second.  20 microseconds
 *   are what a long native path takes, so that is what a handler has that does not ask; one
 *   millisecond, for which no network device waits longer than its ring lasts, is the most
 *   that a program can ask for.  It looks at 1 500 bytes, one by one, 100 instructions each,
 *   in less than a fifth of that.
 * - blocking: somebody sleeps meanwhile, and can be preempted: ten times as much, and twice.
 * More is whoever installs it to give; spin_core/limits.h has the most for all handlers of
 * an event together.
 */
#define SPIN_BUDGET_ATOMIC		20000u
#define SPIN_BUDGET_ATOMIC_MOST		1000000u
#define SPIN_BUDGET_BLOCKING		200000u
#define SPIN_BUDGET_BLOCKING_MOST	2000000u

/*
 * Bytes of stack that one run may need, with all that it calls, for each class of events.  A
 * stack has 16 KB on x86-64, and two pages of 8 KB on Alpha.
 * - atomic: a softirq may have 10 KB of it in use when a packet comes to the handlers.  With
 *   4 KB for these, 2 are left for an interrupt on the same stack.
 * - pure: no domain raises it, an extension does that exports it, within a handler, on the
 *   same stack: it may be all that this one needs, and no more.  What the two need together is
 *   within the limit of the caller's class, or they are not linked.
 * - blocking: a task raises it on a stack of its own, not deep in the kernel, and each raise
 *   asks whether what is left is enough.  With 6 KB, 10 are left for its way there and for
 *   what interrupts it, which on Alpha, where softirqs are served on the same stack, may be a
 *   packet with the 4 KB of its handlers.
 * - strand: a thread of spin.ko runs it from park to park, with preemption off, on a stack of
 *   its own with next to nothing in use.  What lives across a park is in its frame, so that it
 *   has no use for more than a handler has.
 */
#define SPIN_STACK_PURE			4096u
#define SPIN_STACK_ATOMIC		4096u
#define SPIN_STACK_BLOCKING		6144u
#define SPIN_STACK_STRAND		4096u

/* The handler can decline, cancel or fault. */
#define SPIN_BINDING_MAY_END	(1u << 0)
/* It is a filter: what it makes of its arguments is what those behind it get. */
#define SPIN_BINDING_FILTER	(1u << 1)
/* It runs later, with copies of the arguments: of an event of numbers that has no result. */
#define SPIN_BINDING_ASYNC	(1u << 2)
/* Its event is a procedure that another extension exports. */
#define SPIN_BINDING_LINKED	(1u << 3)
/* It calls nothing that other extensions export, itself or by what it calls. */
#define SPIN_BINDING_LEAF	(1u << 4)
/* The handler or a guard is charged as it runs, and has no bound. */
#define SPIN_BINDING_CHARGED	(1u << 5)
/* It begins strands: its event is one of these. */
#define SPIN_BINDING_STRAND	(1u << 6)
#define SPIN_BINDING_FLAGS	(SPIN_BINDING_MAY_END | SPIN_BINDING_FILTER | SPIN_BINDING_ASYNC | \
				 SPIN_BINDING_LINKED | SPIN_BINDING_LEAF | SPIN_BINDING_CHARGED | \
				 SPIN_BINDING_STRAND)

/* Bytes of a strand's frame, at most, which are whole words of 8; bindings that begin strands. */
#define SPIN_STRAND_FRAME_MOST	4096u
#define SPIN_STRAND_BINDINGS	16u

/**
 * struct spin_manifest_binding - one handler bound to one event
 * @interface: string: interface that declares the event
 * @event: string: name of the event
 * @declaration: string: canonical declaration text of the event
 * @handler: string: name of the handler
 * @before: string: name of a handler or extension that must come later, or ""
 * @after: string: name of a handler or extension that must come earlier, or ""
 * @order: SPIN_ORDER_*
 * @flags: SPIN_BINDING_*
 * @budget: fuel for one run; 0: the event's default
 * @cost: static bound of the fuel that one run uses; with SPIN_BINDING_CHARGED, of what it uses
 *	besides what is charged; 0: all is charged
 * @stack: bytes of stack that one run needs, operations included
 * @guards: number of guards
 * @cell: first of its SPIN_BINDING_CELLS cells
 * @frame: with SPIN_BINDING_STRAND, the bytes of a strand's frame; else 0
 * @digest: of the event's declaration
 */
struct spin_manifest_binding {
	__u32 interface;
	__u32 event;
	__u32 declaration;
	__u32 handler;
	__u32 before;
	__u32 after;
	__u32 order;
	__u32 flags;
	__u64 budget;
	__u64 cost;
	__u32 stack;
	__u32 guards;
	__u32 cell;
	__u32 frame;
	__u8 digest[SPIN_DIGEST_SIZE];
};

/* The static bound of a whole run; 0: there is none. */
#define SPIN_BINDING_BOUND(binding) \
	((binding)->flags & SPIN_BINDING_CHARGED ? 0 : (binding)->cost)

/* The argument itself is the key. */
#define SPIN_TERM_NO_ACCESSOR	0xffffffffu
/* Terms of one guard, and of all guards, at most; what is asked beyond them is no term. */
#define SPIN_GUARD_TERMS	8u
#define SPIN_TERMS		8192u

/*
 * Where the term does not hold nobody can tell whether the guard, and those of the binding before
 * it, were called: what they ask before it cannot fault, nor be over budget, and counts no looks.
 */
#define SPIN_TERM_QUIET		(1u << 0)
/* The guard asks nothing but its terms; of all of them, or of none. */
#define SPIN_TERM_ALL		(1u << 1)
#define SPIN_TERM_FLAGS		(SPIN_TERM_QUIET | SPIN_TERM_ALL)

/**
 * struct spin_manifest_term - a guard holds only if @lowest <= (key & @mask) <= @highest
 * @binding: whose guard it is: index of a binding
 * @guard: which one of its guards
 * @accessor: the key is what this import makes of the argument: an operation that is pure,
 *	and takes nothing else; SPIN_TERM_NO_ACCESSOR: the argument is the key
 * @argument: which one of the event's
 * @name: string: what the guard calls the argument, for messages
 * @flags: SPIN_TERM_*
 * @mask: bits of the key, which is an unsigned number of 8, 16, 32 or 64 bits; not 0
 * @lowest: smallest number that they may be, as they lie in the machine, whatever their order
 * @highest: largest number, within @mask
 */
struct spin_manifest_term {
	__u32 binding;
	__u32 guard;
	__u32 accessor;
	__u32 argument;
	__u32 name;
	__u32 flags;
	__u64 mask;
	__u64 lowest;
	__u64 highest;
};

/**
 * struct spin_manifest_parameter - a value that spinctl may set
 * @name: string
 * @doc: string: one sentence
 * @size: bytes: 1, 2, 4 or 8
 * @is_signed: 1 if its type is signed
 * @lowest: smallest value (two's complement)
 * @preset: value at install
 * @highest: largest value
 */
struct spin_manifest_parameter {
	__u32 name;
	__u32 doc;
	__u32 size;
	__u32 is_signed;
	__u64 lowest;
	__u64 preset;
	__u64 highest;
};

/**
 * struct spin_manifest_counter - a counter that spinctl shows
 * @name: string
 * @cell: its cell
 */
struct spin_manifest_counter {
	__u32 name;
	__u32 cell;
};

/* A histogram: so many counts, the first of zeros, number n of 2 ** (n - 1) to 2 ** n - 1. */
#define SPIN_BLOCK_HISTOGRAM	0
/* What each CPU has of its own. */
#define SPIN_BLOCK_PERCPU	1
#define SPIN_BLOCK_KINDS	2

#define SPIN_HISTOGRAM_RANGES	65u

/**
 * struct spin_manifest_block - several cells side by side that spinctl shows
 * @name: string
 * @kind: SPIN_BLOCK_*
 * @cell: the first of its cells
 * @bytes: of each CPU; SPIN_HISTOGRAM_RANGES cells of a histogram
 * @layout: string: fields as "name:type name:type ..."; of a histogram ""
 * @reserved: 0
 */
struct spin_manifest_block {
	__u32 name;
	__u32 kind;
	__u32 cell;
	__u32 bytes;
	__u32 layout;
	__u32 reserved;
};

/* Values of one log record, at most. */
#define SPIN_LOG_VALUES		8u

/**
 * struct spin_manifest_log - a place in the source that logs
 * @file: string
 * @line: line, from 1
 * @format: string: the text; where a value stands its type and how it is written, "{u32}",
 *	"{be16:x}", "{be32:address}"; a brace of the text itself stands twice
 * @values: how many
 * @cell: its cell: records that were dropped
 * @reserved: 0
 */
struct spin_manifest_log {
	__u32 file;
	__u32 line;
	__u32 format;
	__u32 values;
	__u32 cell;
	__u32 reserved;
};

#define SPIN_TABLE_HASH		0
#define SPIN_TABLE_LRU		1
#define SPIN_TABLE_LPM		2
#define SPIN_TABLE_ARRAY	3
#define SPIN_TABLE_RING		4
/* Each CPU has values of its own. */
#define SPIN_TABLE_PERCPU_HASH	5
#define SPIN_TABLE_PERCPU_ARRAY	6
#define SPIN_TABLE_KINDS	7

/* User space may read and write it. */
#define SPIN_TABLE_SHARED	(1u << 0)
/* A value begins with a managed reference; that of an array is one. */
#define SPIN_TABLE_MANAGED	(1u << 1)
/* It is one to an object of the extension's own pools. */
#define SPIN_TABLE_POOLED	(1u << 2)
#define SPIN_TABLE_FLAGS	(SPIN_TABLE_SHARED | SPIN_TABLE_MANAGED | SPIN_TABLE_POOLED)

/**
 * struct spin_manifest_table - a table
 * @name: string
 * @kind: SPIN_TABLE_HASH, ...
 * @flags: SPIN_TABLE_SHARED, ...
 * @key_size: bytes of a key (LPM: a big-endian address, one byte of prefix length,
 *	padding; a ring has no keys: 0)
 * @value_size: bytes of a value
 * @room: most elements
 * @key_layout: string: fields of the key as "name:type name:type ...", for spinctl; of a
 *	ring ""
 * @value_layout: string: fields of the value, the same way
 */
struct spin_manifest_table {
	__u32 name;
	__u32 kind;
	__u32 flags;
	__u32 key_size;
	__u32 value_size;
	__u32 room;
	__u32 key_layout;
	__u32 value_layout;
};

/**
 * struct spin_manifest_pool - a pool of objects of one type
 * @name: string
 * @object_size: bytes of an object
 * @room: most objects at once
 * @references: how many elements of the manifest's references are members of its objects
 */
struct spin_manifest_pool {
	__u32 name;
	__u32 object_size;
	__u32 room;
	__u32 references;
};

/* To an object of the extension's own pools; else to one of a domain's. */
#define SPIN_REFERENCE_POOLED	(1u << 0)
#define SPIN_REFERENCE_FLAGS	SPIN_REFERENCE_POOLED

/**
 * struct spin_manifest_reference - where counted references lie: in a static or in an object
 * @at: bytes from the beginning of the object, which never decrease; 0 of a static, whose
 *	address is in the record
 * @count: so many, side by side
 * @flags: SPIN_REFERENCE_*
 * @reserved: 0
 */
struct spin_manifest_reference {
	__u32 at;
	__u32 count;
	__u32 flags;
	__u32 reserved;
};

/* Memory of a static variable or a lock; a table; a counter. */
#define SPIN_STATE_MEMORY	0
#define SPIN_STATE_TABLE	1
#define SPIN_STATE_COUNTER	2
#define SPIN_STATE_KINDS	3

/**
 * struct spin_manifest_state - what the next version of the extension is handed
 * @name: string
 * @declaration: string: canonical text of its type, cut short if it is long; for messages
 * @kind: SPIN_STATE_*
 * @number: bytes of SPIN_STATE_MEMORY; else index of the table or counter, which grows from
 *	one to the next of its kind
 * @digest: first bytes of SHA-256 of the whole canonical text
 */
struct spin_manifest_state {
	__u32 name;
	__u32 declaration;
	__u32 kind;
	__u32 number;
	__u8 digest[SPIN_DIGEST_SIZE];
};

/**
 * struct spin_manifest_site - a place in the source where a check may fail
 * @file: string
 * @line: line, from 1
 * @kind: SPIN_FAULT_* of <spin/runtime.h>
 * @reserved: 0
 */
struct spin_manifest_site {
	__u32 file;
	__u32 line;
	__u32 kind;
	__u32 reserved;
};

#endif
