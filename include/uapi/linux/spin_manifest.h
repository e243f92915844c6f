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
#define SPIN_MANIFEST_VERSION	1
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

/**
 * struct spin_manifest - head of the manifest
 * @magic: SPIN_MANIFEST_MAGIC
 * @version: SPIN_MANIFEST_VERSION
 * @head_size: sizeof(struct spin_manifest)
 * @size: bytes of the whole manifest
 * @machine: ELF machine (EM_X86_64, EM_ALPHA)
 * @name: string: name of the extension
 * @extension_version: string: version of the extension
 * @source: string: name of the source file, for messages
 * @cells: per-CPU 64-bit cells that the extension counts in
 * @imports: of struct spin_manifest_import
 * @bindings: of struct spin_manifest_binding
 * @parameters: of struct spin_manifest_parameter
 * @counters: of struct spin_manifest_counter
 * @tables: of struct spin_manifest_table
 * @sites: of struct spin_manifest_site
 * @strings: the string area
 */
struct spin_manifest {
	__u32 magic;
	__u16 version;
	__u16 head_size;
	__u32 size;
	__u32 machine;
	__u32 name;
	__u32 extension_version;
	__u32 source;
	__u32 cells;
	struct spin_manifest_area imports;
	struct spin_manifest_area bindings;
	struct spin_manifest_area parameters;
	struct spin_manifest_area counters;
	struct spin_manifest_area tables;
	struct spin_manifest_area sites;
	struct spin_manifest_area strings;
};

/**
 * struct spin_manifest_import - one procedure that the extension calls
 * @interface: string: interface that declares it
 * @name: string: its name there; the kernel symbol is "spin_" and this name
 * @declaration: string: canonical declaration text, for messages
 * @reserved: 0
 * @digest: first bytes of SHA-256 of the canonical declaration text
 */
struct spin_manifest_import {
	__u32 interface;
	__u32 name;
	__u32 declaration;
	__u32 reserved;
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

/* The handler can decline, cancel or fault. */
#define SPIN_BINDING_MAY_END	(1u << 0)
#define SPIN_BINDING_FLAGS	SPIN_BINDING_MAY_END

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
 * @cost: static bound of the fuel that one run uses; 0: not bounded, charged as it runs
 * @stack: bytes of stack that one run needs, operations included
 * @guards: number of guards
 * @cell: first of its SPIN_BINDING_CELLS cells
 * @reserved: 0
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
	__u32 reserved;
	__u8 digest[SPIN_DIGEST_SIZE];
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

#define SPIN_TABLE_HASH		0
#define SPIN_TABLE_LRU		1
#define SPIN_TABLE_LPM		2
#define SPIN_TABLE_ARRAY	3

/* User space may read and write it. */
#define SPIN_TABLE_SHARED	(1u << 0)
/* A value is one managed reference. */
#define SPIN_TABLE_MANAGED	(1u << 1)
#define SPIN_TABLE_FLAGS	(SPIN_TABLE_SHARED | SPIN_TABLE_MANAGED)

/**
 * struct spin_manifest_table - a table
 * @name: string
 * @kind: SPIN_TABLE_HASH, ...
 * @flags: SPIN_TABLE_SHARED, ...
 * @key_size: bytes of a key (LPM: a big-endian address, one byte of prefix length,
 *	padding)
 * @value_size: bytes of a value
 * @room: most elements
 * @key_layout: string: fields of the key as "name:type name:type ...", for spinctl
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
