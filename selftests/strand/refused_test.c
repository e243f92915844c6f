// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a compiler makes right the kernel looks at again: the frames of strands, and to which events
 * they are bound.
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

#define BINDINGS 17

/* An extension that handles one event, as often as it is told. */
struct asker {
	struct spin_manifest head;
	struct spin_manifest_binding bindings[BINDINGS];
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

static void fill(struct asker *asker, const struct spin_procedure_info *event,
		 const struct spin_manifest_binding *like, __u32 count)
{
	__u32 i;

	*asker = (struct asker){
		.head = {
			.magic = SPIN_MANIFEST_MAGIC,
			.version = SPIN_MANIFEST_VERSION,
			.head_size = sizeof(asker->head),
			.size = sizeof(*asker),
			.machine = MACHINE,
			.cells = SPIN_BINDING_CELLS,
			.bindings = { offsetof(struct asker, bindings), count },
			.strings = { offsetof(struct asker, strings), 0 },
		},
		.bindings = { *like },
	};
	memcpy(asker->bindings[0].digest, event->digest, sizeof(event->digest));
	asker->head.name = add(asker, "asker");
	asker->head.extension_version = add(asker, "1.0");
	asker->head.source = add(asker, "asker.c");
	asker->bindings[0].interface = add(asker, event->interface);
	asker->bindings[0].event = add(asker, event->name);
	asker->bindings[0].declaration = add(asker, "as it says");
	asker->bindings[0].handler = add(asker, "run");
	asker->bindings[0].before = asker->bindings[0].after = add(asker, "");
	for (i = 1; i < BINDINGS; i++)
		asker->bindings[i] = asker->bindings[0];
}

FIXTURE(kernel)
{
	int fd;
	char why[SPIN_TEXT_SIZE];
};

FIXTURE_SETUP(kernel)
{
	ASSERT_EQ(0, system("insmod ./spin_strand_test.ko"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	self->why[0] = '\0';
}

FIXTURE_TEARDOWN(kernel)
{
	close(self->fd);
	EXPECT_EQ(0, system("rmmod spin_strand_test"));
}

/* What SPIN_PREPARE says to such handlers. */
static int prepare_some(int fd, const char *event, const struct spin_manifest_binding *like,
			__u32 count, char *why)
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
	fill(&asker, &info, like, count);
	prepare.manifest = (uintptr_t)&asker;
	prepare.manifest_size = sizeof(asker);
	return command(fd, SPIN_PREPARE, &prepare);
}

static int prepare(int fd, const char *event, __u32 flags, __u32 frame, char *why)
{
	struct spin_manifest_binding like = { .flags = flags, .frame = frame };

	return prepare_some(fd, event, &like, 1, why);
}

TEST_F(kernel, takes_frames)
{
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_strand_info strands = { .size = sizeof(strands) };

	ASSERT_EQ(0, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 4096, self->why));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	strands.extension = extension.extension;
	ASSERT_EQ(0, command(self->fd, SPIN_GET_STRANDS, &strands));
	EXPECT_EQ(4096, strands.frame);
	/* Of four megabytes, which are charged to it. */
	EXPECT_LE(900, strands.room);
	EXPECT_GE(1024, strands.room);
	EXPECT_LE(900 * 4096, extension.memory);
	EXPECT_EQ(0, strands.begun);
	EXPECT_EQ(0, strands.ended);
	EXPECT_EQ(0, strands.refused);
	EXPECT_EQ(0, strands.taken_out);
	EXPECT_EQ(0, strands.ready + strands.running + strands.parked);
	strands = (struct spin_strand_info){
		.size = sizeof(strands), .extension = extension.extension, .index = 1,
	};
	EXPECT_EQ(ENOENT, command(self->fd, SPIN_GET_STRANDS, &strands));
}

TEST_F(kernel, shares_memory_evenly)
{
	const struct spin_manifest_binding like = { .flags = SPIN_BINDING_STRAND, .frame = 4096 };
	struct spin_extension_info extension = { .size = sizeof(extension) };
	struct spin_strand_info strands = { .size = sizeof(strands), .index = 15 };

	ASSERT_EQ(0, prepare_some(self->fd, "job_come", &like, 16, self->why));
	ASSERT_EQ(0, command(self->fd, SPIN_NEXT_EXTENSION, &extension));
	strands.extension = extension.extension;
	ASSERT_EQ(0, command(self->fd, SPIN_GET_STRANDS, &strands));
	EXPECT_LE(50, strands.room);
	EXPECT_GE(64, strands.room);
	EXPECT_GE(5 << 20, extension.memory);
}

TEST_F(kernel, refuses_too_many)
{
	const struct spin_manifest_binding like = { .flags = SPIN_BINDING_STRAND, .frame = 64 };

	EXPECT_EQ(E2BIG, prepare_some(self->fd, "job_come", &like, 17, self->why));
	EXPECT_STREQ("manifest: 17 bindings begin strands, the limit is 16", self->why);
}

TEST_F(kernel, refuses_frames)
{
	EXPECT_EQ(EBADMSG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 0, self->why));
	EXPECT_STREQ("manifest: binding 0 is malformed", self->why);
	EXPECT_EQ(EBADMSG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 4, self->why));
	EXPECT_EQ(EBADMSG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 68, self->why));
	EXPECT_EQ(E2BIG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 4104, self->why));
	EXPECT_STREQ("manifest: strands of binding 0 have frames of 4104 bytes, the limit is 4096",
		     self->why);
	EXPECT_EQ(E2BIG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND, 0xfffffff8u,
				 self->why));
	EXPECT_EQ(EBADMSG, prepare(self->fd, "job_seen", 0, 64, self->why));
}

TEST_F(kernel, refuses_other_events)
{
	EXPECT_EQ(EINVAL, prepare(self->fd, "job_seen", SPIN_BINDING_STRAND, 64, self->why));
	EXPECT_STREQ("run begins strands, and jobs.job_seen is no event of strands", self->why);
	EXPECT_EQ(EINVAL, prepare(self->fd, "job_come", 0, 0, self->why));
	EXPECT_STREQ("run begins no strands, and jobs.job_come is an event of strands", self->why);
}

TEST_F(kernel, refuses_what_is_something_else_too)
{
	const __u32 others[] = { SPIN_BINDING_ASYNC, SPIN_BINDING_FILTER, SPIN_BINDING_LINKED };
	unsigned int i;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		EXPECT_EQ(EBADMSG, prepare(self->fd, "job_come", SPIN_BINDING_STRAND | others[i],
					   64, self->why));
	/* Of an event of strands nothing else can be asked. */
	EXPECT_EQ(EINVAL, prepare(self->fd, "job_come", SPIN_BINDING_ASYNC, 0, self->why));
	EXPECT_EQ(EINVAL, prepare(self->fd, "job_come", SPIN_BINDING_FILTER, 0, self->why));
}

TEST_HARNESS_MAIN
