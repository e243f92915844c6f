/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The words of Cove, for every C compiler that is not Cove's.
 *
 * Three readers include this header.  The Cove compiler (__COVE__) knows the
 * words itself and sees an empty file.  The kernel (__KERNEL__) sees only the
 * integer types: the words that stand in interfaces are defined between
 * <spin/interface_begin.h> and <spin/interface_end.h>.  Any other compiler sees
 * macros that make a Cove program plain, unchecked C: for editors, for
 * comparison runs, never for loading.
 *
 * To those no name may stand here that a program could bear: all but the words
 * begins with spin_, variables and members that macros make, too.
 */
#ifndef SPIN_COVE_H
#define SPIN_COVE_H

#if defined(__COVE__)

/* built in */

#elif defined(__KERNEL__)

#include <linux/types.h>
typedef __be16 be16;
typedef __be32 be32;
typedef __be64 be64;
typedef __le16 le16;
typedef __le32 le32;
typedef __le64 le64;

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

/* Byte order: distinct types in Cove, plain integers here. */
typedef u16 be16;
typedef u32 be32;
typedef u64 be64;
typedef u16 le16;
typedef u32 le32;
typedef u64 le64;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define be16(x) ((be16)__builtin_bswap16(x))
#define be32(x) ((be32)__builtin_bswap32(x))
#define be64(x) ((be64)__builtin_bswap64(x))
#define from_be16(x) ((u16)__builtin_bswap16(x))
#define from_be32(x) ((u32)__builtin_bswap32(x))
#define from_be64(x) ((u64)__builtin_bswap64(x))
#define le16(x) ((le16)(x))
#define le32(x) ((le32)(x))
#define le64(x) ((le64)(x))
#define from_le16(x) ((u16)(x))
#define from_le32(x) ((u32)(x))
#define from_le64(x) ((u64)(x))
#else
#error "Cove knows little-endian machines only"
#endif

/* Words that stand alone: reserved in Cove. */
#define maybe
#define managed
#define shared
#define state
#define pure __attribute__((__pure__))
#define atomic
#define blocking
#define strand
#define guard static __attribute__((__pure__, __unused__))
#define handler static __attribute__((__unused__))
#define filter static __attribute__((__unused__))

/* Words that take arguments: a member may bear the name. */
#define reshapes(argument)
#define consumes(argument)
#define acquires(release)
#define releases(argument)
#define costs(units)

_Noreturn void spin_unchecked_decline(void);
_Noreturn void spin_unchecked_cancel(void);
#define decline() spin_unchecked_decline()
#define cancel() spin_unchecked_cancel()

struct spin_extension_name {
	const char *spin_name;
	const char *spin_version;
};

#define extension(n, v) \
	const struct spin_extension_name spin_extension_name = { #n, v }
#define interface(n, v) enum { spin_interface_##n##_version = (v) }
#define exports(n) enum { spin_exports_##n = spin_interface_##n##_version }
#define param(T, n, lowest, preset, highest, doc)			\
	static T n = (preset);						\
	_Static_assert((lowest) <= (preset) && (preset) <= (highest),	\
		       "the preset of " #n " is out of its range")

typedef struct {
	u64 spin_count;
} counter;
#define count(c) ((void)++(c).spin_count)
#define count_by(c, by) ((void)((c).spin_count += (by)))
typedef struct {
	u64 spin_counts[65];
} histogram;
#define observe(h, value)						\
	({								\
		u64 spin_value = (value);				\
		++(h).spin_counts[spin_value ? 64 - __builtin_clzll(spin_value) : 0]; \
		(void)0;						\
	})

/* The text as it stands in the program; signed values keep their sign. */
void spin_unchecked_log(const char *text, u64 count, const u64 *values);
#define log(text, ...)							\
	({								\
		const u64 spin_values[] = { 0, ##__VA_ARGS__ };		\
		spin_unchecked_log("" text, sizeof(spin_values) / sizeof(u64) - 1, \
				   spin_values + 1);			\
	})

/*
 * What many processors use at once.  Here a block holds nothing, so that break and continue
 * leave the loop around it, as in Cove, and has an "else" before it, so that none behind it
 * is taken for its own; an operation returns what was there before.
 */
typedef struct {
	u32 spin_word;
} lock;
#define guarded_by(l)
#define holding(l) if (((void)&(l), 0)) { } else
#define atomic_load(x) __atomic_load_n(&(x), __ATOMIC_SEQ_CST)
#define atomic_store(x, value) __atomic_store_n(&(x), (value), __ATOMIC_SEQ_CST)
#define atomic_add(x, n) __atomic_fetch_add(&(x), (n), __ATOMIC_SEQ_CST)
#define atomic_sub(x, n) __atomic_fetch_sub(&(x), (n), __ATOMIC_SEQ_CST)
#define atomic_and(x, bits) __atomic_fetch_and(&(x), (bits), __ATOMIC_SEQ_CST)
#define atomic_or(x, bits) __atomic_fetch_or(&(x), (bits), __ATOMIC_SEQ_CST)
#define atomic_xor(x, bits) __atomic_fetch_xor(&(x), (bits), __ATOMIC_SEQ_CST)
#define atomic_exchange(x, value) __atomic_exchange_n(&(x), (value), __ATOMIC_SEQ_CST)
#define atomic_compare_exchange(x, expected, value)			\
	({								\
		__typeof__(x) spin_expected = (expected);		\
		__atomic_compare_exchange_n(&(x), &spin_expected, (value), 0, \
					    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
		spin_expected;						\
	})
#define percpu(T) struct { T here; }
#define percpu_sum(place) (1 ? (place) : (s64)0)

/* Slices: a name for each type of elements. */
#define slice(T) struct spin_slice_##T
#define slice_type(T)							\
	slice(T) {							\
		T *at;							\
		u64 len;						\
	}
#define slice_of(T, array) \
	((slice(T)){ (T *)(array), sizeof(array) / sizeof((array)[0]) })
#define sub_slice(s, from, length)					\
	({								\
		__typeof__(s) spin_whole = (s);				\
		u64 spin_from = (from);					\
		u64 spin_length = (length);				\
		(__typeof__(s)){ spin_whole.at + spin_from, spin_length }; \
	})
slice_type(bool);
slice_type(u8);
slice_type(u16);
slice_type(u32);
slice_type(u64);
slice_type(s8);
slice_type(s16);
slice_type(s32);
slice_type(s64);
slice_type(be16);
slice_type(be32);
slice_type(be64);
slice_type(le16);
slice_type(le32);
slice_type(le64);

/* Views: a checked look at bytes as a T; null when the bytes are too few. */
const void *spin_unchecked_view(const void *bytes, u64 offset, u64 size);
void *spin_unchecked_edit(void *bytes, u64 offset, u64 size);
static inline __attribute__((__unused__)) void *
spin_unchecked_part(slice(u8) spin_bytes, u64 spin_offset, u64 spin_size)
{
	return spin_offset + spin_size <= spin_bytes.len ? spin_bytes.at + spin_offset : NULL;
}
#define view(T, bytes, offset)						\
	((const T *)_Generic((bytes), slice(u8): spin_unchecked_part,	\
			     default: spin_unchecked_view)((bytes), (offset), sizeof(T)))
#define edit(T, bytes, offset)						\
	((T *)_Generic((bytes), slice(u8): spin_unchecked_part,		\
		       default: spin_unchecked_edit)((bytes), (offset), sizeof(T)))

/* Tables. */
enum spin_unchecked_kind {
	spin_unchecked_hash,
	spin_unchecked_lru,
	spin_unchecked_lpm,
	spin_unchecked_array,
	spin_unchecked_percpu_hash,
	spin_unchecked_percpu_array,
};
struct spin_unchecked_table {
	u32 spin_id;
};
const void *spin_unchecked_find(const struct spin_unchecked_table *t, const void *key);
bool spin_unchecked_set(struct spin_unchecked_table *t, const void *key, const void *value);
bool spin_unchecked_remove(struct spin_unchecked_table *t, const void *key);
#define spin_paste_now(a, b) a##b
#define spin_paste(a, b) spin_paste_now(a, b)
#define table(kind, K, V, N)						\
	struct {							\
		struct spin_unchecked_table spin_table;			\
		K *spin_key;						\
		V *spin_value;						\
		char spin_kind[spin_paste(spin_unchecked_, kind) + 1];	\
		char spin_room[N];					\
	}
bool spin_unchecked_submit(struct spin_unchecked_table *t, const void *record);
#define ring(T, N)							\
	struct {							\
		struct spin_unchecked_table spin_table;			\
		T *spin_value;						\
		char spin_room[N];					\
	}
#define submit(R, v)							\
	({								\
		__typeof__(*(R).spin_value) spin_value = (v);		\
		spin_unchecked_submit(&(R).spin_table, &spin_value);	\
	})
#define version(T) ((T).spin_table.spin_id)
#define age(T) ((T).spin_table.spin_id)
/* Of an array of references: what the element at @place refers to now; of others: @place. */
#define spin_found(T, place)						\
	({								\
		static const __typeof__(*(T).spin_value) spin_empty;	\
		const __typeof__(*(T).spin_value) *spin_place = (place); \
		__builtin_choose_expr(					\
			sizeof((T).spin_kind) == spin_unchecked_array + 1 && \
			__builtin_classify_type(*(T).spin_value) == 5,	\
			*(spin_place ? spin_place : &spin_empty), spin_place); \
	})
#define find(T, k)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		spin_found(T, spin_unchecked_find(&(T).spin_table, &spin_key)); \
	})
#define set(T, k, v)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		__typeof__(*(T).spin_value) spin_value = (v);		\
		spin_unchecked_set(&(T).spin_table, &spin_key, &spin_value); \
	})
#define remove(T, k)							\
	({								\
		__typeof__(*(T).spin_key) spin_key = (k);		\
		spin_unchecked_remove(&(T).spin_table, &spin_key);	\
	})

/* Pools: objects begin as zero; what counts references, and gives objects back, is Cove. */
#define pool(T, N)							\
	struct {							\
		T *spin_object;						\
		char spin_room[N];					\
	}
void *spin_unchecked_new(void *pool, u64 size, u64 room);
#define new(P)								\
	((__typeof__((P).spin_object))					\
	 spin_unchecked_new(&(P), sizeof(*(P).spin_object), sizeof((P).spin_room)))
#define try_keep(place, reference) ((place) = (reference), true)

/* The one declaration that binds a handler to an event. */
struct spin_unchecked_binding {
	const char *spin_event;
	void *spin_entry;
	void *const *spin_guards;
	const char *spin_before;
	const char *spin_after;
	int spin_order;
	int spin_async;
	u64 spin_budget;
};
#define when(...) .spin_guards = (void *const []){ __VA_ARGS__, NULL }
#define before(x) .spin_before = #x
#define after(x) .spin_after = #x
#define first .spin_order = -1
#define last .spin_order = 1
#define async .spin_async = 1
#define budget(n) .spin_budget = (n)
#define bind(ev, fn, ...)						\
	_Static_assert(__builtin_types_compatible_p(__typeof__(ev), __typeof__(fn)), \
		       #fn " has another type than the event " #ev);	\
	static const struct spin_unchecked_binding			\
	spin_paste(spin_binding_, __COUNTER__) __attribute__((__used__)) = \
		{ .spin_event = #ev, .spin_entry = (void *)(fn), ##__VA_ARGS__ }

#endif
#endif
