/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A manifest that spin.ko accepts, to be broken in one place at a time.  It has room for a
 * binding, which nobody could accept: of what it exports itself.
 */
#ifndef SELFTESTS_DEVICE_MANIFEST_H
#define SELFTESTS_DEVICE_MANIFEST_H

#include <elf.h>
#include <stddef.h>
#include <string.h>
#include <linux/spin.h>

#ifdef __alpha__
#define TEST_MACHINE EM_ALPHA
#else
#define TEST_MACHINE EM_X86_64
#endif

struct test_manifest {
	struct spin_manifest head;
	struct spin_manifest_binding bindings[1];
	struct spin_manifest_export exports[1];
	struct spin_manifest_parameter parameters[1];
	struct spin_manifest_counter counters[1];
	struct spin_manifest_block blocks[2];
	struct spin_manifest_log logs[1];
	struct spin_manifest_table tables[1];
	struct spin_manifest_pool pools[1];
	struct spin_manifest_reference references[2];
	struct spin_manifest_site sites[1];
	struct spin_manifest_state states[3];
	char strings[256];
};

/* Where the strings lie in the area, NUL by NUL. */
#define TEST_STRINGS "\0" "quiet\0" "1.0\0" "quiet.c\0" "limit\0" "How much.\0" "seen\0" \
		     "known\0" "nodes\0" "key:u32\0" "value:u64\0" "sizes\0" "own\0" "here:u32\0" \
		     "says {u32}\0" "turns\0" "turn\0" "pure u32 turn(u32)\0" \
		     "atomic u32 turn(u32)\0" "blocking u32 turn(u32)\0" "strand u32 turn(u32)\0" "told"

/* Cells of the binding, of the export, and then those of the others. */
#define TEST_OTHERS (SPIN_BINDING_CELLS + SPIN_EXPORT_CELLS)
#define TEST_CELLS (TEST_OTHERS + 1 + SPIN_HISTOGRAM_RANGES + 1 + 1)

static inline __u32 test_string(const char *text)
{
	static const char strings[] = TEST_STRINGS;
	size_t at = 0;

	while (strcmp(strings + at, text))
		at += strlen(strings + at) + 1;
	return offsetof(struct test_manifest, strings) + at;
}

#define TEST_AREA(member, n) \
	((struct spin_manifest_area){ offsetof(struct test_manifest, member), (n) })

/* An extension that handles nothing, with one of each other thing. */
static inline void test_manifest_fill(struct test_manifest *manifest)
{
	static const char strings[] = TEST_STRINGS;

	*manifest = (struct test_manifest){
		.head = {
			.magic = SPIN_MANIFEST_MAGIC,
			.version = SPIN_MANIFEST_VERSION,
			.head_size = sizeof(struct spin_manifest),
			.size = sizeof(*manifest),
			.machine = TEST_MACHINE,
			.name = test_string("quiet"),
			.extension_version = test_string("1.0"),
			.source = test_string("quiet.c"),
			.cells = TEST_CELLS,
			.exports = TEST_AREA(exports, 1),
			.parameters = TEST_AREA(parameters, 1),
			.counters = TEST_AREA(counters, 1),
			.blocks = TEST_AREA(blocks, 2),
			.logs = TEST_AREA(logs, 1),
			.tables = TEST_AREA(tables, 1),
			.pools = TEST_AREA(pools, 1),
			.references = TEST_AREA(references, 2),
			.sites = TEST_AREA(sites, 1),
			.states = TEST_AREA(states, 3),
			.strings = TEST_AREA(strings, sizeof(strings)),
		},
		.bindings = { {
			.interface = test_string("turns"),
			.event = test_string("turn"),
			.declaration = test_string("pure u32 turn(u32)"),
			.handler = test_string("told"),
			.before = test_string(""),
			.after = test_string(""),
			.flags = SPIN_BINDING_LINKED,
		} },
		.exports = { {
			.interface = test_string("turns"),
			.name = test_string("turn"),
			.declaration = test_string("pure u32 turn(u32)"),
			.stack = 64,
			.price = 100,
			.cost = 20,
			.cell = SPIN_BINDING_CELLS,
			.walk = 96,
		} },
		.parameters = { {
			.name = test_string("limit"),
			.doc = test_string("How much."),
			.size = 4,
			.lowest = 1,
			.preset = 2,
			.highest = 3,
		} },
		.counters = { { .name = test_string("seen"), .cell = TEST_OTHERS } },
		.blocks = { {
			.name = test_string("sizes"),
			.kind = SPIN_BLOCK_HISTOGRAM,
			.cell = TEST_OTHERS + 1,
			.bytes = SPIN_HISTOGRAM_RANGES * 8,
			.layout = test_string(""),
		}, {
			.name = test_string("own"),
			.kind = SPIN_BLOCK_PERCPU,
			.cell = TEST_OTHERS + 1 + SPIN_HISTOGRAM_RANGES,
			.bytes = 4,
			.layout = test_string("here:u32"),
		} },
		.logs = { {
			.file = test_string("quiet.c"),
			.line = 7,
			.format = test_string("says {u32}"),
			.values = 1,
			.cell = TEST_OTHERS + 1 + SPIN_HISTOGRAM_RANGES + 1,
		} },
		.tables = { {
			.name = test_string("known"),
			.kind = SPIN_TABLE_HASH,
			.flags = SPIN_TABLE_SHARED,
			.key_size = 4,
			.value_size = 8,
			.room = 16,
			.key_layout = test_string("key:u32"),
			.value_layout = test_string("value:u64"),
		} },
		.pools = { {
			.name = test_string("nodes"),
			.object_size = 40,
			.room = 8,
			.references = 2,
		} },
		.references = { { .at = 8, .count = 1, .flags = SPIN_REFERENCE_POOLED },
				{ .at = 16, .count = 2 } },
		.sites = { { .file = test_string("quiet.c"), .line = 1, .kind = 1 } },
		.states = {
			{ .name = test_string("nodes"), .declaration = test_string("value:u64"),
			  .kind = SPIN_STATE_MEMORY, .number = 8 },
			{ .name = test_string("known"), .declaration = test_string("value:u64"),
			  .kind = SPIN_STATE_TABLE },
			{ .name = test_string("seen"), .declaration = test_string("value:u64"),
			  .kind = SPIN_STATE_COUNTER },
		},
	};
	memcpy(manifest->strings, strings, sizeof(strings));
}

/* The binding is one of it as well. */
static inline void test_manifest_bind(struct test_manifest *manifest)
{
	manifest->head.bindings = TEST_AREA(bindings, 1);
}

#endif
