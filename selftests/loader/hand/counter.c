// SPDX-License-Identifier: GPL-2.0-only
/*
 * An extension as the Cove compiler would emit it, written by hand: it counts the
 * packets that arrive, those shorter than a limit apart, and declines them all; of those
 * that have no header it is not told.
 * So the loader can be tested without the compiler.
 */
#include <linux/spin_manifest.h>
#include <spin/runtime.h>

typedef unsigned int verdict;

/* The kernel's own, not the image's: the loader is to find a symbol to link. */
u32 cove_packet_length(struct packet *p) __asm__("spin_packet_length");
verdict spin_default_ether_packet_arrived(struct packet *p);

extern struct spin_record spin_record;

static u32 cove_limit = 64;
static struct spin_table *cove_lengths;
static struct spin_object_pool *cove_notes;
static u8 *cove_last_notes[2];

SPIN_RAISED_COUNT(spin_raised_0);

/* Cells: those of the binding, then the counters. */
#define CELL_SEEN	(SPIN_BINDING_CELLS + 0)
#define CELL_SHORT	(SPIN_BINDING_CELLS + 1)
#define CELL_SIZES	(SPIN_BINDING_CELLS + 2)
#define CELL_OWN	(CELL_SIZES + SPIN_HISTOGRAM_RANGES)
#define CELL_LOG	(CELL_OWN + 2)

static __attribute__((__noinline__)) void cove_note(u32 length)
{
	u64 one = 1;

	spin_hash_set(cove_lengths, &length, &one);
}

SPIN_INLINE verdict cove_arrived(struct packet *p, struct spin_frame *frame)
{
	u32 length = cove_packet_length(p);

	spin_count(&spin_record, CELL_SEEN, 1);
	spin_observe(&spin_record, CELL_SIZES, length);
	if (length < SPIN_READ(cove_limit)) {
		u64 values[2] = { length, SPIN_READ(cove_limit) };

		spin_count(&spin_record, CELL_SHORT, 1);
		spin_log_write(&spin_record, 0, values);
	}
	cove_note(length);
	frame->ended = SPIN_DECLINED;
	return 0;
}

/* The upper bits one by one: so many terms a guard may have. */
static bool spin_guard_0_0(void *closure, struct packet *p)
{
	(void)closure;
	return cove_packet_length(p) >= 20 && !(cove_packet_length(p) & 0xfe000000);
}

static bool spin_guard_0_1(void *closure, struct packet *p)
{
	(void)closure;
	return cove_packet_length(p) >= 4 && cove_packet_length(p) <= 65535;
}

static void *const spin_guards_0[] = { (void *)spin_guard_0_0, (void *)spin_guard_0_1 };

static verdict spin_plan_0(void *closure, struct packet *p, struct spin_raise *raise)
{
	struct spin_frame frame = { .fuel = 500 };
	verdict result;

	(void)closure;
	spin_count(&spin_record, SPIN_CELL_PLANNED, 1);
	result = cove_arrived(p, &frame);
	if (spin_unlikely(frame.ended)) {
		raise->ended = frame.ended;
		spin_extension_ended(&spin_record, 0, &frame);
	}
	return result;
}

static verdict spin_direct_0(struct packet *p)
{
	struct spin_frame frame = { .fuel = 500 };
	verdict result;

	spin_raised(spin_raised_0);
	if (!spin_guard_0_0(NULL, p) || !spin_guard_0_1(NULL, p)) {
		spin_count(&spin_record, SPIN_CELL_KEPT_OUT, 1);
		return spin_default_ether_packet_arrived(p);
	}
	result = cove_arrived(p, &frame);
	if (spin_unlikely(frame.ended)) {
		spin_extension_ended(&spin_record, 0, &frame);
		if (frame.ended != SPIN_CANCELLED)
			return spin_default_ether_packet_arrived(p);
	}
	return result;
}

static const struct spin_binding_code spin_bindings[] = {
	{ .direct = spin_direct_0, .plan = spin_plan_0, .guards = spin_guards_0,
	  .raised = &spin_raised_0 },
};
static void *const spin_parameters[] = { &cove_limit };
static struct spin_table **const spin_tables[] = { &cove_lengths };

static struct spin_object_pool **const spin_pools[] = { &cove_notes };
static void *const spin_references[] = { cove_last_notes };

struct spin_record spin_record = {
	.size = sizeof(struct spin_record),
	.version = SPIN_RUNTIME_VERSION,
	.module = __this_module,
	.bindings = spin_bindings,
	.parameters = spin_parameters,
	.tables = spin_tables,
	.binding_count = 1,
	.parameter_count = 1,
	.table_count = 1,
	.pools = spin_pools,
	.references = spin_references,
	.pool_count = 1,
	.reference_count = 1,
};

SPIN_IMAGE(spin_record)

#define STRINGS(X)							\
	X(empty, "")							\
	X(name, "hand_counter")						\
	X(version, "1.0")						\
	X(source, "counter.c")						\
	X(net, "net")							\
	X(arrived, "ether_packet_arrived")				\
	X(arrived_type, "atomic verdict ether_packet_arrived(packet *)") \
	X(length, "packet_length")					\
	X(length_type, "pure u32 packet_length(const packet *) costs(2)") \
	X(handler, "arrived")						\
	X(packet, "p")							\
	X(limit, "limit")						\
	X(limit_doc, "packets with fewer bytes count as short")		\
	X(seen, "seen")							\
	X(small, "short")						\
	X(lengths, "lengths")						\
	X(notes, "notes")						\
	X(sizes, "sizes")						\
	X(own, "own")							\
	X(own_layout, "packets:u64 bytes:u32")				\
	X(log_format, "{u32} is {{less}} than {u32:x}")			\
	X(lengths_key, "length:u32")					\
	X(lengths_value, "seen:u64")

struct strings {
#define MEMBER(name, text) char name[sizeof(text)];
	STRINGS(MEMBER)
};

struct whole {
	struct spin_manifest head;
	struct spin_manifest_import imports[1];
	struct spin_manifest_binding bindings[1];
	struct spin_manifest_parameter parameters[1];
	struct spin_manifest_counter counters[2];
	struct spin_manifest_block blocks[2];
	struct spin_manifest_log logs[1];
	struct spin_manifest_table tables[1];
	struct spin_manifest_pool pools[1];
	struct spin_manifest_reference references[3];
	struct spin_manifest_term terms[9];
	struct strings strings;
};

#define AT(member) __builtin_offsetof(struct whole, member)
#define STRING(member) AT(strings.member)

/* First bytes of SHA-256 of the two declarations, set by the test's Makefile. */
#ifndef DIGEST_ARRIVED
#define DIGEST_ARRIVED { 0 }
#define DIGEST_LENGTH { 0 }
#endif

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
		.cells = CELL_LOG + 1,
		.imports = { AT(imports), 1 },
		.bindings = { AT(bindings), 1 },
		.parameters = { AT(parameters), 1 },
		.counters = { AT(counters), 2 },
		.blocks = { AT(blocks), 2 },
		.logs = { AT(logs), 1 },
		.tables = { AT(tables), 1 },
		.pools = { AT(pools), 1 },
		.references = { AT(references), 3 },
		.terms = { AT(terms), 9 },
		.strings = { AT(strings), sizeof(struct strings) },
	},
	.imports = {
		{
			.interface = STRING(net),
			.name = STRING(length),
			.declaration = STRING(length_type),
			.digest = DIGEST_LENGTH,
		},
	},
	.bindings = {
		{
			.interface = STRING(net),
			.event = STRING(arrived),
			.declaration = STRING(arrived_type),
			.handler = STRING(handler),
			.before = STRING(empty),
			.after = STRING(empty),
			.flags = SPIN_BINDING_MAY_END,
			.budget = 500,
			.cost = 40,
			.guards = 2,
			.digest = DIGEST_ARRIVED,
		},
	},
	.parameters = {
		{
			.name = STRING(limit),
			.doc = STRING(limit_doc),
			.size = 4,
			.lowest = 1,
			.preset = 64,
			.highest = 65536,
		},
	},
	.counters = {
		{ .name = STRING(seen), .cell = CELL_SEEN },
		{ .name = STRING(small), .cell = CELL_SHORT },
	},
	.blocks = {
		{
			.name = STRING(sizes),
			.kind = SPIN_BLOCK_HISTOGRAM,
			.cell = CELL_SIZES,
			.bytes = SPIN_HISTOGRAM_RANGES * 8,
			.layout = STRING(empty),
		}, {
			.name = STRING(own),
			.kind = SPIN_BLOCK_PERCPU,
			.cell = CELL_OWN,
			.bytes = 16,
			.layout = STRING(own_layout),
		},
	},
	.logs = {
		{
			.file = STRING(source),
			.line = 45,
			.format = STRING(log_format),
			.values = 2,
			.cell = CELL_LOG,
		},
	},
	.tables = {
		{
			.name = STRING(lengths),
			.kind = SPIN_TABLE_HASH,
			.flags = SPIN_TABLE_SHARED,
			.key_size = 4,
			.value_size = 8,
			.room = 64,
			.key_layout = STRING(lengths_key),
			.value_layout = STRING(lengths_value),
		},
	},
	.pools = {
		{ .name = STRING(notes), .object_size = 32, .room = 16, .references = 2 },
	},
	/* Of the static, then of an object. */
	.references = {
		{ .count = 2, .flags = SPIN_REFERENCE_POOLED },
		{ .at = 8, .count = 1, .flags = SPIN_REFERENCE_POOLED },
		{ .at = 16, .count = 2 },
	},
	.terms = {
		{ .name = STRING(packet), .mask = 0xffffffff, .lowest = 20, .highest = 0xffffffff },
		{ .name = STRING(packet), .mask = 1u << 31 },
		{ .name = STRING(packet), .mask = 1u << 30 },
		{ .name = STRING(packet), .mask = 1u << 29 },
		{ .name = STRING(packet), .mask = 1u << 28 },
		{ .name = STRING(packet), .mask = 1u << 27 },
		{ .name = STRING(packet), .mask = 1u << 26 },
		{ .name = STRING(packet), .mask = 1u << 25 },
		{ .guard = 1, .name = STRING(packet), .mask = 0xffffffff, .lowest = 4,
		  .highest = 65535 },
	},
	.strings = {
#define TEXT(name, text) .name = text,
		STRINGS(TEXT)
	},
};
