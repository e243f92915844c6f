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
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define be16(x) ((be16)__builtin_bswap16(x))
#define be32(x) ((be32)__builtin_bswap32(x))
#define be64(x) ((be64)__builtin_bswap64(x))
#define from_be16(x) ((u16)__builtin_bswap16(x))
#define from_be32(x) ((u32)__builtin_bswap32(x))
#define from_be64(x) ((u64)__builtin_bswap64(x))
#else
#error "Cove knows little-endian machines only"
#endif

/* Words that stand alone: reserved in Cove. */
#define maybe
#define managed
#define shared
#define pure __attribute__((__pure__))
#define atomic
#define blocking
#define guard static __attribute__((__pure__, __unused__))
#define handler static __attribute__((__unused__))
#define filter static __attribute__((__unused__))

/* Words that take arguments: a member may bear the name. */
#define reshapes(argument)
#define consumes(argument)
#define costs(units)

_Noreturn void decline(void);
_Noreturn void cancel(void);

struct spin_extension_name {
	const char *name;
	const char *version;
};

#define extension(n, v) \
	const struct spin_extension_name spin_extension_name = { #n, v }
#define interface(n, v) enum { spin_interface_##n##_version = (v) }
#define param(T, n, lowest, preset, highest, doc)			\
	static T n = (preset);						\
	_Static_assert((lowest) <= (preset) && (preset) <= (highest),	\
		       "the preset of " #n " is out of its range")

typedef struct {
	u64 n;
} counter;
#define count(c) ((void)++(c).n)
#define count_by(c, by) ((void)((c).n += (by)))

/* Views: a checked look at bytes as a T; null when the bytes are too few. */
const void *spin_unchecked_view(const void *bytes, u64 offset, u64 size);
void *spin_unchecked_edit(void *bytes, u64 offset, u64 size);
#define view(T, bytes, offset) \
	((const T *)spin_unchecked_view((bytes), (offset), sizeof(T)))
#define edit(T, bytes, offset) \
	((T *)spin_unchecked_edit((bytes), (offset), sizeof(T)))

/* Tables. */
enum spin_table_kind { hash, lru, lpm, array };
struct spin_unchecked_table {
	u32 id;
};
const void *spin_unchecked_find(const struct spin_unchecked_table *t, const void *key);
bool spin_unchecked_set(struct spin_unchecked_table *t, const void *key, const void *value);
bool spin_unchecked_remove(struct spin_unchecked_table *t, const void *key);
#define table(kind, K, V, N)						\
	struct {							\
		struct spin_unchecked_table t;				\
		K *key;							\
		V *value;						\
		char kind_[(kind) + 1];					\
		char room[N];						\
	}
#define version(T) ((T).t.id)
#define find(T, k)							\
	({								\
		__typeof__(*(T).key) key_ = (k);			\
		(const __typeof__(*(T).value) *)spin_unchecked_find(&(T).t, &key_); \
	})
#define set(T, k, v)							\
	({								\
		__typeof__(*(T).key) key_ = (k);			\
		__typeof__(*(T).value) value_ = (v);			\
		spin_unchecked_set(&(T).t, &key_, &value_);		\
	})
#define remove(T, k)							\
	({								\
		__typeof__(*(T).key) key_ = (k);			\
		spin_unchecked_remove(&(T).t, &key_);			\
	})

/* The one declaration that binds a handler to an event. */
struct spin_unchecked_binding {
	const char *event;
	void *entry;
	void *const *guards;
	const char *before;
	const char *after;
	int order;
	u64 budget;
};
#define when(...) .guards = (void *const []){ __VA_ARGS__, NULL }
#define before(x) .before = #x
#define after(x) .after = #x
#define first .order = -1
#define last .order = 1
#define budget(n) .budget = (n)
#define SPIN_PASTE_(a, b) a##b
#define SPIN_PASTE(a, b) SPIN_PASTE_(a, b)
#define bind(ev, fn, ...)						\
	_Static_assert(__builtin_types_compatible_p(__typeof__(ev), __typeof__(fn)), \
		       #fn " has another type than the event " #ev);	\
	static const struct spin_unchecked_binding			\
	SPIN_PASTE(spin_binding_, __COUNTER__) __attribute__((__used__)) = \
		{ .event = #ev, .entry = (void *)(fn), ##__VA_ARGS__ }

#endif
#endif
