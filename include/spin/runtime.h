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

#define SPIN_RUNTIME_VERSION 2

/*
 * How the run of a handler ended.  SPIN_FIRED is 0 so that a handler that runs
 * through writes nothing.
 */
#define SPIN_FIRED	0u
#define SPIN_DECLINED	1u
#define SPIN_CANCELLED	2u
#define SPIN_FAULTED	3u

/* Why a check failed: the kind of a fault, as counted and shown. */
#define SPIN_FAULT_BOUNDS	1u	/* index outside an array, slice or view */
#define SPIN_FAULT_NULL		2u	/* a capability that is not there */
#define SPIN_FAULT_DIVISION	3u	/* division by zero */
#define SPIN_FAULT_FUEL		4u	/* over budget */
#define SPIN_FAULT_DYING	5u	/* an object whose owner is gone */
#define SPIN_FAULT_QUOTA	6u	/* over a limit of the extension */
#define SPIN_FAULT_KINDS	7u

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

/**
 * struct spin_binding_code - the entries of one binding
 * @direct: of the event's own C type; tests the guards, runs the handler, and
 *	calls the event's default where nothing fired
 * @plan: T (*)(void *closure, event's arguments..., struct spin_raise *raise);
 *	runs the handler alone
 * @guards: bool (*)(void *closure, event's arguments...), as many as the manifest says
 * @raised: this binding's per-CPU count of raises through @direct
 */
struct spin_binding_code {
	void *direct;
	void *plan;
	void *const *guards;
	u64 __percpu *raised;
};

/**
 * struct spin_table_head - what an extension may see of a table without a call
 * @version: of what user space wrote; changes after each change of it
 */
struct spin_table_head {
	u32 version;
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

/**
 * struct spin_record - what the image of an extension shows to spin.ko
 * @size: sizeof(struct spin_record)
 * @version: SPIN_RUNTIME_VERSION
 * @ticket: written into the image by the loader: the promise of SPIN_PREPARE
 * @module: the image's own struct module, opaque here
 * @bindings: the bindings, in the manifest's order
 * @parameters: address of each parameter, in the manifest's order
 * @tables: address of each table's slot, in the manifest's order; spin.ko fills the slots
 * @cells: slot for the per-CPU cells; spin.ko fills it
 * @extension: slot for spin.ko's own object; opaque here
 * @binding_count: elements of @bindings
 * @parameter_count: elements of @parameters
 * @table_count: elements of @tables
 * @reserved: 0
 */
struct spin_record {
	u32 size;
	u32 version;
	u64 ticket;
	void *module;
	const struct spin_binding_code *bindings;
	void *const *parameters;
	struct spin_table **const *tables;
	u64 __percpu *cells;
	void *extension;
	u32 binding_count;
	u32 parameter_count;
	u32 table_count;
	u32 reserved;
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

#ifndef __KERNEL__

#define SPIN_INLINE static inline __attribute__((__always_inline__, __unused__))
#define SPIN_APART static __attribute__((__noinline__, __unused__))
#define SPIN_UNUSED __attribute__((__unused__))
#define SPIN_SECTION(name) __attribute__((__section__(name), __used__))
#define spin_likely(x) __builtin_expect(!!(x), 1)
#define spin_unlikely(x) __builtin_expect(!!(x), 0)

/*
 * One load or store of a naturally aligned word, whatever the optimiser thinks:
 * what another CPU may write is read exactly once per evaluation.
 */
#define SPIN_READ(place) (*(const volatile __typeof__(place) *)&(place))
#define SPIN_WRITE(place, value) (*(volatile __typeof__(place) *)&(place) = (value))

/* Of a copy, so that the frame of a run that ends well need not be in memory. */
SPIN_INLINE void spin_ended(struct spin_record *record, u32 binding, struct spin_frame frame)
{
	struct spin_frame end = frame;

	spin_extension_ended(record, binding, &end);
}

/* Keys by value: bytes, whatever they mean. */
SPIN_INLINE u32 spin_key_4(const void *key)
{
	u32 word;

	__builtin_memcpy(&word, key, sizeof(word));
	return word;
}

SPIN_INLINE u64 spin_key_8(const void *key)
{
	u64 word;

	__builtin_memcpy(&word, key, sizeof(word));
	return word;
}

SPIN_INLINE struct spin_key_16 spin_key_16(const void *key)
{
	struct spin_key_16 words;

	__builtin_memcpy(&words, key, sizeof(words));
	return words;
}

/* Where linear bytes are: not nowhere, which saves whoever asks whether there is a view. */
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
 */
SPIN_INLINE void *spin_edit(struct packet *p, u32 offset, u32 size)
{
	if (spin_likely((u64)offset + size <= p->linear && (p->flags & SPIN_PACKET_PRIVATE)))
		return spin_linear(p, offset);
	return spin_packet_edit(p, offset, size);
}

#include <spin/packet.h>

/*
 * Read before what it vouches for, so that who sees the new version finds the new
 * elements.
 */
SPIN_INLINE u32 spin_table_version(const struct spin_table *table)
{
	return __atomic_load_n(&((const struct spin_table_head *)table)->version,
			       __ATOMIC_ACQUIRE);
}

/*
 * @index if it is below @limit, else 0, without a branch that can be
 * mispredicted.  Stands behind a check: the check decides, this keeps a wrong
 * guess of the processor from reading beyond.
 */
SPIN_INLINE u64 spin_index(u64 index, u64 limit)
{
#ifdef __x86_64__
	u64 mask;

	__asm__ volatile("cmp %1, %2\n\tsbb %0, %0"
			 : "=r"(mask) : "g"(limit), "r"(index) : "cc");
	return index & mask;
#else
	/* Alpha's compiler-made comparison is branch-free: all ones if index < limit. */
	u64 mask = -(u64)(index < limit);

	__asm__ volatile("" : "+r"(mask));
	return index & mask;
#endif
}

/*
 * Per-CPU counting.  On x86-64 the base of this CPU's area is in %gs in every
 * supported kernel, so a count is one instruction that no interrupt can split.
 * The count of direct raises lies in the image's per-CPU section, where the
 * module loader gives it an address that needs no load; the cells lie in a block
 * that spin.ko allocates.
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
#else
void spin_cell_add(u64 __percpu *cells, u32 cell, u64 by);
#define SPIN_RAISED_COUNT(name) static u64 name __attribute__((__section__(".data..percpu")))
#define spin_raised(name) spin_cell_add(&(name), 0, 1)
#define spin_count(record, cell, by) spin_cell_add(SPIN_READ((record)->cells), (cell), (by))
#endif

/* What the image needs around the emitted functions. */
extern char __this_module[];
int init_module(void);
void cleanup_module(void);

#define SPIN_IMAGE(record)							\
	int init_module(void) { return spin_extension_present(&(record)); }	\
	void cleanup_module(void) { }

#endif
#endif
