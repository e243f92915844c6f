/* SPDX-License-Identifier: GPL-2.0-only */
/* Makes an ELF object in memory: the sections of another one, and more. */
#ifndef SPIN_LIBSPIN_WRITER_H
#define SPIN_LIBSPIN_WRITER_H

#include "object.h"

#define SPIN_WRITER_MOST_ADDED	16

/**
 * struct spin_writer_section - a section to be written
 * @name: its name
 * @header: type, flags, link, info, entry size, alignment; size if it has no bytes
 * @data: its bytes; must live until spin_writer_finish()
 * @size: how many
 * @dropped: it is left out
 */
struct spin_writer_section {
	const char *name;
	Elf64_Shdr header;
	const void *data;
	size_t size;
	bool dropped;
};

/**
 * struct spin_writer - an object being made
 * @context: whom to tell what is wrong
 * @object: what it is made from
 * @sections: all sections, those of @object first; spin_writer_finish() numbers
 *	them anew if some are dropped
 * @count: how many
 * @room: how many fit
 * @symbols: changed copy of the object's symbols, or NULL
 * @overflow: one more was added than fit: spin_writer_finish() fails
 */
struct spin_writer {
	struct spin_context *context;
	const struct spin_object *object;
	struct spin_writer_section *sections;
	uint32_t count;
	uint32_t room;
	Elf64_Sym *symbols;
	bool overflow;
};

/**
 * spin_writer_begin() - begin with the sections of an object
 * @context: whom to tell what is wrong
 * @object: which; must live until spin_writer_finish()
 * @writer: out
 *
 * Return: 0 or -ENOMEM.
 */
int spin_writer_begin(struct spin_context *context, const struct spin_object *object,
		      struct spin_writer *writer);

/**
 * spin_writer_add() - add a section
 * @writer: where
 * @section: which; copied, but for its name and bytes
 *
 * Return: its number; 0 if there was no room.
 */
uint32_t spin_writer_add(struct spin_writer *writer, const struct spin_writer_section *section);

/**
 * spin_writer_drop() - leave a section of the object out, and its relocations
 * @writer: where; before anything was added
 * @index: which
 *
 * Symbols that lay in the section become nameless ones that stand for nothing;
 * nothing else may refer to them.
 *
 * Return: 0 or -ENOMEM.
 */
int spin_writer_drop(struct spin_writer *writer, uint32_t index);

/**
 * spin_writer_finish() - write the object and release the writer
 * @writer: which; released in any case
 * @bytes: out: the object; the caller frees it with free()
 * @size: out: bytes
 *
 * Return: 0 or a negative errno.
 */
int spin_writer_finish(struct spin_writer *writer, void **bytes, size_t *size);

/**
 * spin_writer_abandon() - release a writer that will not be finished
 * @writer: which
 */
void spin_writer_abandon(struct spin_writer *writer);

#endif
