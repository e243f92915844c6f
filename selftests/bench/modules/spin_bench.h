/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What spin_bench.ko offers to the programs that measure: commands of its device.
 *
 * Counts are differences of the time stamp counter.  Under QEMU's instruction
 * clock (-icount shift=0) it advances by one an instruction.
 */
#ifndef SPIN_BENCH_H
#define SPIN_BENCH_H

#include <linux/ioctl.h>
#include <linux/types.h>

#define SPIN_BENCH_DEVICE "/dev/spin_bench"

/* Passes of a measurement, after one to warm up; the result is their median. */
#define SPIN_BENCH_PASSES 5

/* Handlers that can be arranged for one subject. */
#define SPIN_BENCH_HANDLERS 1000

enum spin_bench_subject {
	SPIN_BENCH_CALL,
	SPIN_BENCH_FUNCTION_POINTER,
	SPIN_BENCH_STATIC_CALL,
	SPIN_BENCH_TRACEPOINT,
	SPIN_BENCH_RAW_NOTIFIER,
	SPIN_BENCH_ATOMIC_NOTIFIER,
	SPIN_BENCH_HOOK_LIST,
	SPIN_BENCH_KPROBE,
	SPIN_BENCH_FENTRY,
	SPIN_BENCH_SPIN,
	SPIN_BENCH_SPIN_NESTED,
	SPIN_BENCH_SPIN_CONSUMABLE,
	SPIN_BENCH_SPIN_ASYNC,
	SPIN_BENCH_SPIN_ASYNC_ASLEEP,	/* who will run it is to be woken */
	SPIN_BENCH_SPIN_ASYNC_FULL,	/* the queue is full: the handler has declined */
	SPIN_BENCH_FIFO,
	SPIN_BENCH_FIFO_ASLEEP,
	SPIN_BENCH_FIFO_FULL,
	SPIN_BENCH_SUBJECTS,
};

enum spin_bench_guard {
	SPIN_BENCH_GUARD_NONE,
	SPIN_BENCH_GUARD_TRUE,
	SPIN_BENCH_GUARD_FALSE,
	SPIN_BENCH_GUARD_KEY,		/* field == constant; one of the handlers matches */
	SPIN_BENCH_GUARDS,
};

/* How many arguments a raise has. */
enum spin_bench_shape {
	SPIN_BENCH_SHAPE_ONE,
	SPIN_BENCH_SHAPE_NONE,
	SPIN_BENCH_SHAPE_FOUR,
	SPIN_BENCH_SHAPES,
};

/**
 * struct spin_bench_arrangement - handlers to measure
 * @subject: enum spin_bench_subject
 * @guard: enum spin_bench_guard: what each handler is guarded by
 * @handlers: how many
 * @shape: enum spin_bench_shape
 */
struct spin_bench_arrangement {
	__u32 subject;
	__u32 guard;
	__u32 handlers;
	__u32 shape;
};

/**
 * struct spin_bench_raise - raises of what is attached
 * @operations: in: raises a pass
 * @reserved: in: 0
 * @instructions: out: of one pass, the empty loop taken off; the median
 * @raised: out: raises in all passes and the one to warm up
 * @ran: out: handlers that ran in them, as far as they can be seen from the module
 */
struct spin_bench_raise {
	__u32 operations;
	__u32 reserved;
	__u64 instructions;
	__u64 raised;
	__u64 ran;
};

/* Why a packet that arrived is not what it should be; counted apart. */
enum spin_bench_fault {
	SPIN_BENCH_FAULT_LENGTH,
	SPIN_BENCH_FAULT_ORDER,
	SPIN_BENCH_FAULT_HEADER,	/* checksum of the IP header, or a field of it */
	SPIN_BENCH_FAULT_TTL,
	SPIN_BENCH_FAULT_ADDRESS,	/* addresses and ports */
	SPIN_BENCH_FAULT_LINK,		/* link addresses, or not for this host */
	SPIN_BENCH_FAULT_CHECKSUM,	/* of UDP */
	SPIN_BENCH_FAULT_PAYLOAD,	/* of UDP; any byte behind the link header of TCP */
	SPIN_BENCH_FAULTS,
};

/* The packets come from a socket of a relay: source, id and checksum are its own. */
#define SPIN_BENCH_RELAYED	1u
/* One pass that checks each packet and is not timed. */
#define SPIN_BENCH_VERIFY	2u
/* Each flow has its own destination, one after the other, instead of its own source port. */
#define SPIN_BENCH_SPREAD	4u

/**
 * struct spin_bench_send - packets to send through a path, and what should arrive
 * @device: number of the device to send by, in the caller's network namespace
 * @length: IP total length
 * @count: packets a pass
 * @burst: packets handed to the device at a time, 1 to 64
 * @flows: source ports to use in turn, the first is @source_port; or destinations
 * @flags: SPIN_BENCH_RELAYED, SPIN_BENCH_VERIFY, SPIN_BENCH_SPREAD
 * @source: IP source address
 * @destination: IP destination address
 * @source_port: UDP source port
 * @destination_port: UDP destination port
 * @arriving_destination: IP destination that must arrive
 * @arriving_port: UDP port that must arrive
 * @arriving_ttl: time to live that must arrive; 64 is sent
 * @link_destination: link address to send to
 * @arriving_link_source: link source that must arrive
 * @arriving_link_destination: link destination that must arrive
 * @reserved: 0
 * @instructions: out: of one pass: the median
 * @lost: out: packets that did not arrive, of all passes
 * @faults: out: with SPIN_BENCH_VERIFY, per enum spin_bench_fault
 *
 * Addresses and ports in network byte order.
 */
struct spin_bench_send {
	__u32 device;
	__u32 length;
	__u32 count;
	__u32 burst;
	__u32 flows;
	__u32 flags;
	__be32 source;
	__be32 destination;
	__be16 source_port;
	__be16 destination_port;
	__be32 arriving_destination;
	__be16 arriving_port;
	__u8 arriving_ttl;
	__u8 link_destination[6];
	__u8 arriving_link_source[6];
	__u8 arriving_link_destination[6];
	__u8 reserved;
	__u64 instructions;
	__u64 lost;
	__u64 faults[SPIN_BENCH_FAULTS];
};

/**
 * struct spin_bench_end - one end of connections, as it sees them
 * @device: number of its device, which must be a sink
 * @address: its own IP address
 * @other: address that it talks to
 * @port: its own port; the client's is that of the first connection
 * @other_port: port that it talks to; of a server, the client's
 * @link: its own link address
 * @next_link: link address that it sends to, and hears from
 *
 * Addresses and ports in network byte order.
 */
struct spin_bench_end {
	__u32 device;
	__be32 address;
	__be32 other;
	__be16 port;
	__be16 other_port;
	__u8 link[6];
	__u8 next_link[6];
};

/**
 * struct spin_bench_connect - whole TCP connections through a path, packet by packet
 * @client: who opens and closes them, and sends data
 * @server: who acknowledges
 * @length: IP total length of a packet with data
 * @connections: a pass, each with the next port of the client
 * @hops: time to live that the path takes
 * @flags: SPIN_BENCH_VERIFY
 * @instructions: out: of one pass: the median
 * @packets: out: of one pass, both ways
 * @lost: out: packets that did not arrive, of all passes
 * @faults: out: with SPIN_BENCH_VERIFY, per enum spin_bench_fault
 */
struct spin_bench_connect {
	struct spin_bench_end client;
	struct spin_bench_end server;
	__u32 length;
	__u32 connections;
	__u32 hops;
	__u32 flags;
	__u64 instructions;
	__u64 packets;
	__u64 lost;
	__u64 faults[SPIN_BENCH_FAULTS];
};

enum spin_bench_hook {
	SPIN_BENCH_HOOK_INGRESS,	/* netfilter ingress, dev_queue_xmit */
	SPIN_BENCH_HOOK_RECEIVE,	/* receive handler, dev_queue_xmit */
	SPIN_BENCH_HOOK_PEER,		/* receive handler, straight into the peer */
	SPIN_BENCH_HOOK_IP,		/* netfilter's IP hook for what arrived, dev_queue_xmit */
	SPIN_BENCH_HOOKS,
};

/**
 * struct spin_bench_forward - a forwarder in plain C: the yardstick
 * @hook: enum spin_bench_hook
 * @redirect: also rewrite @matched_address and @matched_port to @destination and @port
 * @guards: further guards in front, all false; with SPIN_BENCH_HOOK_INGRESS, not @redirect
 * @destinations: how many there are from @destination on
 * @in_device: packets that arrive here
 * @out_device: leave here; numbers in the caller's network namespace
 * @destination: where they go
 * @gateway: the way there; must be a neighbour on @out_device
 * @matched_address: with @redirect
 * @matched_port: with @redirect
 * @port: with @redirect
 */
struct spin_bench_forward {
	__u32 hook;
	__u32 redirect;
	__u32 guards;
	__u32 destinations;
	__u32 in_device;
	__u32 out_device;
	__be32 destination;
	__be32 gateway;
	__be32 matched_address;
	__be16 matched_port;
	__be16 port;
};

enum spin_bench_cove_subject {
	SPIN_BENCH_COVE_PLAIN,		/* plain C, unchecked, compiled with the same flags */
	SPIN_BENCH_COVE_SPIN,		/* the extension that is installed */
	SPIN_BENCH_COVE_EBPF,		/* an eBPF program for tc */
};

/**
 * struct spin_bench_cove - runs of a program of the suite in cove/
 * @program: its name, ended by 0
 * @subject: enum spin_bench_cove_subject
 * @operations: in: runs a pass
 * @ebpf: in: file descriptor of the eBPF program, if that is the subject
 * @reserved: 0
 * @instructions: out: of one pass, the empty loop taken off; the median
 * @result: out: what each run came to
 */
struct spin_bench_cove {
	char program[32];
	__u32 subject;
	__u32 operations;
	__s32 ebpf;
	__u32 reserved;
	__u64 instructions;
	__u64 result;
};

enum spin_bench_threads_work {
	SPIN_BENCH_PING_PONG,		/* two threads hand each other the processor */
	SPIN_BENCH_FORK_JOIN,		/* a thread comes, and goes */
};

/**
 * struct spin_bench_threads - what threads of the kernel take: the peers of strands
 * @what: enum spin_bench_threads_work
 * @rounds: in: so often
 * @instructions: out: for all rounds
 */
struct spin_bench_threads {
	__u32 what;
	__u32 rounds;
	__u64 instructions;
};

/*
 * ARRANGE prepares handlers and forgets those before; ATTACH puts them in, REPLACE puts
 * others into their places, DETACH takes out what is in.  SINK makes a device of the caller's network namespace count and
 * free the UDP and TCP packets that reach it.  NOTHING does nothing: the price of asking.
 */
#define SPIN_BENCH_ARRANGE	_IOW('B', 1, struct spin_bench_arrangement)
#define SPIN_BENCH_ATTACH	_IO('B', 2)
#define SPIN_BENCH_DETACH	_IO('B', 3)
#define SPIN_BENCH_RAISE	_IOWR('B', 4, struct spin_bench_raise)
#define SPIN_BENCH_SINK		_IOW('B', 5, __u32)
#define SPIN_BENCH_SEND		_IOWR('B', 6, struct spin_bench_send)
#define SPIN_BENCH_FORWARD	_IOW('B', 7, struct spin_bench_forward)
#define SPIN_BENCH_FORWARD_END	_IO('B', 8)
#define SPIN_BENCH_NOTHING	_IO('B', 9)
#define SPIN_BENCH_CONNECT	_IOWR('B', 10, struct spin_bench_connect)
#define SPIN_BENCH_COVE		_IOWR('B', 11, struct spin_bench_cove)
#define SPIN_BENCH_REPLACE	_IO('B', 12)
#define SPIN_BENCH_THREADS	_IOWR('B', 13, struct spin_bench_threads)

#endif
