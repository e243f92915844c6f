// SPDX-License-Identifier: GPL-2.0-only
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)

/*
 * Under the address sanitizer each allocation ends where it was asked to end, with bytes
 * behind it that nobody may touch: otherwise the next allocation would hide an overrun.
 */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#define GAP 16
#define forbid(at, size) ASAN_POISON_MEMORY_REGION(at, size)
#define permit(at, size) ASAN_UNPOISON_MEMORY_REGION(at, size)
#else
#define GAP 0
#define forbid(at, size) ((void)(at), (void)(size))
#define permit(at, size) ((void)(at), (void)(size))
#endif

struct spin_arena_block {
	struct spin_arena_block *next;
	size_t size;
	_Alignas(max_align_t) char bytes[];
};

static _Noreturn void give_up(struct spin_arena *arena)
{
	if (arena->escape)
		longjmp(*arena->escape, 1);
	abort();
}

static struct spin_arena_block *add_block(struct spin_arena *arena, size_t size)
{
	struct spin_arena_block *block;

	if (arena->limit && size > arena->limit - arena->total)
		give_up(arena);
	block = calloc(1, sizeof(*block) + size);
	if (!block)
		give_up(arena);
	block->size = size;
	block->next = arena->blocks;
	arena->blocks = block;
	arena->total += size;
	arena->used = 0;
	forbid(block->bytes, size);
	return block;
}

void *spin_arena_allocate(struct spin_arena *arena, size_t size)
{
	const size_t unit = _Alignof(max_align_t);
	struct spin_arena_block *block = arena->blocks;
	size_t wanted = size;
	void *memory;

	if (size > (size_t)1 << 40)
		give_up(arena);
	size = size ? (size + unit - 1) & ~(unit - 1) : unit;
	size += GAP;
	if (!block || size > block->size - arena->used)
		block = add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE);
	memory = block->bytes + arena->used;
	arena->used += size;
	permit(memory, wanted);
	return memory;
}

char *spin_arena_copy(struct spin_arena *arena, const char *text, size_t length)
{
	char *copy = spin_arena_allocate(arena, length + 1);

	memcpy(copy, text, length);
	return copy;
}

char *spin_arena_format(struct spin_arena *arena, const char *format, ...)
{
	va_list arguments;
	char *text;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		give_up(arena);
	text = spin_arena_allocate(arena, (size_t)length + 1);
	va_start(arguments, format);
	vsnprintf(text, (size_t)length + 1, format, arguments);
	va_end(arguments);
	return text;
}

void spin_arena_free(struct spin_arena *arena)
{
	struct spin_arena_block *block = arena->blocks;

	while (block) {
		struct spin_arena_block *next = block->next;

		permit(block->bytes, block->size);
		free(block);
		block = next;
	}
	arena->blocks = NULL;
	arena->used = 0;
	arena->total = 0;
}
