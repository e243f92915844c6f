/* SPDX-License-Identifier: GPL-2.0-only */
/* The section ".spin.source": the files that a spindle was built from. */
#ifndef SPIN_LIBSPIN_SOURCE_H
#define SPIN_LIBSPIN_SOURCE_H

#include "context.h"

#define SPIN_SOURCE_MOST_FILES	64

/**
 * struct spin_source_head - what the section begins with
 * @count: number of files; as many struct spin_source_file follow
 * @reserved: 0
 */
struct spin_source_head {
	uint32_t count;
	uint32_t reserved;
};

/**
 * struct spin_source_file - one file; offsets count from the start of the section
 * @name: offset of its name
 * @name_size: bytes, NUL included
 * @text: offset of its bytes
 * @text_size: how many
 */
struct spin_source_file {
	uint32_t name;
	uint32_t name_size;
	uint32_t text;
	uint32_t text_size;
};

/**
 * struct spin_source_text - a file in memory
 * @name: its name, without folders that lead upwards
 * @text: its bytes
 * @size: how many
 */
struct spin_source_text {
	const char *name;
	const void *text;
	size_t size;
};

/**
 * spin_source_check() - check the section
 * @context: whom to tell what is wrong
 * @file: what to call the spindle in messages
 * @bytes: the section, aligned to 8
 * @size: bytes
 *
 * Return: 0 or -EBADMSG.
 */
int spin_source_check(struct spin_context *context, const char *file, const void *bytes,
		      size_t size);

/**
 * spin_source_get() - one file of a checked section
 * @bytes: the section
 * @index: which file
 * @text: out
 *
 * Return: 0 or -ENOENT.
 */
int spin_source_get(const void *bytes, uint32_t index, struct spin_source_text *text);

/**
 * spin_source_make() - make the section
 * @context: whom to tell what is wrong
 * @files: the files
 * @count: how many
 * @bytes: out: the section; free it with free()
 * @size: out: bytes
 *
 * Return: 0, -EFBIG or -ENOMEM.
 */
int spin_source_make(struct spin_context *context, const struct spin_source_text *files,
		     uint32_t count, void **bytes, size_t *size);

#endif
