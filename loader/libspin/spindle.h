/* SPDX-License-Identifier: GPL-2.0-only */
/* A spindle in memory: object, manifest, source and seal. */
#ifndef SPIN_LIBSPIN_SPINDLE_H
#define SPIN_LIBSPIN_SPINDLE_H

#include "../target/target.h"
#include "object.h"

#define SPIN_SPINDLE_MOST_BYTES	(16u << 20)
#define SPIN_SEAL_MOST_BYTES	8192u

/* What a sealed spindle ends with. */
#define SPIN_SEAL_MAGIC "SPINSEAL"

/**
 * struct spin_seal_trailer - the last bytes of a sealed file
 * @size: bytes of the seal, which stands in front of the trailer
 * @version: 1
 * @magic: SPIN_SEAL_MAGIC, without a NUL
 */
struct spin_seal_trailer {
	uint32_t size;
	uint32_t version;
	char magic[8];
};

/**
 * struct spin_spindle - a checked spindle
 * @references: how many hold it
 * @name: what to call it in messages
 * @bytes: the object; the seal is not part of it
 * @size: bytes
 * @seal: the seal, or NULL
 * @seal_size: bytes
 * @object: the object, read
 * @target: its machine
 * @manifest: the section, checked
 * @source: the section, checked
 * @types: the section's index
 */
struct spin_spindle {
	unsigned int references;
	char *name;
	uint8_t *bytes;
	size_t size;
	uint8_t *seal;
	size_t seal_size;
	struct spin_object object;
	const struct spin_target *target;
	const struct spin_manifest *manifest;
	const void *source;
	uint32_t types;
};

/**
 * spin_spindle_read_file() - the bytes of a file
 * @context: whom to tell what is wrong
 * @path: the file
 * @most: at most that many bytes
 * @bytes: out: free it with free(); a NUL follows the last byte
 * @size: out: bytes
 *
 * Return: 0, -EFBIG, -ENOMEM, or the errno of open and read.
 */
int spin_spindle_read_file(struct spin_context *context, const char *path, size_t most,
			   uint8_t **bytes, size_t *size);

#endif
