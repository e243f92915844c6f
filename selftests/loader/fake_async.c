// SPDX-License-Identifier: GPL-2.0-only
/* What the made-up kernel says of handlers that run later. */
#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "fake_kernel.h"

int fake_get_async(struct spin_async_info *info)
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
