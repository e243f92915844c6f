/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The part of libspin that maps memory of tables: arrays, which both sides read and write,
 * and rings, out of which one reader takes records.  <libspin.h> includes it.
 */
#ifndef LIBSPIN_MAP_H
#define LIBSPIN_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/spin.h>

#ifdef __cplusplus
extern "C" {
#endif

struct spin_context;
struct spin_map;
struct spin_ring;

/**
 * spin_table_map() - map a shared table of kind array
 * @context: context
 * @table: from spin_table_get()
 * @writable: values can be written; without, they can be seen alone
 * @map: out: the caller frees it with spin_table_unmap()
 *
 * What is mapped stays when the extension goes, as it was. A child process does not
 * inherit it.
 *
 * Return: 0; -EACCES: the table is private; -EOPNOTSUPP: it is no array; -EPERM.  Since: 1.
 */
int spin_table_map(struct spin_context *context, const struct spin_table_info *table,
		   bool writable, struct spin_map **map);

/**
 * spin_table_unmap() - end a mapping
 * @map: which, or NULL
 *
 * Since: 1.
 */
void spin_table_unmap(struct spin_map *map);

/**
 * spin_table_value() - where a value lies
 * @map: which
 * @index: its index
 *
 * Handlers may write it at any time: read and write each member once, as by
 * __atomic_load_n(). A member that is aligned is never seen half written.
 *
 * Return: the value, good until spin_table_unmap(); NULL beyond the end.  Since: 1.
 */
void *spin_table_value(const struct spin_map *map, uint32_t index);

/**
 * spin_ring_open() - become the reader of a ring
 * @context: context
 * @table: from spin_table_get()
 * @ring: out: the caller frees it with spin_ring_close()
 *
 * Reading goes on where the reader before this one stopped.
 *
 * Return: 0; -EBUSY: it has a reader; -EACCES: it is private; -EOPNOTSUPP: the table is no
 * ring; -EPERM.  Since: 1.
 */
int spin_ring_open(struct spin_context *context, const struct spin_table_info *table,
		   struct spin_ring **ring);

/**
 * spin_ring_close() - stop reading
 * @ring: which, or NULL
 *
 * Since: 1.
 */
void spin_ring_close(struct spin_ring *ring);

/**
 * spin_ring_next() - take the oldest record out
 * @ring: which
 * @record: out: @value_size bytes of its table
 *
 * Return: 0; -EAGAIN: there is none.  Since: 1.
 */
int spin_ring_next(struct spin_ring *ring, void *record);

/**
 * spin_ring_wait() - wait for a record
 * @ring: which
 * @milliseconds: at most so long; negative: for ever
 *
 * Return: 0: there is one; -ETIMEDOUT; -EINTR: a signal came; -EPIPE: the extension has gone
 * and no record is left.  Since: 1.
 */
int spin_ring_wait(struct spin_ring *ring, int milliseconds);

/**
 * spin_ring_descriptor() - what poll(2) and epoll(7) wait for a record with
 * @ring: which
 *
 * Return: a file descriptor, owned by @ring.  Since: 1.
 */
int spin_ring_descriptor(const struct spin_ring *ring);

/**
 * spin_ring_lost() - how many records found no room
 * @ring: which
 *
 * Return: the number, since the ring was made.  Since: 1.
 */
uint64_t spin_ring_lost(const struct spin_ring *ring);

#ifdef __cplusplus
}
#endif

#endif
