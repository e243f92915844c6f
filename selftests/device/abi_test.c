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

#include "prepare.h"

TEST_F(device, version)
{
	struct spin_version version = { .size = sizeof(version) };

	ASSERT_EQ(0, command(self->fd, SPIN_GET_VERSION, &version));
	EXPECT_EQ(1, version.abi);
	EXPECT_EQ(10, version.runtime);
	EXPECT_EQ(9, version.manifest);
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
	struct spin_link_info link = { .size = sizeof(link), .extension = 1u << 30 };
	struct spin_strand_info strands = { .size = sizeof(strands), .extension = 1u << 30 };
	struct spin_counter_info counter = { .size = sizeof(counter), .extension = 1u << 30 };
	struct spin_parameter_info parameter = { .size = sizeof(parameter), .extension = 1u << 30 };
	struct spin_device_info of_scope = { .size = sizeof(of_scope), .extension = 1u << 30 };
	struct spin_table_info table = { .size = sizeof(table), .extension = 1u << 30 };
	struct spin_block_info block = { .size = sizeof(block), .extension = 1u << 30 };
	struct spin_remove removal = { .size = sizeof(removal), .name = "nobody" };

	EXPECT_EQ(ENOENT, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_BINDING, &binding));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_LINK, &link));
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_STRANDS, &strands));
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
	struct spin_link_info link = { .size = sizeof(link), .reserved = 1 };
	struct spin_strand_info strands = { .size = sizeof(strands), .reserved = 1 };
	struct spin_counter_info counter = { .size = sizeof(counter), .value = 1 };
	struct spin_parameter_info parameter = { .size = sizeof(parameter), .value = 1 };
	struct spin_procedure_info procedure = { .size = sizeof(procedure), .raised = 1 };
	struct spin_device_info of_scope = { .size = sizeof(of_scope), .alive = 1 };
	struct spin_block_info block = { .size = sizeof(block), .bytes = 8 };

	EXPECT_EQ(EINVAL, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_BINDING, &binding));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LINK, &link));
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_STRANDS, &strands));
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
	EXPECT_EQ(4, events);
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

/* It is told what the manifest says; nothing has run yet. */
TEST_F(device, links_of_what_has_no_image)
{
	const size_t outputs = offsetof(struct spin_link_info, kind);
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_link_info link = { .size = sizeof(link) }, other;
	struct test_manifest manifest;
	struct spin_prepare prepare;
	size_t i;

	test_manifest_fill(&manifest);
	prepare = prepare_of(&manifest);
	ASSERT_EQ(0, command(self->fd, SPIN_PREPARE, &prepare));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	link.extension = extension.extension;
	for (i = outputs; i < sizeof(link); i++) {
		other = link;
		((unsigned char *)&other)[i] = 1;
		EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LINK, &other));
	}
	other = link;
	ASSERT_EQ(0, command(self->fd, SPIN_GET_LINK, &other));
	EXPECT_EQ(SPIN_LINK_EXPORT, other.kind);
	EXPECT_STREQ("turns", other.interface);
	EXPECT_STREQ("turn", other.procedure);
	EXPECT_EQ(0, other.exporter);
	EXPECT_EQ(0, other.called);
	EXPECT_EQ(0, other.faulted);
	EXPECT_EQ(0, other.over_price);
	/* An answer is no question. */
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LINK, &other));
	other = link;
	other.size++;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LINK, &other));
	other.size -= 2;
	EXPECT_EQ(EINVAL, command(self->fd, SPIN_GET_LINK, &other));
	EXPECT_EQ(EFAULT, command(self->fd, SPIN_GET_LINK, NULL));
	link.index = 1;
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_LINK, &link));
	link.index = UINT32_MAX;
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_LINK, &link));
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
