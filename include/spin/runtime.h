/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the C that the Cove compiler emits may rely on, and what spin.ko gives.
 *
 * This is the border between a spindle and every kernel it may be loaded into:
 * layouts and operations here are SPIN's own, so that a spindle holds nothing of
 * a particular kernel.  A change of anything here is a change of
 * SPIN_RUNTIME_VERSION, and older spindles are compiled afresh.
 */
#ifndef SPIN_RUNTIME_H
#define SPIN_RUNTIME_H

#ifdef __KERNEL__
#include <linux/types.h>
#include <linux/compiler.h>
#else
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef signed char s8;
typedef short s16;
typedef int s32;
typedef long long s64;
typedef _Bool bool;
#define true ((bool)1)
#define false ((bool)0)
#define NULL ((void *)0)
#define __percpu
#endif

#define SPIN_RUNTIME_VERSION 10

/*
 * How the run of a handler ended.  SPIN_FIRED is 0 so that a handler that runs
 * through writes nothing.
 */
#define SPIN_FIRED	0u
#define SPIN_DECLINED	1u
#define SPIN_CANCELLED	2u
#define SPIN_FAULTED	3u

/*
 * Why a check failed: the kind of a fault, as counted and shown.  Nothing raises NULL, since
 * what may be null is tested before it is used, nor QUOTA, since who asks for more than there
 * is gets nothing and goes on: their numbers stay taken.
 */
#define SPIN_FAULT_BOUNDS	1u	/* index outside an array, slice or view */
#define SPIN_FAULT_NULL		2u	/* a capability that is not there */
#define SPIN_FAULT_DIVISION	3u	/* division by zero */
#define SPIN_FAULT_FUEL		4u	/* over budget */
#define SPIN_FAULT_DYING	5u	/* an object whose owner is gone */
#define SPIN_FAULT_QUOTA	6u	/* over a limit of the extension */
#define SPIN_FAULT_STACK	7u	/* a raise for whose handlers too little stack is left */
#define SPIN_FAULT_KINDS	8u

/**
 * struct spin_raise - what one raise through a plan remembers
 * @ended: how the handler that ran last ended: SPIN_FIRED unless it wrote otherwise
 */
struct spin_raise {
	u32 ended;
};

/**
 * struct spin_frame - the hidden parameter of a Cove function that may end its handler
 * @ended: SPIN_FIRED while all is well; tested after each call that takes the frame
 * @site: index of the manifest's site that failed
 * @fuel: what is left of the budget, where it is charged as the handler runs
 */
struct spin_frame {
	u32 ended;
	u32 site;
	s64 fuel;
};

/*
 * Facts about a packet, found once when it is raised because nearly every handler
 * asks for them.  The other bits of the flags are spin.ko's own.
 */
#define SPIN_PACKET_FOR_HOST	0x1u	/* to this machine's link address, alone */
#define SPIN_PACKET_TAGGED	0x2u	/* carries a VLAN tag */
#define SPIN_PACKET_OURS	0x4u	/* FOR_HOST and not TAGGED */
#define SPIN_PACKET_PRIVATE	0x8u	/* nobody else sees what is written to its linear part */
#define SPIN_PACKET_UNSUMMED	0x10u	/* the device will complete its checksum */

/**
 * struct packet - what an extension may see of a packet without a call
 * @data: first byte of the network header
 * @linear: bytes that can be read at @data
 * @protocol: network protocol, big-endian
 * @flags: SPIN_PACKET_*
 * @length: bytes of the packet from @data on; not beside @linear, or compilers take
 *	six instructions to write both at once instead of two
 */
struct packet {
	u8 *data;
	u32 linear;
	u16 protocol;
	u16 flags;
	u32 length;
};

struct spin_strand_code;

/**
 * struct spin_binding_code - the entries of one binding
 * @direct: of the event's own C type; tests the guards, runs the handler, and
 *	calls the event's default where nothing fired.  NULL of a filter
 * @plan: T (*)(void *closure, event's arguments..., struct spin_raise *raise);
 *	runs the handler alone.  Of a filter each argument is a pointer to it
 * @guards: bool (*)(void *closure, event's arguments...), as many as the manifest says
 * @raised: this binding's per-CPU count of raises through @direct
 * @budget: the fuel that each run begins with; spin.ko writes it.  NULL: no run burns any
 * @strand: what begins by it, <spin/parking.h>; NULL: no strands
 */
struct spin_binding_code {
	void *direct;
	void *plan;
	void *const *guards;
	u64 __percpu *raised;
	s64 *budget;
	const struct spin_strand_code *strand;
};

/**
 * struct spin_table_head - what an extension may see of a table without a call
 * @version: of what user space wrote; changes after each change of it
 * @age: how many elements were looked at, so far, to find those that a full table let go
 *	of.  All are looked at in turn, and what was found since the last time is spared
 */
struct spin_table_head {
	u32 version;
	u32 age;
};

/**
 * struct spin_next_hop_head - what an extension may see of a next hop without a call
 * @object: spin.ko's
 * @padding: unused
 * @dead: it was revoked
 * @generation_now: of the namespace's routes; may change, as @state
 * @state: of the neighbour; of one that is in no state once it was revoked
 * @generation: of the routes when it was found
 * @mtu: largest packet
 * @states: those of the neighbour in which its link address is known
 */
struct spin_next_hop_head {
	u64 object[4];
	u8 dead;
	u8 padding[7];
	const s32 *generation_now;
	const u8 *state;
	s32 generation;
	u32 mtu;
	u8 states;
};

struct spin_table;
struct spin_object_pool;

#include <spin/walk.h>

/**
 * struct spin_record - what the image of an extension shows to spin.ko
 * @size: sizeof(struct spin_record)
 * @version: SPIN_RUNTIME_VERSION
 * @ticket: written into the image by the loader: the promise of SPIN_PREPARE
 * @module: the image's own struct module, opaque here
 * @bindings: the bindings, in the manifest's order
 * @parameters: address of each parameter, in the manifest's order
 * @tables: address of each table's slot, in the manifest's order; spin.ko fills the slots
 * @pools: address of each pool's slot, in the manifest's order; spin.ko fills the slots
 * @references: address of each static of the manifest's references, in its order
 * @exports: the exported procedures, in the manifest's order
 * @links: places through which procedures of other extensions are called, in the order of the
 *	manifest's imports that are linked; SPIN_LINK() says what they are
 * @states: address of the pointer to each static of the manifest's states of memory, in its
 *	order.  It points to the first value in the image; spin.ko lets it point to where the
 *	state is
 * @cells: slot for the per-CPU cells; spin.ko fills it.  Behind the cells of the manifest each
 *	CPU has one more with the address of its own first
 * @extension: slot for spin.ko's own object; opaque here
 * @binding_count: elements of @bindings
 * @parameter_count: elements of @parameters
 * @table_count: elements of @tables
 * @pool_count: elements of @pools
 * @reference_count: elements of @references
 * @export_count: elements of @exports
 * @link_count: elements of @links
 * @state_count: elements of @states
 */
struct spin_record {
	u32 size;
	u32 version;
	u64 ticket;
	void *module;
	const struct spin_binding_code *bindings;
	void *const *parameters;
	struct spin_table **const *tables;
	struct spin_object_pool **const *pools;
	void *const *references;
	const struct spin_export_code *exports;
	void *const *links;
	void **const *states;
	u64 __percpu *cells;
	void *extension;
	u32 binding_count;
	u32 parameter_count;
	u32 table_count;
	u32 pool_count;
	u32 reference_count;
	u32 export_count;
	u32 link_count;
	u32 state_count;
};

/*
 * Operations of spin.ko that emitted code calls without naming them in Cove.
 * They are kernel symbols, as are the operations of interfaces: an operation
 * NAME of an interface is the symbol spin_NAME, and the default handler of an
 * event NAME, of the event's own type, is the symbol spin_default_NAME.
 */

/* The image's init function hands its record over; 0 or a negative errno. */
int spin_extension_present(struct spin_record *record);
/* A handler ended early: counts it; may take the extension out.  Any context. */
void spin_extension_ended(struct spin_record *record, u32 binding, const struct spin_frame *frame);

/* A view that does not lie in the linear part: copied out, or NULL if too short. */
const void *spin_packet_view(const struct packet *p, u32 offset, u32 size);
/* Makes @size bytes at @offset linear and private; NULL if too short or no memory. */
void *spin_packet_edit(struct packet *p, u32 offset, u32 size);

/*
 * Tables.  A found value stays readable until the raise ends.  Finding writes nothing
 * that the caller can see, and two looks without a change between may be one.  Keys of
 * the common sizes go by value.
 */
#ifdef __KERNEL__
#define SPIN_LOOK
#else
#define SPIN_LOOK __attribute__((__pure__))
#endif
struct spin_key_16 {
	u64 first;
	u64 second;
};

SPIN_LOOK void *spin_hash_find(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_hash_find_4(struct spin_table *table, u32 key);
SPIN_LOOK void *spin_hash_find_8(struct spin_table *table, u64 key);
SPIN_LOOK void *spin_hash_find_16(struct spin_table *table, struct spin_key_16 key);
bool spin_hash_set(struct spin_table *table, const void *key, const void *value);
bool spin_hash_remove(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_lru_find(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_lru_find_4(struct spin_table *table, u32 key);
SPIN_LOOK void *spin_lru_find_8(struct spin_table *table, u64 key);
SPIN_LOOK void *spin_lru_find_16(struct spin_table *table, struct spin_key_16 key);
bool spin_lru_set(struct spin_table *table, const void *key, const void *value);
bool spin_lru_remove(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_lpm_find(struct spin_table *table, const void *key);
bool spin_lpm_set(struct spin_table *table, const void *key, const void *value);
bool spin_lpm_remove(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_array_find(struct spin_table *table, const void *key);
bool spin_array_set(struct spin_table *table, const void *key, const void *value);
bool spin_array_remove(struct spin_table *table, const void *key);
/* Values of which each CPU has its own: those of the CPU that the handler runs on. */
SPIN_LOOK void *spin_percpu_hash_find(struct spin_table *table, const void *key);
bool spin_percpu_hash_set(struct spin_table *table, const void *key, const void *value);
bool spin_percpu_hash_remove(struct spin_table *table, const void *key);
SPIN_LOOK void *spin_percpu_array_find(struct spin_table *table, const void *key);
bool spin_percpu_array_set(struct spin_table *table, const void *key, const void *value);
bool spin_percpu_array_remove(struct spin_table *table, const void *key);
/* A record for the ring's reader in user space; false if there is no room. */
bool spin_ring_submit(struct spin_table *table, const void *value);

/*
 * A lock: 0 when nobody holds it.  Taking it turns interrupts off and returns what they were;
 * whoever takes one gives it back before the raise goes on, which Cove sees to.  Any context.
 */
u64 spin_lock_take(u32 *lock);
void spin_lock_give(u32 *lock, u64 flags);

/* If the rate allows it: @values are as many as the manifest's log @site has. */
void spin_log_write(struct spin_record *record, u32 site, const u64 *values);
/* The first of this CPU's cells, while preemption is off. */
u8 *spin_cells_here(u64 __percpu *cells);
/* What is at @offset of all CPUs' cells, together. */
u64 spin_percpu_sum_u32(const u64 __percpu *cells, u32 offset);
u64 spin_percpu_sum_s32(const u64 __percpu *cells, u32 offset);
u64 spin_percpu_sum_u64(const u64 __percpu *cells, u32 offset);
u64 spin_percpu_sum_s64(const u64 __percpu *cells, u32 offset);

/* An object of a pool, all zero and good for the raise; NULL if all are in use. */
void *spin_object_pool_take(struct spin_object_pool *pool);
/*
 * Lets a place that others see refer to an object, or to none, and no longer to what it
 * referred to.  False if the object is on its way out: nothing is changed.  The first is
 * of an object of the extension's own pools, the second of one of a domain's.
 */
bool spin_reference_set_pooled(void *place, void *object);
bool spin_reference_set(void *place, void *object);

#ifndef __KERNEL__

#define SPIN_INLINE static inline __attribute__((__always_inline__, __unused__))
#define SPIN_APART static __attribute__((__noinline__, __unused__))
#define SPIN_RARE SPIN_APART __attribute__((__cold__))
#define SPIN_UNUSED __attribute__((__unused__))
#define SPIN_SECTION(name) __attribute__((__section__(name), __used__))
#define spin_likely(x) __builtin_expect(!!(x), 1)
#define spin_unlikely(x) __builtin_expect(!!(x), 0)

#include <spin/read.h>

/*
 * A pointer that cannot be null, which saves whoever asks whether it is.
 * Safe: it reads nothing, and who calls it has seen to it: the place of linear bytes is never
 * NULL, and neither is a reference that is not maybe, which is written when its place is made.
 */
SPIN_INLINE void *spin_present(void *pointer)
{
	if (!pointer)
		__builtin_unreachable();
	return pointer;
}

/*
 * Of a copy, so that the frame of a run that ends well need not be in memory.
 * Safe: the copy lives until the call is over, and spin.ko keeps no pointer to it.
 */
SPIN_INLINE void spin_ended(struct spin_record *record, u32 binding, struct spin_frame frame)
{
	struct spin_frame end = frame;

	spin_extension_ended(record, binding, &end);
}

/*
 * The same for who has room for no frame on its stack: what is called apart makes one.  Who
 * burns fuel has better use for its registers than for what is asked of them here.
 * Safe: as above; what was not told of the frame is 0.
 */
SPIN_RARE void spin_ended_apart(struct spin_record *record, u32 binding, u32 ended, u32 site)
{
	struct spin_frame frame = { .ended = ended, .site = site };

	spin_extension_ended(record, binding, &frame);
}

/**
 * struct spin_held - a lock that is held
 * @lock: which
 * @flags: whether interrupts were on
 */
struct spin_held {
	u32 *lock;
	u64 flags;
};

/*
 * Safe: @lock is a word of the extension's own, or of an object that the handler has; the variable
 * that this goes to has spin_give_back() for its end, and Cove lets none be held twice.
 */
SPIN_INLINE struct spin_held spin_hold(u32 *lock)
{
	return (struct spin_held){ .lock = lock, .flags = spin_lock_take(lock) };
}

/*
 * Called by the C compiler where a held variable goes out of scope, on every way out.
 * Safe: @held is the variable that spin_hold() made, still in its scope, and the compiler
 * calls this once for each.
 */
SPIN_INLINE void spin_give_back(struct spin_held *held)
{
	spin_lock_give(held->lock, held->flags);
}

/*
 * Where linear bytes are: not nowhere, which saves whoever asks whether there is a view.
 * Safe: it reads no byte; whoever calls it has seen that @offset and what follows lie below
 * @linear, or asks for no more than the first.
 */
SPIN_INLINE u8 *spin_linear(const struct packet *p, u32 offset)
{
	if (!p->data)
		__builtin_unreachable();
	return p->data + offset;
}

/*
 * A view of @size bytes at @offset.  Inline because each packet is looked at
 * several times.  Safe: offset and size are 32 bits wide and added in 64, so the
 * sum cannot wrap; linear bytes stay in place until an operation reshapes the
 * packet, after which Cove refuses to use the view.
 */
SPIN_INLINE const void *spin_view(const struct packet *p, u32 offset, u32 size)
{
	if (spin_likely((u64)offset + size <= p->linear))
		return spin_linear(p, offset);
	return spin_packet_view(p, offset, size);
}

/*
 * The same for writing, where nobody else sees what is written to the linear part;
 * what must be made so first is spin.ko's.
 * Safe: as above; besides, nobody else reads bytes that are private, and the flag says so
 * until an operation reshapes the packet, which ends the edit in Cove.
 */
SPIN_INLINE void *spin_edit(struct packet *p, u32 offset, u32 size)
{
	if (spin_likely((u64)offset + size <= p->linear && (p->flags & SPIN_PACKET_PRIVATE)))
		return spin_linear(p, offset);
	return spin_packet_edit(p, offset, size);
}

/*
 * Is @end beyond the linear bytes?  @place becomes the byte at @offset if it is not, else the
 * first, without a branch that can be mispredicted, so that who goes on by mistake sees that.
 * Safe: the sum of @end was made in 64 bits and cannot wrap; nothing is read here but the
 * head, and @place is within the linear bytes, or the first of them, on every path.
 */
SPIN_INLINE bool spin_beyond_linear(const struct packet *p, u32 offset, u64 end, u8 **place)
{
	bool beyond;
#ifdef __x86_64__
	u64 there = offset;

	__asm__("addq %4, %0\n\tcmpq %2, %3\n\tcmovb %4, %0"
		: "+&r"(there), "=@ccb"(beyond)
		: "r"(end), "r"((u64)p->linear), "m"(p->data) : "cc");
	*place = (u8 *)there;
#else
	u8 *first = spin_linear(p, 0);
	u64 mask;

	beyond = end > p->linear;
	/* What the check has shown must not be known here. */
	__asm__ volatile("" : "+r"(end));
	mask = -(u64)(end <= p->linear);
	__asm__ volatile("" : "+r"(mask));
	*place = first + (offset & mask);
#endif
	return beyond;
}

/*
 * A view, and an edit, at an offset that may be anything, so that whoever sent the packet
 * may choose what a mispredicted check reads.  Safe: as those above are; where the check is
 * mispredicted, they look at the packet's own beginning.
 */
SPIN_INLINE const void *spin_view_far(const struct packet *p, u32 offset, u32 size)
{
	u8 *place;

	if (spin_unlikely(spin_beyond_linear(p, offset, (u64)offset + size, &place)))
		return spin_packet_view(p, offset, size);
	return spin_present(place);
}

/* Safe: as spin_view_far(), and only where nobody else sees the bytes, as spin_edit(). */
SPIN_INLINE void *spin_edit_far(struct packet *p, u32 offset, u32 size)
{
	u8 *place;

	if (spin_unlikely(spin_beyond_linear(p, offset, (u64)offset + size, &place) ||
			  !(p->flags & SPIN_PACKET_PRIVATE)))
		return spin_packet_edit(p, offset, size);
	return spin_present(place);
}

#include <spin/key.h>
#include <spin/packet.h>
#include <spin/link.h>
#include <spin/mask.h>

/*
 * Read before what it vouches for, so that who sees the new version finds the new
 * elements.
 * Safe: every table of spin.ko begins with its head, lives as long as the extension, and
 * is only read here.
 */
SPIN_INLINE u32 spin_table_version(const struct spin_table *table)
{
	return __atomic_load_n(&((const struct spin_table_head *)table)->version,
			       __ATOMIC_ACQUIRE);
}

/* Safe: as above; the number is one load and vouches for nothing. */
SPIN_INLINE u32 spin_table_age(const struct spin_table *table)
{
	return SPIN_READ(((const struct spin_table_head *)table)->age);
}

/*
 * Per-CPU counting.  On x86-64 the base of this CPU's area is in %gs in every
 * supported kernel, so a count is one instruction that no interrupt can split.
 * The count of direct raises lies in the image's per-CPU section, where the
 * module loader gives it an address that needs no load; the cells lie in a block
 * that spin.ko allocates.  Safe: @cell is a number of the manifest, by which spin.ko counted
 * how many to allocate; a histogram has as many in a row as spin_range() has results.
 */
#ifdef __x86_64__
#define SPIN_RAISED_COUNT(name) static u64 name __attribute__((__section__(".data..percpu")))
#define spin_raised(name) __asm__ volatile("incq %%gs:%0" : "+m"(name))
#define spin_count(record, cell, by)						\
	do {									\
		u64 *spin_cell_ = (u64 *)SPIN_READ((record)->cells) + (cell);	\
		u64 spin_by_ = (by);						\
		__asm__ volatile("addq %1, %%gs:%0"				\
				 : "+m"(*spin_cell_) : "er"(spin_by_) : "cc");	\
	} while (0)
/*
 * The first of this CPU's cells, which stays the same as long as preemption is off.
 * Safe: the cell behind those of the manifest is there for each CPU and holds the address
 * of that CPU's first; who goes on without preemption uses it on no other.
 */
SPIN_INLINE u8 *spin_here(const struct spin_record *record, u32 count)
{
	const u64 *cell = (const u64 *)SPIN_READ(record->cells) + count;
	u8 *first;

	__asm__("movq %%gs:%1, %0" : "=r"(first) : "m"(*cell));
	return first;
}
#else
void spin_cell_add(u64 __percpu *cells, u32 cell, u64 by);
#define spin_here(record, count) spin_cells_here(SPIN_READ((record)->cells))
#define SPIN_RAISED_COUNT(name) static u64 name __attribute__((__section__(".data..percpu")))
#define spin_raised(name) spin_cell_add(&(name), 0, 1)
#define spin_count(record, cell, by) spin_cell_add(SPIN_READ((record)->cells), (cell), (by))
#endif

/*
 * Which count of a histogram a value belongs to: how many bits it takes.  Without a branch,
 * so that what is mispredicted counts in the histogram, too.
 * Safe: numbers alone; the result is 0 to 64, and a histogram has 65 counts.
 */
SPIN_INLINE u32 spin_range(u64 value)
{
#ifdef __x86_64__
	return (63u ^ (u32)__builtin_clzll(value | 1)) + (value != 0);
#else
	u32 bits = 0, step;

	/* No machine that is older has an instruction for it. */
	for (step = 32; step; step >>= 1) {
		u32 is_wide = (value >> step) != 0;

		bits += is_wide * step;
		value >>= is_wide * step;
	}
	return bits + (u32)value;
#endif
}

#define spin_observe(record, cell, value) \
	spin_count(record, (u64)(cell) + spin_range(value), 1)

/* What the image needs around the emitted functions. */
extern char __this_module[];
int init_module(void);
void cleanup_module(void);

#define SPIN_IMAGE(record)							\
	int init_module(void) { return spin_extension_present(&(record)); }	\
	void cleanup_module(void) { }

#endif
#endif
