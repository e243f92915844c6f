// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ABI of /dev/spin: sizes, order of checks, and each errno that the header
 * documents for the commands that need no image.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../lib/harness.h"
#include "manifest.h"

FIXTURE(device)
{
	int fd;
};

FIXTURE_SETUP(device)
{
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
}

FIXTURE_TEARDOWN(device)
{
	close(self->fd);
}

/* 0 or the errno. */
static int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static struct spin_prepare prepare_of(const struct test_manifest *manifest)
{
	return (struct spin_prepare){
		.size = sizeof(struct spin_prepare),
		.flags = SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)manifest,
		.manifest_size = sizeof(*manifest),
	};
}

/* What SPIN_PREPARE said last why not. */
static char said[SPIN_TEXT_SIZE];

/* What SPIN_PREPARE says to a manifest, on a file of its own. */
static int try_manifest(const struct test_manifest *manifest)
{
	struct spin_prepare prepare = prepare_of(manifest);
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), error;

	if (fd < 0)
		return -1;
	said[0] = '\0';
	prepare.message = (uintptr_t)said;
	prepare.message_size = sizeof(said);
	error = command(fd, SPIN_PREPARE, &prepare);
	close(fd);
	return error;
}

TEST_F(device, version)
{
	struct spin_version version = { .size = sizeof(version) };

	ASSERT_EQ(0, command(self->fd, SPIN_GET_VERSION, &version));
	EXPECT_EQ(1, version.abi);
	EXPECT_EQ(9, version.runtime);
	EXPECT_EQ(8, version.manifest);
}

TEST_F(device, unknown_command)
{
	struct spin_version version = { .size = sizeof(version) };

	EXPECT_EQ(ENOTTY, command(self->fd, _IOWR(SPIN_IOCTL, 0x7f, struct spin_version), &version));
	/* The number alone is not the command: another size is another command. */
	EXPECT_EQ(ENOTTY, command(self->fd, _IOWR(SPIN_IOCTL, 0x00, struct spin_commit), &version));
	EXPECT_EQ(ENOTTY, command(self->fd, _IOWR('x', 0x00, struct spin_version), &version));
}

TEST_F(device, wrong_size)
{
	struct spin_version version = { .size = sizeof(version) - 1 };

	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_VERSION, &version));
	version.size = 0;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_VERSION, &version));
}

TEST_F(device, bad_pointer)
{
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_GET_VERSION, NULL));
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_GET_VERSION, (void *)-4096L));
}

TEST_F(device, privilege_comes_first)
{
	struct spin_remove removal = { .size = 1 };
	int status;
	pid_t child = fork();

	ASSERT_LE(0, child);
	if (!child) {
		if (setgid(1000) || setuid(1000))
			_exit(1);
		/* Before the size is looked at, or anything else. */
		if (command(self->fd, SPIN_REMOVE, &removal) != EPERM)
			_exit(2);
		if (command(self->fd, SPIN_PREPARE, NULL) != EPERM)
			_exit(3);
		if (open("/dev/spin", O_RDWR) >= 0)
			_exit(4);
		_exit(0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
}

/* Of what root may, CAP_SYS_MODULE and all, but what lets masks against speculation be left out. */
static int give_up_perfmon(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3];
	static const unsigned int given_up[] = { CAP_PERFMON, CAP_SYS_ADMIN };
	size_t i;

	if (syscall(SYS_capget, &head, data))
		return errno;
	for (i = 0; i < sizeof(given_up) / sizeof(given_up[0]); i++) {
		data[CAP_TO_INDEX(given_up[i])].effective &= ~CAP_TO_MASK(given_up[i]);
		data[CAP_TO_INDEX(given_up[i])].permitted &= ~CAP_TO_MASK(given_up[i]);
	}
	return syscall(SYS_capset, &head, data) ? errno : 0;
}

TEST_F(device, masks_are_left_out_by_who_may)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	struct spin_commit commit = { .size = sizeof(commit) };
	char why[SPIN_TEXT_SIZE] = "";
	struct test_manifest manifest;
	struct spin_prepare prepare;
	int status;
	pid_t child = fork();

	ASSERT_LE(0, child);
	test_manifest_fill(&manifest);
	if (!child) {
		if (give_up_perfmon())
			_exit(1);
		if (try_manifest(&manifest))
			_exit(2);
		manifest.head.flags = SPIN_MANIFEST_UNMASKED;
		_exit(try_manifest(&manifest) == EPERM ? 0 : 3);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);

	manifest.head.flags = SPIN_MANIFEST_UNMASKED;
	prepare = prepare_of(&manifest);
	ASSERT_EQ(0, command(self->fd, SPIN_PREPARE, &prepare));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &info));
	EXPECT_EQ(SPIN_EXTENSION_UNMASKED, info.flags);

	/* Nor does a ticket help that somebody got who may. */
	commit.ticket = prepare.ticket;
	child = fork();
	ASSERT_LE(0, child);
	if (!child) {
		commit.message = (uintptr_t)why;
		commit.message_size = sizeof(why);
		if (give_up_perfmon())
			_exit(1);
		if (command(self->fd, SPIN_COMMIT, &commit) != EPERM)
			_exit(2);
		_exit(strcmp(why, "quiet was built without masks against speculation: that takes CAP_PERFMON") ?
		      3 : 0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
	/* Who may is told what is next amiss: there is no image. */
	EXPECT_EQ(ENODATA, command(self->fd, SPIN_COMMIT, &commit));
}

TEST_F(device, nothing_there)
{
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_binding_info binding = { .size = sizeof(binding), .extension = 1u << 30 };
	struct spin_async_info async = { .size = sizeof(async), .extension = 1u << 30 };
	struct spin_counter_info counter = { .size = sizeof(counter), .extension = 1u << 30 };
	struct spin_parameter_info parameter = { .size = sizeof(parameter), .extension = 1u << 30 };
	struct spin_device_info of_scope = { .size = sizeof(of_scope), .extension = 1u << 30 };
	struct spin_table_info table = { .size = sizeof(table), .extension = 1u << 30 };
	struct spin_block_info block = { .size = sizeof(block), .extension = 1u << 30 };
	struct spin_remove removal = { .size = sizeof(removal), .name = "nobody" };

	EXPECT_EQ(ENOENT, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_BINDING, &binding));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_COUNTER, &counter));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_BLOCK, &block));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_PARAMETER, &parameter));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_SET_PARAMETER, &parameter));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_DEVICE, &of_scope));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_TABLE, &table));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_REMOVE, &removal));
}

TEST_F(device, outputs_must_come_empty)
{
	struct spin_extension_info extension = { .size = sizeof(extension), .faults = 1 };
	struct spin_binding_info binding = { .size = sizeof(binding), .stack = 1 };
	struct spin_async_info async = { .size = sizeof(async), .dropped = 1 };
	struct spin_counter_info counter = { .size = sizeof(counter), .value = 1 };
	struct spin_parameter_info parameter = { .size = sizeof(parameter), .value = 1 };
	struct spin_procedure_info procedure = { .size = sizeof(procedure), .raised = 1 };
	struct spin_device_info of_scope = { .size = sizeof(of_scope), .alive = 1 };
	struct spin_block_info block = { .size = sizeof(block), .bytes = 8 };

	EXPECT_EQ(EINVAL, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_BINDING, &binding));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_COUNTER, &counter));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_BLOCK, &block));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_PARAMETER, &parameter));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_PROCEDURE, &procedure));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_DEVICE, &of_scope));
}

TEST_F(device, procedures_can_be_walked)
{
	struct spin_procedure_info procedure;
	unsigned int index = 0, events = 0;

	for (;;) {
		procedure = (struct spin_procedure_info){ .size = sizeof(procedure), .index = index };
		if (command(self->fd, SPIN_GET_PROCEDURE, &procedure))
			break;
		EXPECT_NE(0, procedure.name[0]);
		EXPECT_NE(NULL, strstr(procedure.declaration, procedure.name));
		events += procedure.is_event;
		index++;
	}
	EXPECT_EQ(ENOENT, errno);
	EXPECT_LT(20, index);
	EXPECT_EQ(3, events);
}

TEST_F(device, prepare_promises_and_close_takes_back)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	struct test_manifest manifest;
	struct spin_prepare prepare;
	int other;

	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	ASSERT_EQ(0, command(self->fd, SPIN_PREPARE, &prepare));
	EXPECT_NE(0, prepare.ticket);
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &info));
	EXPECT_STREQ("quiet", info.name);
	EXPECT_EQ(SPIN_EXTENSION_PREPARED, info.state);

	/* One ticket a file; one place a name. */
	prepare.ticket = 0;
	EXPECT_EQ(EBUSY, command(self->fd, SPIN_PREPARE, &prepare));
	EXPECT_EQ(EEXIST, try_manifest(&manifest));

	close(self->fd);
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	info = (struct spin_extension_info){ .size = sizeof(info) };
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_NEXT_EXTENSION, &info));
	other = try_manifest(&manifest);
	EXPECT_EQ(0, other);
}

TEST_F(device, commit_needs_the_image)
{
	struct spin_commit commit = { .size = sizeof(commit) };
	struct spin_remove removal = { .size = sizeof(removal), .name = "quiet" };
	char why[SPIN_TEXT_SIZE] = "";
	struct test_manifest manifest;
	struct spin_prepare prepare;

	EXPECT_EQ(ENOENT, command(self->fd, SPIN_COMMIT, &commit));
	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	ASSERT_EQ(0, command(self->fd, SPIN_PREPARE, &prepare));
	commit.ticket = prepare.ticket + 1;
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_COMMIT, &commit));
	commit.ticket = prepare.ticket;
	commit.message = (uintptr_t)why;
	commit.message_size = sizeof(why);
	EXPECT_EQ(ENODATA, command(self->fd, SPIN_COMMIT, &commit));
	EXPECT_STREQ("the image of quiet was not loaded", why);
	EXPECT_EQ(EBUSY, command(self->fd, SPIN_REMOVE, &removal));
}

TEST_F(device, replacements_are_their_own)
{
	struct spin_replace order = { .size = sizeof(order), .ticket = 1 };
	struct spin_commit commit = { .size = sizeof(commit) };
	struct test_manifest manifest;
	struct spin_prepare prepare;
	char why[SPIN_TEXT_SIZE] = "";
	unsigned int device = 1;

	EXPECT_EQ(ENOENT, command(self->fd, SPIN_REPLACE, &order));
	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	prepare.flags |= SPIN_PREPARE_REPLACE;
	prepare.message = (uintptr_t)why;
	prepare.message_size = sizeof(why);
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_PREPARE, &prepare));
	EXPECT_STREQ("no extension quiet is installed", why);
	prepare.devices = (uintptr_t)&device;
	prepare.device_count = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_PREPARE, &prepare));
	EXPECT_STREQ("what replaces another stays on its devices and hook", why);
	prepare = prepare_of(&manifest);
	ASSERT_EQ(0, command(self->fd, SPIN_PREPARE, &prepare));
	order.ticket = prepare.ticket + 1;
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_REPLACE, &order));
	order.ticket = prepare.ticket;
	order.message = (uintptr_t)why;
	order.message_size = sizeof(why);
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_REPLACE, &order));
	EXPECT_STREQ("quiet was not prepared as a replacement", why);
	order.flags = SPIN_REPLACE_FRESH << 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_REPLACE, &order));
	order.flags = SPIN_REPLACE_FRESH;
	order.carried = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_REPLACE, &order));
	commit.ticket = prepare.ticket;
	EXPECT_EQ(ENODATA, command(self->fd, SPIN_COMMIT, &commit));
}

TEST_F(device, flags_are_known)
{
	struct test_manifest manifest;
	struct spin_prepare prepare;
	struct spin_commit commit = { .size = sizeof(commit), .flags = 1 };
	struct spin_remove removal = { .size = sizeof(removal), .flags = 2 };

	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	prepare.flags |= 1u << 31;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_PREPARE, &prepare));
	prepare = prepare_of(&manifest);
	prepare.hook = 2;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_PREPARE, &prepare));
	prepare = prepare_of(&manifest);
	prepare.ticket = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_PREPARE, &prepare));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_COMMIT, &commit));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_REMOVE, &removal));
	removal.flags = 0;
	memset(removal.name, 'a', sizeof(removal.name));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_REMOVE, &removal));
}

TEST_F(device, seals_are_asked_for)
{
	struct test_manifest manifest;
	struct spin_prepare prepare;
	unsigned char garbage[64] = { 0x30, 0x3e };

	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	prepare.flags = 0;
	EXPECT_EQ(ENOKEY, command(self->fd, SPIN_PREPARE, &prepare));
	prepare.seal = (uintptr_t)garbage;
	prepare.seal_size = sizeof(garbage);
	prepare.spindle = (uintptr_t)garbage;
	prepare.spindle_size = sizeof(garbage);
	EXPECT_EQ(EBADMSG, command(self->fd, SPIN_PREPARE, &prepare));
	/* A bad seal is worse than none: the flag does not help. */
	prepare.flags = SPIN_PREPARE_UNSEALED;
	EXPECT_EQ(EBADMSG, command(self->fd, SPIN_PREPARE, &prepare));
	prepare.spindle_size = 1u << 31;
	EXPECT_EQ(E2BIG, command(self->fd, SPIN_PREPARE, &prepare));
}

TEST_F(device, keys)
{
	unsigned char garbage[64] = { 0x30, 0x3e };
	struct spin_key key = {
		.size = sizeof(key),
		.certificate = (uintptr_t)garbage,
		.certificate_size = sizeof(garbage),
	};

	EXPECT_EQ(EBADMSG, command(self->fd, SPIN_ADD_KEY, &key));
	key.certificate_size = 0;
	EXPECT_EQ(EBADMSG, command(self->fd, SPIN_ADD_KEY, &key));
	key.certificate_size = 1u << 30;
	EXPECT_EQ(E2BIG, command(self->fd, SPIN_ADD_KEY, &key));
	key.certificate_size = sizeof(garbage);
	key.certificate = 0;
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_ADD_KEY, &key));
}

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

TEST_F(device, devices_of_the_scope)
{
	__u32 devices[65] = { 0 };
	struct test_manifest manifest;
	struct spin_prepare prepare;

	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	prepare.devices = (uintptr_t)devices;
	prepare.device_count = 65;
	EXPECT_EQ(E2BIG, command(self->fd, SPIN_PREPARE, &prepare));
	/* Nothing is bound that could listen to a device. */
	prepare.device_count = 1;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_PREPARE, &prepare));
	prepare.devices = 0;
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_PREPARE, &prepare));
}

TEST_HARNESS_MAIN
