// SPDX-License-Identifier: GPL-2.0-only
/* What the made-up kernel says of what runs later, strands too, and which questions come here. */
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "fake_kernel.h"

static int get_async(struct spin_async_info *info)
{
	if (info->index > 1 || !fake.binding.handler[0])
		return -ENOENT;
	/* Of the first handler alone. */
	if (info->index)
		return 0;
	memcpy(&info->queued, &fake.async.queued,
	       sizeof(*info) - offsetof(struct spin_async_info, queued));
	return 0;
}

static int get_strands(struct spin_strand_info *info)
{
	if (info->index > 1 || !fake.binding.handler[0])
		return -ENOENT;
	if (info->index)
		return 0;
	memcpy(&info->begun, &fake.strands.begun,
	       sizeof(*info) - offsetof(struct spin_strand_info, begun));
	return 0;
}

int fake_answer(int file, unsigned long command, void *argument)
{
	switch (command) {
	case SPIN_GET_ASYNC:
		return get_async(argument);
	case SPIN_GET_LINK:
		return fake_get_link(argument);
	case SPIN_GET_STRANDS:
		return get_strands(argument);
	default:
		return fake_answer_call(file, command, argument);
	}
}
