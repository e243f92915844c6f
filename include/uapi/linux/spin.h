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
#include <linux/spin_async.h>
#include <linux/spin_block.h>
#include <linux/spin_call.h>
#include <linux/spin_link.h>
#include <linux/spin_log.h>
#include <linux/spin_manifest.h>
#include <linux/spin_order.h>
#include <linux/spin_strand.h>
#include <linux/spin_table.h>

#define SPIN_ABI_VERSION	1

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
/* It is to take the place of the extension of its name, on the same devices. */
#define SPIN_PREPARE_REPLACE	(1u << 2)
#define SPIN_PREPARE_FLAGS	(SPIN_PREPARE_UNSEALED | SPIN_PREPARE_PEER | SPIN_PREPARE_REPLACE)

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
 * EBADMSG      manifest or seal malformed; a term of a guard asks what its event has not
 * EPERM        also: built without masks against speculation, the caller has no CAP_PERFMON
 * EKEYREJECTED the seal does not fit the spindle
 * ENOKEY       the seal is by a key that this kernel does not trust
 * ENOEXEC      built for another machine or runtime version
 * EEXIST       an extension of this name is installed
 * ENOENT       an imported interface, procedure or event does not exist; there is no
 *              extension to replace
 * ESTALE       an imported procedure or event has another type
 * ENODEV       a device of the scope does not exist in the caller's network namespace
 * EINVAL       a handler needs devices and there are none; a device that nothing
 *              listens to, or that is named twice; a hook that no handler listens by;
 *              devices, a hook or SPIN_PREPARE_PEER for what replaces another; an
 *              asynchronous handler of an event that has a result, or takes more than numbers
 * EOPNOTSUPP   asks for what this spin.ko cannot do yet: an asynchronous handler of a
 *              blocking event, and others
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
 * ENOENT  no such ticket on this open file; who exported what it calls or handles has gone
 * EEXIST  another extension exports what it does
 * ESTALE  what it calls of other extensions has another type or price
 * EINVAL  the ticket is of what replaces another: SPIN_REPLACE is for that
 * EPERM   also: as for SPIN_PREPARE, of who commits
 * ENODATA the image has not presented the ticket yet
 * EBUSY   a hook or device is taken (receive handler owned by a bridge or bond)
 * ELOOP   the order that the bindings ask for is a circle; what extensions export would be
 *         raised again by its handler
 * E2BIG   it, or who calls what it handles, would need too much of the stack
 * ENODEV  a device of the scope has gone
 * EDQUOT  the handlers of an event could take more than they may together
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

/* State begins anew, whatever the replaced extension has. */
#define SPIN_REPLACE_FRESH	(1u << 0)
#define SPIN_REPLACE_FLAGS	SPIN_REPLACE_FRESH

/**
 * struct spin_replace - last step of a replacement: one version goes, the other comes
 * @size: sizeof(struct spin_replace)
 * @flags: SPIN_REPLACE_*
 * @ticket: from SPIN_PREPARE with SPIN_PREPARE_REPLACE on the same open file
 * @message: as in struct spin_prepare
 * @message_size: bytes of the buffer
 * @carried: out: elements of state that were handed over
 * @begun: out: those that begin anew
 * @dropped: out: those of the old version that the new one does not have
 * @extension: out: number of the new version
 *
 * Each event changes at once: a raise runs either version of a handler, never both and
 * never none.  Who calls or handles what the old version exports calls or handles that of
 * the new one, by the same links.
 * State is shared by both while raises that began in the old version end.
 * Scope, and budgets and parameters that were set, stay.  When the command returns no CPU
 * runs the old version, and its image is dead.  A failure leaves the old version as it was.
 *
 * ENOENT  no such ticket on this open file
 * EINVAL  the ticket is not of a replacement
 * EPERM   also: as for SPIN_COMMIT
 * ENODATA the image has not presented the ticket yet
 * ESTALE  what it was to replace was removed or replaced meanwhile; or a procedure that others
 *         use has another type, or costs more than they were compiled to pay
 * EBUSY   also: the new version does not export a procedure that others use; they are named
 * EOPNOTSUPP one of both handles a blocking event, or begins strands
 * EILSEQ  state of one name has another type in the new version
 * ERANGE  a budget that was set is less than the new handler's bound
 * EDQUOT  the handlers of an event could take more than they may together
 * ENOENT, ESTALE, EEXIST, E2BIG, ELOOP  as for SPIN_COMMIT: of what the new version calls, handles
 *         or exports; ELOOP also: it imports from who imports from it
 * EINVAL, EBUSY, ENODEV, ENOMEM  as for SPIN_COMMIT, of handlers that the old version
 *         does not have
 */
struct spin_replace {
	__u32 size;
	__u32 flags;
	__u64 ticket;
	__u64 message;
	__u32 message_size;
	__u32 carried;
	__u32 begun;
	__u32 dropped;
	__u64 extension;
};

/* Those that import from it go too, before it. */
#define SPIN_REMOVE_USERS	(1u << 0)
#define SPIN_REMOVE_FLAGS	SPIN_REMOVE_USERS

/**
 * struct spin_remove - take an extension out, at any moment
 * @size: sizeof(struct spin_remove)
 * @flags: SPIN_REMOVE_*
 * @name: its name
 * @message: as in struct spin_prepare
 * @message_size: bytes there
 * @reserved: 0
 *
 * When the command returns no CPU runs the extension.  Its image is dead and is
 * left to the caller to delete (delete_module, the image is named "spin_" and @name).
 *
 * ENOENT  no such extension
 * EBUSY   it is being installed, or others import from it: the message names them
 */
struct spin_remove {
	__u32 size;
	__u32 flags;
	char name[SPIN_NAME_SIZE];
	__u64 message;
	__u32 message_size;
	__u32 reserved;
};

/**
 * struct spin_budget - what one run of a handler may take
 * @size: sizeof(struct spin_budget)
 * @index: the binding, from 0
 * @extension: number of the extension; 0: the one that this open file has prepared
 * @budget: units of fuel
 * @message: as in struct spin_prepare
 * @message_size: bytes of the buffer
 * @reserved: 0
 *
 * Runs that are under way keep what they began with.
 *
 * ENOENT  no such extension or binding
 * ERANGE  less than the bound of its parts that have one, or more than a handler may have
 * EDQUOT  the other handlers of the event leave less
 */
struct spin_budget {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u64 budget;
	__u64 message;
	__u32 message_size;
	__u32 reserved;
};

/* States of an extension. */
#define SPIN_EXTENSION_PREPARED		0
#define SPIN_EXTENSION_PRESENT		1
#define SPIN_EXTENSION_INSTALLED	2
#define SPIN_EXTENSION_TAKEN_OUT	3	/* unbound by the kernel after faults */

#define SPIN_EXTENSION_SEALED		(1u << 0)
#define SPIN_EXTENSION_PEER		(1u << 1)
#define SPIN_EXTENSION_UNMASKED		(1u << 2)	/* without masks against speculation */

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
 * @asked: out: fuel that the program asks for
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
	__u32 asked;
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
#define SPIN_PROCEDURE_STRAND	3

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
 * struct spin_pool_info - one pool of an extension
 * @size: sizeof(struct spin_pool_info)
 * @index: in: from 0
 * @extension: in: number of the extension
 * @object_size: out: bytes of an object
 * @room: out: most objects at once
 * @used: out: objects in use, or on their way back
 * @reserved: 0
 * @failed: out: objects that could not be made since all were in use
 * @memory: out: bytes of kernel memory
 * @name: out
 *
 * ENOENT  no such extension or pool
 */
struct spin_pool_info {
	__u32 size;
	__u32 index;
	__u64 extension;
	__u32 object_size;
	__u32 room;
	__u32 used;
	__u32 reserved;
	__u64 failed;
	__u64 memory;
	char name[SPIN_NAME_SIZE];
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
#define SPIN_SET_BUDGET		_IOW(SPIN_IOCTL, 0x05, struct spin_budget)
#define SPIN_REPLACE		_IOWR(SPIN_IOCTL, 0x06, struct spin_replace)
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
#define SPIN_TABLE_GET_CPU	_IOW(SPIN_IOCTL, 0x1c, struct spin_table_cpu_element)
#define SPIN_TABLE_OPEN		_IOW(SPIN_IOCTL, 0x1d, struct spin_table_open)
#define SPIN_GET_POOL		_IOWR(SPIN_IOCTL, 0x20, struct spin_pool_info)
#define SPIN_GET_BLOCK		_IOWR(SPIN_IOCTL, 0x21, struct spin_block_info)
#define SPIN_GET_LOG		_IOWR(SPIN_IOCTL, 0x22, struct spin_log_info)
#define SPIN_READ_LOG		_IOWR(SPIN_IOCTL, 0x23, struct spin_log_read)
#define SPIN_GET_ORDER		_IOWR(SPIN_IOCTL, 0x28, struct spin_order_info)
#define SPIN_GET_ASYNC		_IOWR(SPIN_IOCTL, 0x29, struct spin_async_info)
#define SPIN_GET_LINK		_IOWR(SPIN_IOCTL, 0x2a, struct spin_link_info)
#define SPIN_GET_STRANDS	_IOWR(SPIN_IOCTL, 0x2b, struct spin_strand_info)
#define SPIN_CALL_OPEN		_IOW(SPIN_IOCTL, 0x30, struct spin_call_open)
/* Not of the device, but of the files that it gives for calls. */
#define SPIN_CALL		_IOWR(SPIN_IOCTL, 0x31, struct spin_call)

#endif
