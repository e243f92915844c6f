// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a compiler refuses already the kernel refuses again: a manifest with an asynchronous
 * handler of an event that can have none.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/spin.h>

#include "../lib/harness.h"

#ifdef __alpha__
#define MACHINE EM_ALPHA
#else
#define MACHINE EM_X86_64
#endif

/* An extension that handles one event. */
struct asker {
	struct spin_manifest head;
	struct spin_manifest_binding binding;
	char strings[256];
};

static int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static __u32 add(struct asker *asker, const char *text)
{
	__u32 at = asker->head.strings.count;

	asker->head.strings.count += strlen(text) + 1;
	strcpy(asker->strings + at, text);
	return offsetof(struct asker, strings) + at;
}

static int find_event(int fd, const char *name, struct spin_procedure_info *info)
{
	__u32 index = 0;
	int error;

	do {
		*info = (struct spin_procedure_info){ .size = sizeof(*info), .index = index++ };
		error = command(fd, SPIN_GET_PROCEDURE, info);
	} while (!error && strcmp(info->name, name));
	return error;
}

static void fill(struct asker *asker, const struct spin_procedure_info *event, __u32 flags)
{
	*asker = (struct asker){
		.head = {
			.magic = SPIN_MANIFEST_MAGIC,
			.version = SPIN_MANIFEST_VERSION,
			.head_size = sizeof(asker->head),
			.size = sizeof(*asker),
			.machine = MACHINE,
			.cells = SPIN_BINDING_CELLS,
			.bindings = { offsetof(struct asker, binding), 1 },
			.strings = { offsetof(struct asker, strings), 0 },
		},
		.binding = { .flags = flags },
	};
	memcpy(asker->binding.digest, event->digest, sizeof(event->digest));
	asker->head.name = add(asker, "asker");
	asker->head.extension_version = add(asker, "1.0");
	asker->head.source = add(asker, "asker.c");
	asker->binding.interface = add(asker, event->interface);
	asker->binding.event = add(asker, event->name);
	asker->binding.declaration = add(asker, "as it says");
	asker->binding.handler = add(asker, "run");
	asker->binding.before = asker->binding.after = add(asker, "");
}

FIXTURE(kernel)
{
	int fd;
	char why[SPIN_TEXT_SIZE];
};

FIXTURE_SETUP(kernel)
{
	ASSERT_EQ(0, system("insmod ./spin_async_test.ko"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	self->why[0] = '\0';
}

FIXTURE_TEARDOWN(kernel)
{
	close(self->fd);
	EXPECT_EQ(0, system("rmmod spin_async_test"));
}

/* What SPIN_PREPARE says to such a handler. */
static int prepare(int fd, const char *event, __u32 flags, char *why)
{
	struct spin_procedure_info info;
	struct spin_prepare prepare = {
		.size = sizeof(prepare),
		.flags = SPIN_PREPARE_UNSEALED,
		.message = (uintptr_t)why,
		.message_size = SPIN_TEXT_SIZE,
	};
	struct asker asker;

	if (find_event(fd, event, &info))
		return -1;
	fill(&asker, &info, flags);
	prepare.manifest = (uintptr_t)&asker;
	prepare.manifest_size = sizeof(asker);
	return command(fd, SPIN_PREPARE, &prepare);
}

TEST_F(kernel, takes_numbers)
{
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_async_info async = { .size = sizeof(async) };

	ASSERT_EQ(0, prepare(self->fd, "bell_rung", SPIN_BINDING_ASYNC, self->why));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	async.extension = extension.extension;
	ASSERT_EQ(0, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(256, async.room);
	EXPECT_EQ(0, async.queued);
	EXPECT_EQ(0, async.dropped);
	EXPECT_EQ(0, async.waiting);
	/* What it takes is charged to it. */
	EXPECT_LE(256 * 7 * 8, extension.memory);
	async = (struct spin_async_info){
		.size = sizeof(async), .extension = extension.extension, .index = 1,
	};
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_ASYNC, &async));
}

TEST_F(kernel, tells_what_is_not)
{
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_async_info async = { .size = sizeof(async) };

	ASSERT_EQ(0, prepare(self->fd, "bell_rung", 0, self->why));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	async.extension = extension.extension;
	ASSERT_EQ(0, command(self->fd, SPIN_GET_ASYNC, &async));
	EXPECT_EQ(0, async.room);
}

TEST_F(kernel, refuses_results)
{
	EXPECT_EQ(EINVAL, prepare(self->fd, "bell_asked", SPIN_BINDING_ASYNC, self->why));
	EXPECT_STREQ("handler run cannot be asynchronous: bells.bell_asked has a result, or takes more than numbers",
		     self->why);
}

TEST_F(kernel, refuses_references)
{
	EXPECT_EQ(EINVAL, prepare(self->fd, "ip_packet_arrived", SPIN_BINDING_ASYNC, self->why));
}

TEST_F(kernel, refuses_blocking_events)
{
	EXPECT_EQ(EOPNOTSUPP, prepare(self->fd, "bell_waited", SPIN_BINDING_ASYNC, self->why));
	EXPECT_STREQ("asynchronous handlers of blocking events, as run of bells.bell_waited, are not supported yet",
		     self->why);
}

TEST_F(kernel, refuses_filters)
{
	EXPECT_EQ(EBADMSG, prepare(self->fd, "bell_rung", SPIN_BINDING_ASYNC | SPIN_BINDING_FILTER,
				   self->why));
}

TEST_HARNESS_MAIN
