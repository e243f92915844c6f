// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "budget.h"
#include "kernel.h"
#include "manifest.h"
#include "query.h"

/* Is the budget for this handler?  One without a name is for all that are not bounded. */
static bool is_for(const char *name, const char *handler, uint64_t cost)
{
	return name ? !strncmp(name, handler, SPIN_NAME_SIZE) : !cost;
}

static int give(struct spin_context *context, int device, struct spin_budget *order,
		const char *handler)
{
	char message[SPIN_TEXT_SIZE] = "";
	int status;

	order->size = sizeof(*order);
	order->message = (uintptr_t)message;
	order->message_size = sizeof(message);
	status = spin_kernel_command(device, SPIN_SET_BUDGET, order);
	message[sizeof(message) - 1] = '\0';
	if (!status)
		return 0;
	return spin_context_fail(context, status, "cannot set the budget of %s: %s", handler,
				 *message ? message : strerror(-status));
}

int spin_budget_check(struct spin_context *context, const struct spin_spindle *spindle,
		      const struct spin_install_options *options)
{
	const struct spin_manifest *manifest = spindle->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	const char *name;
	bool found;
	uint32_t i;
	size_t k;

	for (k = 0; k < options->budget_count; k++) {
		name = options->budgets[k].name;
		found = !name;
		for (i = 0; i < manifest->bindings.count; i++)
			found |= is_for(name, spin_manifest_string(manifest, binding[i].handler),
					1);
		if (!found)
			return spin_context_fail(context, -ENOENT, "%s: it has no handler \"%s\"",
						 spindle->name, name);
	}
	return 0;
}

int spin_budget_give(struct spin_context *context, int device,
		     const struct spin_spindle *spindle,
		     const struct spin_install_options *options)
{
	const struct spin_manifest *manifest = spindle->manifest;
	const struct spin_manifest_binding *binding = spin_manifest_bindings(manifest);
	struct spin_budget order = { .extension = 0 };
	const char *handler;
	int status = 0;
	size_t k;

	for (order.index = 0; !status && order.index < manifest->bindings.count;
	     order.index++, binding++) {
		handler = spin_manifest_string(manifest, binding->handler);
		for (k = 0; !status && k < options->budget_count; k++) {
			if (!is_for(options->budgets[k].name, handler, binding->cost))
				continue;
			order.budget = options->budgets[k].value;
			status = give(context, device, &order, handler);
		}
	}
	return status;
}

/* All bindings of that handler; finds out whether there is one. */
static int set_all(struct spin_context *context, int device, uint64_t extension,
		   const char *handler, uint64_t budget)
{
	struct spin_budget order = { .extension = extension, .budget = budget };
	struct spin_binding_info info = { .extension = extension };
	bool found = !handler;
	int status;

	for (;; info.index++) {
		status = spin_binding_get(context, &info);
		if (status)
			break;
		if (!is_for(handler, info.handler, info.cost))
			continue;
		found = true;
		order.index = info.index;
		status = give(context, device, &order, info.handler);
		if (status)
			return status;
	}
	if (status == -ENOENT && found)
		return 0;
	if (status == -ENOENT)
		return spin_context_fail(context, status, "there is no handler \"%s\"", handler);
	return status;
}

SPIN_PUBLIC int spin_budget_set(struct spin_context *context, uint64_t extension,
				const char *handler, uint64_t budget)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = set_all(context, device, extension, handler, budget);
	spin_kernel_close(device);
	return status;
}
