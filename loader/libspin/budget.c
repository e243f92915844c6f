// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "budget.h"
#include "kernel.h"
#include "manifest.h"
#include "query.h"

/* Is this the handler at this event that is meant by HANDLER[@[INTERFACE.]EVENT]? */
static bool is_named(const char *name, const char *handler, const char *interface,
		     const char *event)
{
	size_t length = strcspn(name, "@"), prefix = strlen(interface);

	if (strlen(handler) != length || memcmp(name, handler, length))
		return false;
	if (!name[length])
		return true;
	name += length + 1;
	if (!strncmp(name, interface, prefix) && name[prefix] == '.')
		name += prefix + 1;
	return !strcmp(name, event);
}

static bool names_binding(const char *name, const struct spin_manifest *manifest,
			  const struct spin_manifest_binding *binding)
{
	return is_named(name, spin_manifest_string(manifest, binding->handler),
			spin_manifest_string(manifest, binding->interface),
			spin_manifest_string(manifest, binding->event));
}

SPIN_PUBLIC bool spin_binding_is(const struct spin_binding_info *info, const char *name)
{
	return is_named(name, info->handler, info->interface, info->event);
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
			found |= name && names_binding(name, manifest, &binding[i]);
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
	const char *handler, *name;
	int status = 0;
	size_t k;

	for (order.index = 0; !status && order.index < manifest->bindings.count;
	     order.index++, binding++) {
		handler = spin_manifest_string(manifest, binding->handler);
		for (k = 0; !status && k < options->budget_count; k++) {
			name = options->budgets[k].name;
			if (name ? !names_binding(name, manifest, binding) :
				   SPIN_BINDING_BOUND(binding))
				continue;
			order.budget = options->budgets[k].value;
			status = give(context, device, &order, handler);
		}
	}
	return status;
}

/* What a binding that was not touched had. */
#define UNTOUCHED UINT64_MAX

/* Bindings get back what they had: all of an order is done, or nothing. */
static void give_back(int device, uint64_t extension, const uint64_t *before, uint32_t count)
{
	struct spin_budget order = { .size = sizeof(order), .extension = extension };

	for (; order.index < count; order.index++) {
		order.budget = before[order.index];
		if (order.budget != UNTOUCHED)
			spin_kernel_command(device, SPIN_SET_BUDGET, &order);
	}
}

/* Every binding that is meant; finds out whether there is one. */
static int set_all(struct spin_context *context, int device, uint64_t extension,
		   const char *name, uint64_t budget)
{
	struct spin_budget order = { .extension = extension, .budget = budget };
	struct spin_binding_info info = { .extension = extension };
	uint64_t before[SPIN_MANIFEST_MOST_BINDINGS];
	bool found = !name;
	int status;

	for (; info.index < SPIN_MANIFEST_MOST_BINDINGS; info.index++) {
		status = spin_binding_get(context, &info);
		if (status == -ENOENT)
			break;
		if (status)
			return status;
		before[info.index] = UNTOUCHED;
		if (name ? !spin_binding_is(&info, name) : info.cost)
			continue;
		found = true;
		order.index = info.index;
		status = give(context, device, &order, info.handler);
		if (status) {
			give_back(device, extension, before, info.index);
			return status;
		}
		before[info.index] = info.budget;
	}
	return found ? 0 : spin_context_fail(context, -ENOENT, "there is no handler \"%s\"", name);
}

SPIN_PUBLIC int spin_budget_set(struct spin_context *context, uint64_t extension,
				const char *name, uint64_t budget)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = set_all(context, device, extension, name, budget);
	spin_kernel_close(device);
	return status;
}
