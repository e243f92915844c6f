// SPDX-License-Identifier: GPL-2.0-only
/* Asynchronous handlers of events that can have none. */
#define ASKER_MODULE "spin_async_test"

#include "../lib/asker.h"

static int prepare(int fd, const char *event, __u32 flags, char *why)
{
	struct spin_manifest_binding like = { .flags = flags };

	return asker_prepare(fd, event, &like, 1, why);
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
