/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An extension without an image that asks to handle an event: what a compiler refuses, or makes
 * right, the kernel looks at again.  ASKER_MODULE is the test's module, which has the events.
 */
#ifndef SELFTESTS_LIB_ASKER_H
#define SELFTESTS_LIB_ASKER_H

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

#include "harness.h"

#ifdef __alpha__
#define MACHINE EM_ALPHA
#else
#define MACHINE EM_X86_64
#endif

#define ASKER_BINDINGS 17

/* An extension that handles one event, as often as it is told. */
struct asker {
	struct spin_manifest head;
	struct spin_manifest_binding bindings[ASKER_BINDINGS];
	char strings[256];
};

static int command(int fd, unsigned long number, void *argument)
{
	return ioctl(fd, number, argument) ? errno : 0;
}

static __u32 asker_add(struct asker *asker, const char *text)
{
	__u32 at = asker->head.strings.count;

	asker->head.strings.count += strlen(text) + 1;
	strcpy(asker->strings + at, text);
	return offsetof(struct asker, strings) + at;
}

static int asker_find(int fd, const char *name, struct spin_procedure_info *info)
{
	__u32 index = 0;
	int error;

	do {
		*info = (struct spin_procedure_info){ .size = sizeof(*info), .index = index++ };
		error = command(fd, SPIN_GET_PROCEDURE, info);
	} while (!error && strcmp(info->name, name));
	return error;
}

static void asker_fill(struct asker *asker, const struct spin_procedure_info *event,
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
	asker->head.name = asker_add(asker, "asker");
	asker->head.extension_version = asker_add(asker, "1.0");
	asker->head.source = asker_add(asker, "asker.c");
	asker->bindings[0].interface = asker_add(asker, event->interface);
	asker->bindings[0].event = asker_add(asker, event->name);
	asker->bindings[0].declaration = asker_add(asker, "as it says");
	asker->bindings[0].handler = asker_add(asker, "run");
	asker->bindings[0].before = asker->bindings[0].after = asker_add(asker, "");
	for (i = 1; i < ASKER_BINDINGS; i++)
		asker->bindings[i] = asker->bindings[0];
}

/* What SPIN_PREPARE says to @count handlers of an event, each like @like; in words: @why. */
static int asker_prepare(int fd, const char *event, const struct spin_manifest_binding *like,
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

	if (asker_find(fd, event, &info))
		return -1;
	asker_fill(&asker, &info, like, count);
	prepare.manifest = (uintptr_t)&asker;
	prepare.manifest_size = sizeof(asker);
	return command(fd, SPIN_PREPARE, &prepare);
}

FIXTURE(kernel)
{
	int fd;
	char why[SPIN_TEXT_SIZE];
};

FIXTURE_SETUP(kernel)
{
	ASSERT_EQ(0, system("insmod ./" ASKER_MODULE ".ko"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
	self->why[0] = '\0';
}

FIXTURE_TEARDOWN(kernel)
{
	close(self->fd);
	EXPECT_EQ(0, system("rmmod " ASKER_MODULE));
}

#endif
