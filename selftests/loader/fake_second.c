// SPDX-License-Identifier: GPL-2.0-only
/* The handler of the made-up kernel, bound to a second event, with a budget of its own. */
#include <errno.h>
#include <string.h>

#include "fake_kernel.h"

/* It takes 100 to 4 000 000 units there. */
static int set_budget(const struct spin_budget *order)
{
	if (order->budget < 100 || order->budget > 4000000)
		return -ERANGE;
	fake.second_budget = order->budget;
	return 0;
}

static int get_binding(struct spin_binding_info *info)
{
	uint32_t size = info->size, index = info->index;
	uint64_t extension = info->extension;

	*info = fake.binding;
	info->size = size;
	info->index = index;
	info->extension = extension;
	info->budget = fake.second_budget;
	info->cost = 100;
	strcpy(info->event, "ip_packet_send");
	return 0;
}

int fake_second(unsigned long command, void *argument, int status)
{
	const struct spin_budget *order = argument;
	struct spin_binding_info *info = argument;

	if (command == SPIN_SET_BUDGET && status == -ENOENT && order->index == 1)
		return set_budget(order);
	if (command == SPIN_GET_BINDING && status == -ENOENT && info->index == 1)
		return get_binding(info);
	return status;
}
