/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a kernel demands of a module, taken from a module that was built for it:
 * its own spin.ko.  So nothing of a kernel's build tree is needed to install.
 */
#ifndef SPIN_LIBSPIN_REFERENCE_H
#define SPIN_LIBSPIN_REFERENCE_H

#include "object.h"

/**
 * struct spin_reference_version - the version of a symbol
 * @name: the symbol
 * @checksum: what its exporter computed over its type
 */
struct spin_reference_version {
	const char *name;
	uint64_t checksum;
};

/**
 * struct spin_reference - facts about a kernel
 * @path: the spin.ko
 * @bytes: its bytes
 * @object: read
 * @vermagic: the line of .modinfo, "vermagic=" and all
 * @module_size: sizeof(struct module)
 * @module_alignment: alignment of it
 * @name_at: where struct module has the name
 * @name_size: bytes for it
 * @init_at: where it has the address of the init function
 * @exit_at: where it has the address of the exit function
 * @has_versions: the kernel checks versions of symbols
 * @versions: sorted by name
 * @version_count: how many
 */
struct spin_reference {
	char *path;
	uint8_t *bytes;
	struct spin_object object;
	const char *vermagic;
	size_t module_size;
	size_t module_alignment;
	size_t name_at;
	size_t name_size;
	size_t init_at;
	size_t exit_at;
	bool has_versions;
	struct spin_reference_version *versions;
	size_t version_count;
};

/* An element of the section "__versions". */
#define SPIN_REFERENCE_SYMBOL_SIZE 56
struct spin_reference_entry {
	uint64_t checksum;
	char name[SPIN_REFERENCE_SYMBOL_SIZE];
};

/**
 * spin_reference_read() - read the spin.ko of a context
 * @context: context
 * @machine: machine that it must be for
 * @reference: out: release with spin_reference_free()
 *
 * Return: 0; -ENOENT: there is none; -EBADMSG: not a module; -ENOEXEC: for
 * another machine; -ENOMEM; errno of open and read.
 */
int spin_reference_read(struct spin_context *context, uint16_t machine,
			struct spin_reference *reference);

/**
 * spin_reference_free() - release what spin_reference_read() made
 * @reference: which; may be zeroed memory
 */
void spin_reference_free(struct spin_reference *reference);

/**
 * spin_reference_version() - the version of a symbol
 * @reference: where
 * @name: name of the symbol
 * @checksum: out
 *
 * Return: 0 or -ENOKEY.
 */
int spin_reference_version(const struct spin_reference *reference, const char *name,
			   uint64_t *checksum);

#endif
