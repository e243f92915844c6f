// SPDX-License-Identifier: GPL-2.0-only
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void make_room(struct spin_buffer *buffer, size_t more)
{
	size_t wanted = buffer->length + more + 1;
	size_t room = buffer->room ? buffer->room : 128;
	char *text;

	if (wanted <= buffer->room)
		return;
	while (room < wanted)
		room *= 2;
	text = spin_arena_allocate(buffer->arena, room);
	if (buffer->length)
		memcpy(text, buffer->text, buffer->length);
	buffer->text = text;
	buffer->room = room;
}

void spin_buffer_append(struct spin_buffer *buffer, const char *text, size_t length)
{
	make_room(buffer, length);
	if (length)
		memcpy(buffer->text + buffer->length, text, length);
	buffer->length += length;
	buffer->text[buffer->length] = '\0';
}

void spin_buffer_print(struct spin_buffer *buffer, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return;
	make_room(buffer, (size_t)length);
	va_start(arguments, format);
	vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	buffer->length += (size_t)length;
}

const char *spin_buffer_text(const struct spin_buffer *buffer)
{
	return buffer->text ? buffer->text : "";
}
