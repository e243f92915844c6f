// SPDX-License-Identifier: GPL-2.0-only
/* The frames of strands, and to which events what begins them is bound. */
#define ASKER_MODULE "spin_strand_test"

#include "../lib/asker.h"

static int prepare(int fd, const char *event, __u32 flags, __u32 frame, char *why)
{
	struct spin_manifest_binding like = { .flags = flags, .frame = frame };

	return asker_prepare(fd, event, &like, 1, why);
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

	ASSERT_EQ(0, asker_prepare(self->fd, "job_come", &like, 16, self->why));
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

	EXPECT_EQ(E2BIG, asker_prepare(self->fd, "job_come", &like, 17, self->why));
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
