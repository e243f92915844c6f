/* SPDX-License-Identifier: GPL-2.0-only */
/* Read before programs that are compiled as plain C, many of them in one file. */
#ifndef WORLD_PLAIN_H
#define WORLD_PLAIN_H

#include <spin/cove.h>
#include <seats.h>
#include <strands.h>

#undef extension
#undef param
#undef find
#undef set
#undef remove
#undef bind
#undef sub_slice
#undef submit
#undef new
#undef count
#undef count_by
#undef observe

#define extension(n, v) _Static_assert(1, "")

/* Parameters, of all programs of the file. */
struct plain_parameter {
	const char *name;
	void *place;
	u64 lowest;
	u64 highest;
	u32 size;
	u32 reserved;
};
#define param(T, n, least, preset, most, doc)				\
	static T n = (preset);						\
	static const struct plain_parameter plain_##n			\
	__attribute__((__used__, __section__("plain_parameters"), __aligned__(8))) = \
		{ #n, &n, (u64)(least), (u64)(most), sizeof(n), 0 }

/* What the version before may have left something in, of all programs of the file. */
struct plain_state {
	const char *name;
	void *place;
	u64 size;
};
#define plain_state(n)							\
	static const struct plain_state state_of_##n			\
	__attribute__((__used__, __section__("plain_states"), __aligned__(8))) = \
		{ #n, &n, sizeof(n) };

void plain_count(const char *name, u32 range, u64 by);
#define count(c) ((void)(c), plain_count(#c, 0, 1))
#define count_by(c, by) ((void)(c), plain_count(#c, 0, (by)))
#define observe(h, value)						\
	({								\
		u64 value_ = (value);					\
		(void)(h);						\
		plain_count(#h, value_ ? 64 - (u32)__builtin_clzll(value_) : 0, 1); \
	})

/* Behind a variable that holds what was acquired. */
void plain_leave(seat **s);
#define plain_held __attribute__((__cleanup__(plain_leave)))

/* What a filter makes of its argument, however it ends. */
u32 *plain_filters(u32 *n);
void plain_filtered(u32 **n);
#define plain_filter(n)							\
	u32 *filtered_ __attribute__((__cleanup__(plain_filtered), __unused__)) = plain_filters(&n)

/* Procedures of somebody else, which return 0 where there is nobody. */
u32 plain_pure_link(u32 a, u32 b);
u32 plain_atomic_link(u32 a, u32 b);

/* An index of an array, which has @length elements. */
_Noreturn void plain_outside(u32 line);
#define plain_at(index, length)						\
	({								\
		__typeof__(index) index_ = (index);			\
		if (index_ < 0 || (u64)index_ >= (length))		\
			plain_outside(__LINE__);			\
		index_;							\
	})

#define sub_slice(s, from, length)					\
	({								\
		__typeof__(s) whole_ = (s);				\
		u64 from_ = (from);					\
		u64 length_ = (length);					\
		if (from_ > whole_.len || length_ > whole_.len - from_)	\
			plain_outside(__LINE__);			\
		(__typeof__(s)){ whole_.at + from_, length_ };		\
	})

struct world_table;
struct world_table *plain_table(u32 *id, const char *name, u32 kind, u32 key_size, u32 value_size,
				u32 room);
void *plain_find(struct world_table *table, const void *key);
bool plain_set(struct world_table *table, const void *key, const void *value);
bool plain_remove(struct world_table *table, const void *key);
#define TABLE(T)								\
	plain_table(&(T).spin_table.spin_id, #T, sizeof((T).spin_kind) - 1,	\
		    sizeof(*(T).spin_key), sizeof(*(T).spin_value), sizeof((T).spin_room))
#define find(T, k)							\
	({								\
		__typeof__(*(T).spin_key) key_ = (k);			\
		spin_found(T, plain_find(TABLE(T), &key_));		\
	})
#define set(T, k, v)							\
	({								\
		__typeof__(*(T).spin_key) key_ = (k);			\
		__typeof__(*(T).spin_value) value_ = (v);			\
		plain_set(TABLE(T), &key_, &value_);			\
	})
#define remove(T, k)							\
	({								\
		__typeof__(*(T).spin_key) key_ = (k);			\
		plain_remove(TABLE(T), &key_);				\
	})

bool plain_submit(struct world_table *ring, const void *value);
#define submit(R, v)							\
	({								\
		__typeof__(*(R).spin_value) value_ = (v);			\
		plain_submit(plain_table(&(R).spin_table.spin_id, #R, 0, 0, \
					 sizeof(value_), sizeof((R).spin_room)), &value_); \
	})

void *plain_new(void *pool, u64 size, u64 room);
#define new(P)								\
	((__typeof__((P).spin_object))						\
	 plain_new(&(P), sizeof(*(P).spin_object), sizeof((P).spin_room)))

/**
 * struct plain_binding - of a handler
 * @run: it
 * @spin_guards: of it, up to a NULL; or NULL
 * @spin_order: of no meaning here, nor is what follows
 */
struct plain_binding {
	u32 (*run)(packet *p, u32 n);
	void *const *spin_guards;
	int spin_order;
	int spin_async;
	u64 spin_budget;
};

#define bind(event, handler_, ...)					\
	static const struct plain_binding binding_of_##handler_ =	\
		{ .run = (void *)handler_, ##__VA_ARGS__ }

/**
 * struct plain_program - one of the programs in the file
 * @number: as its names have it
 * @binding: of its handler
 * @later: of the one that runs later, or of the strand, or NULL
 * @exported: a procedure, or NULL
 */
struct plain_program {
	u32 number;
	const struct plain_binding *binding;
	const struct plain_binding *later;
	u32 (*exported)(u32 a, u32 b);
};

extern const struct plain_program plain_programs[];
extern const u32 plain_program_count;

#endif
