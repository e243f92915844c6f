/* SPDX-License-Identifier: GPL-2.0-only */
/* Text that grows, in an arena. */
#ifndef SPIN_COMMON_BUFFER_H
#define SPIN_COMMON_BUFFER_H

#include <stddef.h>

#include "arena.h"

/**
 * struct spin_buffer - bytes that grow
 * @arena: who owns the bytes
 * @text: the bytes, always ended by a zero once anything was added
 * @length: how many, without the zero
 * @room: how many fit
 */
struct spin_buffer {
	struct spin_arena *arena;
	char *text;
	size_t length;
	size_t room;
};

/**
 * spin_buffer_append() - add bytes
 * @buffer: where to; @buffer->arena must be set
 * @text: what
 * @length: how many bytes
 */
void spin_buffer_append(struct spin_buffer *buffer, const char *text, size_t length);

/**
 * spin_buffer_print() - add formatted text
 * @buffer: where to
 * @format: as of printf
 */
void spin_buffer_print(struct spin_buffer *buffer, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/**
 * spin_buffer_text() - what is in it
 * @buffer: which
 *
 * Return: the text, never NULL, owned by the arena, valid until the next append.
 */
const char *spin_buffer_text(const struct spin_buffer *buffer);

#endif
