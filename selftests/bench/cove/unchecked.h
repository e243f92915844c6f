/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A program of the suite as plain C: read before its source.  <spin/cove.h> makes the words
 * of Cove unchecked C; here is what it leaves to others.  Views and edits are looks that a
 * program tests, so they are what extensions have, without the protection of the offset.
 * An index is an index, a static an ordinary variable, a loop runs as long as it does.
 */
#ifndef BENCH_UNCHECKED_H
#define BENCH_UNCHECKED_H

/* Before the words of Cove, several of which are names in it. */
#include <spin/runtime.h>
#include <spin/cove.h>

#undef view
#undef edit
#define view(T, bytes, offset)	((const T *)spin_view((bytes), (offset), sizeof(T)))
#define edit(T, bytes, offset)	((T *)spin_edit((bytes), (offset), sizeof(T)))

/* Many programs in one module: none shows more than its entry. */
#undef extension
#define extension(name, version) _Static_assert(sizeof(#name version), "")

/* What never happens here need not be survived. */
#undef decline
#define decline() __builtin_trap()

/* The binding becomes the entry that the bench calls. */
#undef bind
#define bind(event, function)						\
	_Static_assert(__builtin_types_compatible_p(__typeof__(event), __typeof__(function)), \
		       #function " has another type than the event " #event);	\
	verdict UNCHECKED_ENTRY(packet *p);					\
	verdict UNCHECKED_ENTRY(packet *p)				\
	{								\
		return function(p);					\
	}

#endif
