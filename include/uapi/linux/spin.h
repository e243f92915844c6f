/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */
/*
 * /dev/spin: the device through which user space installs, asks and removes.
 *
 * Every command takes one of the structures below.  The first member of each is
 * its size: a caller sets it to sizeof(), spin.ko refuses any other size with
 * EINVAL.  Reserved members and unknown flags must be 0, else EINVAL.  Pointers
 * are 64-bit integers on every machine.  A structure never has a hole, and its
 * size never changes: a new layout is a new command.  docs/abi.md tells more.
 *
 * Errors common to all commands:
 *   ENOTTY  no such command
 *   EFAULT  a pointer does not lead to readable or writable memory
 *   EINVAL  wrong size, unknown flag, reserved member not 0
 *   EPERM   the caller has no CAP_SYS_MODULE (all commands that change
 *           something) in the initial user namespace
 */
#ifndef _UAPI_LINUX_SPIN_H
#define _UAPI_LINUX_SPIN_H

#include <linux/ioctl.h>
#include <linux/types.h>
#include <linux/spin_manifest.h>

#define SPIN_ABI_VERSION	1

/* Longest doc sentence, layout or message; NUL included. */
#define SPIN_TEXT_SIZE		256

/**
 * struct spin_version - what this spin.ko speaks
 * @size: sizeof(struct spin_version)
 * @abi: SPIN_ABI_VERSION
 * @runtime: SPIN_RUNTIME_VERSION of <spin/runtime.h>
 * @manifest: SPIN_MANIFEST_VERSION
 */
struct spin_version {
	__u32 size;
	__u32 abi;
	__u32 runtime;
	__u32 manifest;
};

/* How net bindings listen to devices. */
#define SPIN_HOOK_INGRESS	0	/* netfilter ingress: other rules still apply */
#define SPIN_HOOK_RECEIVE	1	/* the device's receive handler: cheaper, exclusive */

/* The seal may be missing: the caller built this spindle here and now from source. */
#define SPIN_PREPARE_UNSEALED	(1u << 0)
/* Forwarded packets go straight into the peer of a paired device. */
#define SPIN_PREPARE_PEER	(1u << 1)
#define SPIN_PREPARE_FLAGS	(SPIN_PREPARE_UNSEALED | SPIN_PREPARE_PEER)

/**
 * struct spin_prepare - first step of an install: promise a place
 * @size: sizeof(struct spin_prepare)
 * @flags: SPIN_PREPARE_*
 * @manifest: address of the manifest
 * @spindle: address of the whole spindle, seal left out
 * @seal: address of the seal (CMS, detached, DER)
 * @devices: address of an array of __u32 device numbers: the scope of net bindings
 * @message: address of a buffer for one line that explains a refusal, or 0
 * @manifest_size: bytes
 * @spindle_size: bytes
 * @seal_size: bytes; 0 only with SPIN_PREPARE_UNSEALED
 * @device_count: elements of @devices
 * @message_size: bytes of the buffer
 * @hook: SPIN_HOOK_*
 * @ticket: out: what the image must present
 *
 * The ticket ends with the open file unless SPIN_COMMIT came first.
 *
 * EBADMSG      manifest or seal malformed
 * EKEYREJECTED the seal does not fit the spindle
 * ENOKEY       the seal is by a key that this kernel does not trust
 * ENOEXEC      built for another machine or runtime version
 * EEXIST       an extension of this name is installed
 * ENOENT       an imported interface, procedure or event does not exist
 * ESTALE       an imported procedure or event has another type
 * ENODEV       a device of the scope does not exist in the caller's network namespace
 * EINVAL       a handler needs devices and there are none; a device that nothing
 *              listens to, or that is named twice; a hook that no handler listens by
 * EOPNOTSUPP   asks for what this spin.ko cannot do yet
 * EACCES       reserved: an authorizer refused
 * E2BIG        over a limit
 * EBUSY        this open file has a ticket already
 * ENOMEM       no memory
 */
struct spin_prepare {
	__u32 size;
	__u32 flags;
	__u64 manifest;
	__u64 spindle;
	__u64 seal;
	__u64 devices;
	__u64 message;
	__u32 manifest_size;
	__u32 spindle_size;
	__u32 seal_size;
	__u32 device_count;
	__u32 message_size;
	__u32 hook;
	__u64 ticket;
};

/**
 * struct spin_commit - last step of an install: bind
 * @size: sizeof(struct spin_commit)
 * @flags: 0
 * @ticket: from SPIN_PREPARE on the same open file
 * @message: as in struct spin_prepare
 * @message_size: bytes of the buffer
 * @reserved: 0
 * @extension: out: number of the extension
 *
 * ENOENT  no such ticket on this open file
 * ENODATA the image has not presented the ticket yet
 * EBUSY   a hook or device is taken (receive handler owned by a bridge or bond)
 * ELOOP   the order that the bindings ask for is a circle
 * ENODEV  a device of the scope has gone
 * ENOMEM  no memory
 */
struct spin_commit {
	__u32 size;
	__u32 flags;
	__u64 ticket;
	__u64 message;
	__u32 message_size;
	__u32 reserved;
	__u64 extension;
};

/**
 * struct spin_remove - take an extension out, at any moment
 * @size: sizeof(struct spin_remove)
 * @flags: 0
 * @name: its name
 *
 * When the command returns no CPU runs the extension.  Its image is dead and is
 * left to the caller to delete (delete_module, the image is named "spin_" and @name).
 *
 * ENOENT  no such extension
 * EBUSY   others import it
 */
struct spin_remove {
	__u32 size;
	__u32 flags;
	char name[SPIN_NAME_SIZE];
};

/* States of an extension. */
#define SPIN_EXTENSION_PREPARED		0
#define SPIN_EXTENSION_PRESENT		1
#define SPIN_EXTENSION_INSTALLED	2
#define SPIN_EXTENSION_TAKEN_OUT	3	/* unbound by the kernel after faults */

#define SPIN_EXTENSION_SEALED		(1u << 0)
#define SPIN_EXTENSION_PEER		(1u << 1)

/**
 * struct spin_extension_info - one extension
 * @size: sizeof(struct spin_extension_info)
 * @state: out: SPIN_EXTENSION_*
 * @extension: in: the number before the wanted one (0: first); out: its number
 * @installed: out: nanoseconds since boot
 * @memory: out: bytes of kernel memory charged to it, image left out
 * @flags: out: SPIN_EXTENSION_SEALED, ...
 * @hook: out: SPIN_HOOK_*
 * @bindings: out: number of bindings
 * @parameters: out: number of parameters
 * @counters: out: number of counters
 * @tables: out: number of tables
 * @devices: out: number of devices in its scope
 * @last_fault_kind: out: SPIN_FAULT_* of <spin/runtime.h>, 0: none
 * @last_fault_line: out: its line
 * @installer: out: user id of who installed it
 * @faults: out: faults so far
 * @name: out
 * @version: out
 * @last_fault_file: out
 *
 * ENOENT  no further extension
 */
struct spin_extension_info {
	__u32 size;
	__u32 state;
	__u64 extension;
	__u64 installed;
	__u64 memory;
	__u32 flags;
	__u32 hook;
	__u32 bindings;
	__u32 parameters;
	__u32 counters;
	__u32 tables;
	__u32 devices;
	__u32 last_fault_kind;
	__u32 last_fault_line;
	__u32 installer;
	__u64 faults;
	char name[SPIN_NAME_SIZE];
	char version[SPIN_NAME_SIZE];
	char last_fault_file[SPIN_NAME_SIZE];
};

/* How an event reaches its handlers. */
#define SPIN_MODE_NONE		0	/* no handler: the default alone */
#define SPIN_MODE_DIRECT	1	/* the call site jumps to the handler */
#define SPIN_MODE_PLAN		2	/* an array walked in order */

/**
 * struct spin_binding_info - one binding of an extension
 * @size: sizeof(struct spin_binding_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @fired: out: runs of the handler that neither declined nor faulted
 * @declined: out
 * @faulted: out: all faults
 * @over_budget: out: those of @faulted that were over the budget
 * @budget: out: fuel for one run
 * @cost: out: static bound of one run, 0: none
 * @order: out: SPIN_ORDER_*
 * @guards: out
 * @stack: out: bytes
 * @mode: out: SPIN_MODE_*
 * @position: out: its place among the event's bindings, from 0
 * @reserved: 0
 * @interface: out
 * @event: out
 * @handler: out
 *
 * ENOENT  no such extension or binding
 */
struct spin_binding_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 fired;
	__u64 declined;
	__u64 faulted;
	__u64 over_budget;
	__u64 budget;
	__u64 cost;
	__u32 order;
	__u32 guards;
	__u32 stack;
	__u32 mode;
	__u32 position;
	__u32 reserved;
	char interface[SPIN_NAME_SIZE];
	char event[SPIN_NAME_SIZE];
	char handler[SPIN_NAME_SIZE];
};

/**
 * struct spin_device_info - one device of an extension's scope
 * @size: sizeof(struct spin_device_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @device: out: number of the device
 * @alive: out: 0 if it has gone
 * @name: out
 *
 * ENOENT  no such extension or device
 */
struct spin_device_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 device;
	__u32 alive;
	char name[SPIN_NAME_SIZE];
};

#define SPIN_PROCEDURE_PURE	0
#define SPIN_PROCEDURE_ATOMIC	1
#define SPIN_PROCEDURE_BLOCKING	2

/**
 * struct spin_procedure_info - one procedure of an interface: operation or event
 * @size: sizeof(struct spin_procedure_info)
 * @index: in: from 0, over all interfaces
 * @is_event: out: 1 if extensions may handle it
 * @class: out: SPIN_PROCEDURE_*
 * @mode: out: SPIN_MODE_*, of an event
 * @bindings: out: handlers bound to it
 * @raised: out: raises while it had a handler
 * @digest: out: of its declaration
 * @interface: out
 * @name: out
 * @declaration: out: canonical text
 *
 * ENOENT  no further procedure
 */
struct spin_procedure_info {
	__u32 size;
	__u32 index;
	__u32 is_event;
	__u32 class;
	__u32 mode;
	__u32 bindings;
	__u64 raised;
	__u8 digest[SPIN_DIGEST_SIZE];
	char interface[SPIN_NAME_SIZE];
	char name[SPIN_NAME_SIZE];
	char declaration[SPIN_DECLARATION_SIZE];
};

/**
 * struct spin_counter_info - one counter of an extension
 * @size: sizeof(struct spin_counter_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @value: out: sum over all CPUs
 * @name: out
 *
 * ENOENT  no such extension or counter
 */
struct spin_counter_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 value;
	char name[SPIN_NAME_SIZE];
};

/**
 * struct spin_parameter_info - one parameter of an extension
 * @size: sizeof(struct spin_parameter_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @value: SPIN_GET_PARAMETER: out; SPIN_SET_PARAMETER: in
 * @lowest: out
 * @preset: out
 * @highest: out
 * @bytes: out: 1, 2, 4 or 8
 * @is_signed: out
 * @name: out
 * @doc: out
 *
 * ENOENT  no such extension or parameter
 * ERANGE  the value is not between @lowest and @highest
 */
struct spin_parameter_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 value;
	__u64 lowest;
	__u64 preset;
	__u64 highest;
	__u32 bytes;
	__u32 is_signed;
	char name[SPIN_NAME_SIZE];
	char doc[SPIN_TEXT_SIZE];
};

/**
 * struct spin_table_info - one table of an extension
 * @size: sizeof(struct spin_table_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @kind: out: SPIN_TABLE_HASH, ...
 * @flags: out: SPIN_TABLE_SHARED, ...
 * @key_size: out: bytes
 * @value_size: out: bytes
 * @room: out: most elements
 * @count: out: elements now
 * @name: out
 * @key_layout: out: fields as "name:type ..."
 * @value_layout: out
 *
 * ENOENT  no such extension or table
 */
struct spin_table_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 kind;
	__u32 flags;
	__u32 key_size;
	__u32 value_size;
	__u32 room;
	__u32 count;
	char name[SPIN_NAME_SIZE];
	char key_layout[SPIN_TEXT_SIZE];
	char value_layout[SPIN_TEXT_SIZE];
};

/**
 * struct spin_table_element - read, write or delete one element
 * @size: sizeof(struct spin_table_element)
 * @index: in: the table, from 0
 * @extension: in: number of the extension
 * @key: address of the key
 * @value: address of the value
 * @key_size: in: must be the table's
 * @value_size: in: must be the table's (0 for SPIN_TABLE_DELETE)
 *
 * SPIN_TABLE_NEXT reads the element after @key and writes both back; with
 * @key_size 0 it reads the first.  Elements that are set or deleted meanwhile
 * may be seen or missed, others are seen exactly once as long as @key exists.
 *
 * ENOENT  no such extension, table or element; NEXT: no further element
 * EACCES  the table is private
 * EINVAL  key or value size differs; a prefix longer than its address
 * ENOSPC  the table is full
 * ERANGE  index beyond an array
 * ENOMEM  no memory
 */
struct spin_table_element {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 key;
	__u64 value;
	__u32 key_size;
	__u32 value_size;
};

/**
 * struct spin_key - let spindles in that this key sealed
 * @size: sizeof(struct spin_key)
 * @certificate_size: bytes
 * @certificate: address of an X.509 certificate, DER
 *
 * EBADMSG  not a certificate
 * ENOPKG   a kind of key that this kernel cannot verify
 * E2BIG    over a limit
 */
struct spin_key {
	__u32 size;
	__u32 certificate_size;
	__u64 certificate;
};

#define SPIN_IOCTL		0xe7
#define SPIN_GET_VERSION	_IOWR(SPIN_IOCTL, 0x00, struct spin_version)
#define SPIN_PREPARE		_IOWR(SPIN_IOCTL, 0x01, struct spin_prepare)
#define SPIN_COMMIT		_IOWR(SPIN_IOCTL, 0x02, struct spin_commit)
#define SPIN_REMOVE		_IOW(SPIN_IOCTL, 0x03, struct spin_remove)
#define SPIN_ADD_KEY		_IOW(SPIN_IOCTL, 0x04, struct spin_key)
#define SPIN_NEXT_EXTENSION	_IOWR(SPIN_IOCTL, 0x10, struct spin_extension_info)
#define SPIN_GET_BINDING	_IOWR(SPIN_IOCTL, 0x11, struct spin_binding_info)
#define SPIN_GET_DEVICE		_IOWR(SPIN_IOCTL, 0x12, struct spin_device_info)
#define SPIN_GET_PROCEDURE	_IOWR(SPIN_IOCTL, 0x13, struct spin_procedure_info)
#define SPIN_GET_COUNTER	_IOWR(SPIN_IOCTL, 0x14, struct spin_counter_info)
#define SPIN_GET_PARAMETER	_IOWR(SPIN_IOCTL, 0x15, struct spin_parameter_info)
#define SPIN_SET_PARAMETER	_IOWR(SPIN_IOCTL, 0x16, struct spin_parameter_info)
#define SPIN_GET_TABLE		_IOWR(SPIN_IOCTL, 0x17, struct spin_table_info)
#define SPIN_TABLE_GET		_IOWR(SPIN_IOCTL, 0x18, struct spin_table_element)
#define SPIN_TABLE_SET		_IOWR(SPIN_IOCTL, 0x19, struct spin_table_element)
#define SPIN_TABLE_DELETE	_IOWR(SPIN_IOCTL, 0x1a, struct spin_table_element)
#define SPIN_TABLE_NEXT		_IOWR(SPIN_IOCTL, 0x1b, struct spin_table_element)

#endif
