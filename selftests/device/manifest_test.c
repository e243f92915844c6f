// SPDX-License-Identifier: GPL-2.0-only
/* The manifests that SPIN_PREPARE is given: what in them is wrong, and the errno for it. */
#include "prepare.h"

/* One broken place each; the errno says of which kind. */
TEST_F(device, manifests_are_checked)
{
	static const struct {
		size_t at;
		__u32 value;
		int error;
	} broken[] = {
#define BROKEN(member, value, error) { offsetof(struct test_manifest, member), value, error }
		BROKEN(head.magic, 0, EBADMSG),
		BROKEN(head.version, 1 | sizeof(struct spin_manifest) << 16, ENOEXEC),
		BROKEN(head.size, 4096, EBADMSG),
		BROKEN(head.machine, 3, ENOEXEC),
		BROKEN(head.machine, TEST_MACHINE | (SPIN_MANIFEST_FLAGS + 1) << 16, EBADMSG),
		BROKEN(head.name, 0, EBADMSG),
		BROKEN(head.name, 0xffffffff, EBADMSG),
		BROKEN(head.extension_version, sizeof(struct test_manifest), EBADMSG),
		BROKEN(head.cells, 1u << 20, E2BIG),
		BROKEN(head.cells, 0, EBADMSG),
		BROKEN(head.parameters.at, 4, EBADMSG),
		BROKEN(head.parameters.at, 0xfffffff8, EBADMSG),
		BROKEN(head.parameters.count, 0xffffffff, E2BIG),
		BROKEN(head.counters.count, 1000, EBADMSG),
		BROKEN(head.strings.count, 0, EBADMSG),
		BROKEN(parameters[0].size, 3, EBADMSG),
		BROKEN(parameters[0].is_signed, 2, EBADMSG),
		BROKEN(parameters[0].preset, 4, EBADMSG),
		BROKEN(parameters[0].doc, 1, EBADMSG),
		BROKEN(head.exports.count, 257, E2BIG),
		BROKEN(exports[0].interface, 0, EBADMSG),
		BROKEN(exports[0].name, 0, EBADMSG),
		BROKEN(exports[0].declaration, 0, EBADMSG),
		BROKEN(exports[0].stack, 4097, E2BIG),
		BROKEN(exports[0].walk, 4097, E2BIG),
		BROKEN(exports[0].walk, 0xffffffff, E2BIG),
		BROKEN(exports[0].price, 0, EBADMSG),
		BROKEN(exports[0].cost, 101, EBADMSG),
		BROKEN(exports[0].cell, TEST_CELLS - 1, EBADMSG),
		BROKEN(exports[0].cell, 0xffffffff, EBADMSG),
		BROKEN(counters[0].cell, TEST_CELLS, EBADMSG),
		BROKEN(counters[0].cell, 0xffffffff, EBADMSG),
		BROKEN(tables[0].kind, 4, EBADMSG),
		BROKEN(tables[0].flags, 4, EBADMSG),
		BROKEN(tables[0].flags, SPIN_TABLE_SHARED | SPIN_TABLE_MANAGED, EBADMSG),
		BROKEN(tables[0].flags, SPIN_TABLE_POOLED, EBADMSG),
		BROKEN(tables[0].flags, 8, EBADMSG),
		BROKEN(tables[0].room, 0, EBADMSG),
		BROKEN(tables[0].room, 1u << 31, E2BIG),
		BROKEN(tables[0].key_size, 0, EBADMSG),
		BROKEN(tables[0].key_size, 1000, E2BIG),
		BROKEN(tables[0].value_size, 1u << 20, E2BIG),
		BROKEN(blocks[0].name, 0, EBADMSG),
		BROKEN(blocks[0].kind, SPIN_BLOCK_KINDS, EBADMSG),
		BROKEN(blocks[0].cell, TEST_CELLS + 1 - SPIN_HISTOGRAM_RANGES, EBADMSG),
		BROKEN(blocks[0].cell, 0xffffffff, EBADMSG),
		BROKEN(blocks[0].bytes, 8, EBADMSG),
		BROKEN(blocks[0].layout, 0, EBADMSG),
		BROKEN(blocks[0].reserved, 1, EBADMSG),
		BROKEN(blocks[1].bytes, 0, EBADMSG),
		BROKEN(blocks[1].bytes, 17, EBADMSG),
		BROKEN(blocks[1].bytes, 0xffffffff, EBADMSG),
		BROKEN(head.blocks.count, 2049, E2BIG),
		BROKEN(logs[0].file, 0, EBADMSG),
		BROKEN(logs[0].format, 0, EBADMSG),
		BROKEN(logs[0].values, SPIN_LOG_VALUES + 1, EBADMSG),
		BROKEN(logs[0].cell, TEST_CELLS, EBADMSG),
		BROKEN(logs[0].cell, 0xffffffff, EBADMSG),
		BROKEN(logs[0].reserved, 1, EBADMSG),
		BROKEN(head.logs.count, 257, E2BIG),
		BROKEN(pools[0].name, 0, EBADMSG),
		BROKEN(pools[0].object_size, 0, EBADMSG),
		BROKEN(pools[0].object_size, 1u << 20, EBADMSG),
		BROKEN(pools[0].room, 0, EBADMSG),
		BROKEN(pools[0].room, 1u << 31, EBADMSG),
		BROKEN(pools[0].references, 3, EBADMSG),
		BROKEN(pools[0].references, 0xffffffff, EBADMSG),
		BROKEN(pools[0].references, 1, EBADMSG),
		BROKEN(head.references.count, 0, EBADMSG),
		BROKEN(head.references.count, 1025, E2BIG),
		BROKEN(head.pools.count, 65, E2BIG),
		BROKEN(states[0].name, 0, EBADMSG),
		BROKEN(states[0].declaration, 0, EBADMSG),
		BROKEN(states[0].kind, SPIN_STATE_KINDS, EBADMSG),
		BROKEN(states[0].number, 0, EBADMSG),
		BROKEN(states[0].number, (16u << 20) + 1, E2BIG),
		BROKEN(states[0].number, 0xffffffff, E2BIG),
		BROKEN(states[0].kind, SPIN_STATE_TABLE, EBADMSG),
		BROKEN(states[1].number, 1, EBADMSG),
		BROKEN(states[1].kind, SPIN_STATE_COUNTER, EBADMSG),
		BROKEN(states[2].number, 1, EBADMSG),
		BROKEN(head.states.count, 4, EBADMSG),
		BROKEN(head.states.count, 1025, E2BIG),
		BROKEN(references[0].at, 4, EBADMSG),
		BROKEN(references[0].at, 24, EBADMSG),
		BROKEN(references[0].count, 0, EBADMSG),
		BROKEN(references[0].count, 2, EBADMSG),
		BROKEN(references[0].flags, 2, EBADMSG),
		BROKEN(references[0].reserved, 1, EBADMSG),
		BROKEN(references[1].count, 4, EBADMSG),
		BROKEN(references[1].at, 0xfffffff8, EBADMSG),
		BROKEN(sites[0].kind, 0, EBADMSG),
		BROKEN(sites[0].kind, 8, EBADMSG),
		BROKEN(sites[0].reserved, 1, EBADMSG),
	};
	struct test_manifest manifest;
	size_t i;

	test_manifest_fill(&manifest);
	ASSERT_EQ(0, try_manifest(&manifest));
	for (i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		test_manifest_fill(&manifest);
		memcpy((char *)&manifest + broken[i].at, &broken[i].value, sizeof(__u32));
		EXPECT_EQ(broken[i].error, try_manifest(&manifest))
			TH_LOG("at offset %zu, value %#x", broken[i].at, broken[i].value);
	}
	test_manifest_fill(&manifest);
	manifest.states[2].name = manifest.states[0].name;
	EXPECT_EQ(EBADMSG, try_manifest(&manifest))
		TH_LOG("state is named twice");
}

/* Whoever handles it relies on its class. */
TEST_F(device, classes_of_exports)
{
	struct test_manifest manifest;

	test_manifest_fill(&manifest);
	manifest.exports[0].declaration = test_string("turn");
	EXPECT_EQ(EBADMSG, try_manifest(&manifest));
	EXPECT_STREQ("manifest: export 0 is of no class", said);
	manifest.exports[0].declaration = test_string("blocking u32 turn(u32)");
	EXPECT_EQ(EOPNOTSUPP, try_manifest(&manifest));
	EXPECT_STREQ("blocking procedures of extensions, as turns.turn, are not supported yet",
		     said);
	manifest.exports[0].declaration = test_string("strand u32 turn(u32)");
	EXPECT_EQ(EOPNOTSUPP, try_manifest(&manifest));
	EXPECT_STREQ("strand procedures of extensions, as turns.turn, are not supported yet",
		     said);
}

TEST_F(device, stack_of_exports)
{
	static const struct {
		const char *declaration;
		__u32 most;
		int error;
		const char *says;
	} cases[] = {
		{ "pure u32 turn(u32)", SPIN_STACK_PURE, 0,
		  "procedure turn needs 4097 bytes of stack, the limit is 4096 for class pure" },
		{ "atomic u32 turn(u32)", SPIN_STACK_ATOMIC, 0,
		  "procedure turn needs 4097 bytes of stack, the limit is 4096 for class atomic" },
		{ "blocking u32 turn(u32)", SPIN_STACK_BLOCKING, EOPNOTSUPP,
		  "procedure turn needs 6145 bytes of stack, the limit is 6144 for class blocking" },
		{ "strand u32 turn(u32)", SPIN_STACK_STRAND, EOPNOTSUPP,
		  "procedure turn needs 4097 bytes of stack, the limit is 4096 for class strand" },
	};
	struct test_manifest manifest;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		test_manifest_fill(&manifest);
		manifest.exports[0].declaration = test_string(cases[i].declaration);
		manifest.exports[0].stack = cases[i].most;
		EXPECT_EQ(cases[i].error, try_manifest(&manifest)) TH_LOG("%s", said);
		manifest.exports[0].stack = cases[i].most + 1;
		EXPECT_EQ(E2BIG, try_manifest(&manifest)) TH_LOG("%s", cases[i].declaration);
		EXPECT_STREQ(cases[i].says, said);
	}
}

static __u64 memory_of(int fd, const struct test_manifest *manifest)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	struct spin_prepare prepare = prepare_of(manifest);

	return command(fd, SPIN_PREPARE, &prepare) || command(fd, SPIN_NEXT_EXTENSION, &info) ?
	       0 : info.memory;
}

TEST_F(device, exports_are_charged)
{
	struct test_manifest manifest;
	__u64 memory;

	test_manifest_fill(&manifest);
	memory = memory_of(self->fd, &manifest);
	close(self->fd);
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	manifest.head.exports = (struct spin_manifest_area){};
	EXPECT_LT(memory_of(self->fd, &manifest) + 100, memory);
}

/* What is bound to a procedure of an extension is looked for there, and not in itself. */
TEST_F(device, handlers_of_what_it_exports)
{
	struct test_manifest manifest;

	test_manifest_fill(&manifest);
	test_manifest_bind(&manifest);
	EXPECT_EQ(ENOENT, try_manifest(&manifest));
	EXPECT_STREQ("no extension that is installed exports turns, of which this uses turn", said);
	manifest.bindings[0].flags = 0;
	EXPECT_EQ(ENOENT, try_manifest(&manifest));
	EXPECT_STREQ("no interface turns", said);
	manifest.bindings[0].flags = SPIN_BINDING_LINKED | SPIN_BINDING_STRAND;
	EXPECT_EQ(EBADMSG, try_manifest(&manifest));
	manifest.bindings[0].flags = SPIN_BINDING_LINKED | (SPIN_BINDING_FLAGS + 1);
	EXPECT_EQ(EBADMSG, try_manifest(&manifest));
	manifest.bindings[0].flags = SPIN_BINDING_LINKED | SPIN_BINDING_FILTER |
				     SPIN_BINDING_ASYNC;
	EXPECT_EQ(EBADMSG, try_manifest(&manifest));
}

/* A value begins with its reference, on whole words; that of an array is nothing else. */
TEST_F(device, references_in_tables)
{
	static const struct {
		__u32 kind, value_size;
		int error;
	} cases[] = {
		{ SPIN_TABLE_HASH, 8, 0 }, { SPIN_TABLE_HASH, 24, 0 },
		{ SPIN_TABLE_HASH, 4, EBADMSG }, { SPIN_TABLE_HASH, 12, EBADMSG },
		{ SPIN_TABLE_ARRAY, 8, 0 }, { SPIN_TABLE_ARRAY, 16, EBADMSG },
	};
	struct test_manifest manifest;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		test_manifest_fill(&manifest);
		manifest.tables[0].kind = cases[i].kind;
		manifest.tables[0].flags = SPIN_TABLE_MANAGED;
		manifest.tables[0].key_size = 4;
		manifest.tables[0].value_size = cases[i].value_size;
		EXPECT_EQ(cases[i].error, try_manifest(&manifest)) TH_LOG("case %zu", i);
	}
}

TEST_F(device, manifests_cut_short)
{
	struct test_manifest manifest;
	struct spin_prepare prepare;
	unsigned int size;

	test_manifest_fill(&manifest);
	for (size = 0; size < sizeof(manifest); size++) {
		prepare = prepare_of(&manifest);
		prepare.manifest_size = size;
		EXPECT_EQ(EBADMSG, command(self->fd, SPIN_PREPARE, &prepare));
	}
	prepare = prepare_of(&manifest);
	prepare.manifest = 0;
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_PREPARE, &prepare));
	prepare.manifest_size = 1u << 30;
	EXPECT_EQ(E2BIG, command(self->fd, SPIN_PREPARE, &prepare));
}

TEST_HARNESS_MAIN
