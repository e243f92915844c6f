/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory that is freed all at once. */
#ifndef SPIN_COMMON_ARENA_H
#define SPIN_COMMON_ARENA_H

#include <setjmp.h>
#include <stddef.h>

struct spin_arena_block;

/**
 * struct spin_arena - a growing region of memory with one owner
 * @blocks: what was taken from the system, newest first
 * @used: bytes handed out of the newest block
 * @total: bytes taken from the system so far
 * @limit: @total may not pass this; 0 means no limit
 * @escape: where to go when memory is exhausted; NULL means abort()
 *
 * A function that sets @escape must do so before the first allocation, and
 * must not own anything that lies outside the arena when it is reached.
 */
struct spin_arena {
	struct spin_arena_block *blocks;
	size_t used;
	size_t total;
	size_t limit;
	jmp_buf *escape;
};

/**
 * spin_arena_allocate() - take zeroed memory, aligned for any type
 * @arena: where from
 * @size: how many bytes; 0 gives a unique pointer as well
 *
 * Return: the memory; never NULL (see @escape of struct spin_arena).
 */
void *spin_arena_allocate(struct spin_arena *arena, size_t size);

/**
 * spin_arena_copy() - copy bytes into the arena and end them with a zero
 * @arena: where to
 * @text: what to copy
 * @length: how many bytes
 *
 * Return: the copy, owned by the arena.
 */
char *spin_arena_copy(struct spin_arena *arena, const char *text, size_t length);

/**
 * spin_arena_format() - printf into the arena
 * @arena: where to
 * @format: as of printf
 *
 * Return: the text, owned by the arena.
 */
char *spin_arena_format(struct spin_arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * spin_arena_free() - give everything back and make the arena empty
 * @arena: whose memory; may be used again afterwards
 */
void spin_arena_free(struct spin_arena *arena);

#endif
