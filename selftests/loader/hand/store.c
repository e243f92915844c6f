// SPDX-License-Identifier: GPL-2.0-only
/*
 * An extension that handles no event: parameters and tables of every kind, as the
 * Cove compiler would emit them.  So install, parameters, tables and removal can
 * be tested without a domain that has events.
 */
#include <linux/spin_manifest.h>
#include <spin/runtime.h>

static u8 cove_small = 7;
static s32 cove_balance = -5;
static u64 cove_large = 1000;

static struct spin_table *cove_hash, *cove_lru, *cove_lpm, *cove_array, *cove_hidden;

static void *const spin_parameters[] = { &cove_small, &cove_balance, &cove_large };
static struct spin_table **const spin_tables[] = {
	&cove_hash, &cove_lru, &cove_lpm, &cove_array, &cove_hidden,
};

extern struct spin_record spin_record;

struct spin_record spin_record = {
	.size = sizeof(struct spin_record),
	.version = SPIN_RUNTIME_VERSION,
	.module = __this_module,
	.parameters = spin_parameters,
	.tables = spin_tables,
	.parameter_count = 3,
	.table_count = 5,
};

SPIN_IMAGE(spin_record)

#define STRINGS(X)							\
	X(name, "hand_store")						\
	X(version, "2.1")						\
	X(source, "store.c")						\
	X(small, "small")						\
	X(small_doc, "a byte")						\
	X(balance, "balance")						\
	X(balance_doc, "a number that may be negative")			\
	X(large, "large")						\
	X(large_doc, "a number of eight bytes")				\
	X(total, "total")						\
	X(flows, "flows")						\
	X(flows_key, "source:be32 port:be16 zone:u16")			\
	X(flows_value, "packets:u64 balance:s32 mark:u32")		\
	X(recent, "recent")						\
	X(recent_key, "address:u8[6]")					\
	X(recent_value, "seen:u64")					\
	X(routes, "routes")						\
	X(routes_key, "address:be32 length:u8")				\
	X(routes_value, "gateway:be32")					\
	X(slots, "slots")						\
	X(slots_key, "index:u32")					\
	X(slots_value, "content:u64")					\
	X(hidden, "hidden")						\
	X(hidden_key, "key:u32")					\
	X(hidden_value, "value:u64")

struct strings {
#define MEMBER(name, text) char name[sizeof(text)];
	STRINGS(MEMBER)
};

struct whole {
	struct spin_manifest head;
	struct spin_manifest_parameter parameters[3];
	struct spin_manifest_counter counters[1];
	struct spin_manifest_table tables[5];
	struct strings strings;
};

#define AT(member) __builtin_offsetof(struct whole, member)
#define STRING(member) AT(strings.member)

#define TABLE(it, its_kind, its_flags, its_key_size, its_value_size, its_room) \
	{							\
		.name = STRING(it),				\
		.kind = (its_kind),				\
		.flags = (its_flags),				\
		.key_size = (its_key_size),			\
		.value_size = (its_value_size),			\
		.room = (its_room),				\
		.key_layout = STRING(it##_key),			\
		.value_layout = STRING(it##_value),		\
	}

#define PARAMETER(it, its_size, is_its_signed, its_lowest, its_preset, its_highest) \
	{							\
		.name = STRING(it),				\
		.doc = STRING(it##_doc),			\
		.size = (its_size),				\
		.is_signed = (is_its_signed),			\
		.lowest = (u64)(its_lowest),			\
		.preset = (u64)(its_preset),			\
		.highest = (u64)(its_highest),			\
	}

static const struct whole spin_manifest SPIN_SECTION(".spin.manifest")
__attribute__((__aligned__(8))) = {
	.head = {
		.magic = SPIN_MANIFEST_MAGIC,
		.version = SPIN_MANIFEST_VERSION,
		.head_size = sizeof(struct spin_manifest),
		.size = sizeof(struct whole),
		.machine = 62,
		.name = STRING(name),
		.extension_version = STRING(version),
		.source = STRING(source),
		.cells = 1,
		.parameters = { AT(parameters), 3 },
		.counters = { AT(counters), 1 },
		.tables = { AT(tables), 5 },
		.strings = { AT(strings), sizeof(struct strings) },
	},
	.parameters = {
		PARAMETER(small, 1, 0, 1, 7, 64),
		PARAMETER(balance, 4, 1, -100, -5, 100),
		PARAMETER(large, 8, 0, 0, 1000, -1),
	},
	.counters = {
		{ .name = STRING(total), .cell = 0 },
	},
	.tables = {
		TABLE(flows, SPIN_TABLE_HASH, SPIN_TABLE_SHARED, 8, 16, 4),
		TABLE(recent, SPIN_TABLE_LRU, SPIN_TABLE_SHARED, 6, 8, 4),
		TABLE(routes, SPIN_TABLE_LPM, SPIN_TABLE_SHARED, 8, 4, 16),
		TABLE(slots, SPIN_TABLE_ARRAY, SPIN_TABLE_SHARED, 4, 8, 8),
		TABLE(hidden, SPIN_TABLE_HASH, 0, 4, 8, 8),
	},
	.strings = {
#define TEXT(name, text) .name = text,
		STRINGS(TEXT)
	},
};
