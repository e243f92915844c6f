/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Checks a manifest and reads from it.
 *
 * The rules are those of docs/spindle.md, "Manifest"; spin.ko applies the same
 * ones to the bytes that SPIN_PREPARE is given.
 */
#ifndef SPIN_LIBSPIN_MANIFEST_H
#define SPIN_LIBSPIN_MANIFEST_H

#include "context.h"

/* The most elements that each array may have, and other limits: those of spin.ko. */
#define SPIN_MANIFEST_MOST_BYTES	(1u << 20)
#define SPIN_MANIFEST_MOST_IMPORTS	1024
#define SPIN_MANIFEST_MOST_BINDINGS	1024
#define SPIN_MANIFEST_MOST_EXPORTS	256
#define SPIN_MANIFEST_MOST_PARAMETERS	256
#define SPIN_MANIFEST_MOST_COUNTERS	1024
#define SPIN_MANIFEST_MOST_BLOCKS	2048
#define SPIN_MANIFEST_MOST_LOGS		256
#define SPIN_MANIFEST_MOST_TABLES	64
#define SPIN_MANIFEST_MOST_POOLS	64
#define SPIN_MANIFEST_MOST_REFERENCES	1024
#define SPIN_MANIFEST_MOST_SITES	65536
#define SPIN_MANIFEST_MOST_STATES	1024
#define SPIN_MANIFEST_MOST_STATE_BYTES	(16u << 20)
#define SPIN_MANIFEST_MOST_CELLS	2048
#define SPIN_MANIFEST_MOST_GUARDS	64
#define SPIN_MANIFEST_MOST_KEY		64
#define SPIN_MANIFEST_MOST_VALUE	4096
#define SPIN_MANIFEST_MOST_ROOM		(1u << 20)
#define SPIN_MANIFEST_MOST_OBJECT	4096
#define SPIN_MANIFEST_MOST_OBJECTS	(1u << 16)
#define SPIN_MANIFEST_MOST_STATIC	(16u << 20)

/**
 * spin_manifest_check() - check a manifest strictly
 * @context: whom to tell what is wrong
 * @file: what to call it in messages
 * @bytes: the manifest, aligned to 8
 * @size: bytes
 * @machine: ELF machine that it must be for
 *
 * Return: 0, -EBADMSG or -ENOEXEC.
 */
int spin_manifest_check(struct spin_context *context, const char *file, const void *bytes,
			size_t size, uint32_t machine);

/* A string of a checked manifest. */
static inline const char *spin_manifest_string(const struct spin_manifest *manifest, uint32_t at)
{
	return (const char *)manifest + at;
}

static inline const struct spin_manifest_import *
spin_manifest_imports(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->imports.at);
}

static inline const struct spin_manifest_binding *
spin_manifest_bindings(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->bindings.at);
}

static inline const struct spin_manifest_export *
spin_manifest_exports(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->exports.at);
}

/* How many of its imports another extension exports. */
static inline uint32_t spin_manifest_links(const struct spin_manifest *manifest)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < manifest->imports.count; i++)
		count += spin_manifest_imports(manifest)[i].flags & SPIN_IMPORT_LINKED;
	return count;
}

static inline const struct spin_manifest_parameter *
spin_manifest_parameters(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->parameters.at);
}

static inline const struct spin_manifest_counter *
spin_manifest_counters(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->counters.at);
}

static inline const struct spin_manifest_block *
spin_manifest_blocks(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->blocks.at);
}

static inline const struct spin_manifest_log *
spin_manifest_logs(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->logs.at);
}

static inline const struct spin_manifest_table *
spin_manifest_tables(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->tables.at);
}

static inline const struct spin_manifest_pool *
spin_manifest_pools(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->pools.at);
}

static inline const struct spin_manifest_reference *
spin_manifest_references(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->references.at);
}

static inline const struct spin_manifest_state *
spin_manifest_states(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->states.at);
}

static inline const struct spin_manifest_term *
spin_manifest_terms(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->terms.at);
}

static inline const struct spin_manifest_site *
spin_manifest_sites(const struct spin_manifest *manifest)
{
	return (const void *)((const uint8_t *)manifest + manifest->sites.at);
}

#endif
