// SPDX-License-Identifier: GPL-2.0-only
/* What the made-up kernel says of links, and a world in which an extension calls another. */
#include <errno.h>
#include <string.h>

#include "fake_kernel.h"

/* Numbers of the extensions: of those that export the same the first has been taken out. */
#define CALLER 1
#define FORMER 2
#define EXPORTER 3

int fake_get_link(struct spin_link_info *info)
{
	if (info->index)
		return -ENOENT;
	info->kind = SPIN_LINK_IMPORT;
	strcpy(info->interface, "net");
	strcpy(info->procedure, "packet_length");
	return 0;
}

static int get_link(struct spin_link_info *info)
{
	bool exports = info->extension == EXPORTER || info->extension == FORMER;
	bool runs = info->extension == EXPORTER;

	if (info->index > !exports)
		return -ENOENT;
	if (!exports && !info->index)
		return fake_get_link(info);
	info->kind = exports ? SPIN_LINK_EXPORT : SPIN_LINK_CALL;
	info->exporter = exports ? 0 : EXPORTER;
	info->called = runs ? 9000 * fake.runs_asked : 0;
	info->faulted = runs ? 10 * fake.runs_asked : 0;
	strcpy(info->interface, "ledger");
	strcpy(info->procedure, "ledger_add");
	return 0;
}

static int get_binding(struct spin_binding_info *info, int status)
{
	if (info->extension != CALLER || status)
		return -ENOENT;
	fake.runs_asked++;
	info->fired = 2000 * fake.runs_asked;
	info->declined = 900 * fake.runs_asked;
	info->faulted = 100 * fake.runs_asked;
	return 0;
}

/* The body alone. */
static int get_order(struct spin_order_info *info)
{
	if (info->position)
		return -ENOENT;
	strcpy(info->handler, "ledger_add");
	strcpy(info->extension, "ledger");
	return 0;
}

int fake_linked(unsigned long command, void *argument, int status)
{
	struct spin_order_info *order = argument;

	if (command == SPIN_GET_LINK)
		return get_link(argument);
	if (command == SPIN_GET_BINDING)
		return get_binding(argument, status);
	if (command == SPIN_GET_ORDER && !strcmp(order->interface, "ledger"))
		return get_order(order);
	return status;
}
