// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "kernel.h"
#include "query.h"

int spin_query_open(struct spin_context *context)
{
	int device = spin_kernel_open(context->device);

	if (device == -ENOENT || device == -ENXIO || device == -ENODEV)
		return spin_context_fail(context, -ENODEV,
					 "%s is not there: spin.ko is not loaded", context->device);
	if (device == -EACCES || device == -EPERM)
		return spin_context_fail(context, device, "only root may use %s", context->device);
	if (device < 0)
		return spin_context_fail(context, device, "%s: %s", context->device,
					 strerror(-device));
	return device;
}

int spin_query_run(struct spin_context *context, unsigned long command, void *argument,
		   const char *what)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = spin_kernel_command(device, command, argument);
	spin_kernel_close(device);
	if (status == -ENOTTY)
		return spin_context_fail(context, -EOPNOTSUPP,
					 "this kernel's spin.ko does not know how to: %s", what);
	if (status < 0 && status != -ENOENT)
		spin_context_fail(context, status, "cannot %s: %s", what, strerror(-status));
	return status;
}

int spin_query_version(struct spin_context *context, int device, struct spin_version *version)
{
	int status;

	memset(version, 0, sizeof(*version));
	version->size = sizeof(*version);
	status = spin_kernel_command(device, SPIN_GET_VERSION, version);
	if (status)
		return spin_context_fail(context, -EPROTO, "%s does not speak as spin.ko does: %s",
					 context->device, strerror(-status));
	if (version->abi != SPIN_ABI_VERSION)
		return spin_context_fail(context, -EPROTO,
					 "spin.ko speaks version %u of the device ABI, this program %u",
					 version->abi, SPIN_ABI_VERSION);
	return 0;
}

SPIN_PUBLIC int spin_kernel_get_version(struct spin_context *context,
					struct spin_version *version)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = spin_query_version(context, device, version);
	spin_kernel_close(device);
	return status;
}

/* Clears what the kernel fills in; it refuses anything else than zeros there. */
#define ASK(context, command, info, what)			\
	({							\
		__typeof__(*(info)) question_ = {		\
			.size = sizeof(question_),		\
			.index = (info)->index,			\
			.extension = (info)->extension,		\
		};						\
		*(info) = question_;				\
		spin_query_run(context, command, info, what);	\
	})

SPIN_PUBLIC int spin_extension_next(struct spin_context *context,
				    struct spin_extension_info *info)
{
	struct spin_extension_info question = {
		.size = sizeof(question), .extension = info->extension,
	};

	*info = question;
	return spin_query_run(context, SPIN_NEXT_EXTENSION, info, "list extensions");
}

SPIN_PUBLIC int spin_extension_find(struct spin_context *context, const char *name,
				    struct spin_extension_info *info)
{
	int status;

	info->extension = 0;
	do {
		status = spin_extension_next(context, info);
	} while (!status && strncmp(info->name, name, sizeof(info->name)));
	if (status == -ENOENT)
		return spin_context_fail(context, status, "no extension \"%s\" is installed", name);
	return status;
}

SPIN_PUBLIC int spin_binding_get(struct spin_context *context, struct spin_binding_info *info)
{
	return ASK(context, SPIN_GET_BINDING, info, "ask about a binding");
}

SPIN_PUBLIC int spin_async_get(struct spin_context *context, struct spin_async_info *info)
{
	return ASK(context, SPIN_GET_ASYNC, info, "ask about an asynchronous handler");
}

SPIN_PUBLIC int spin_link_get(struct spin_context *context, struct spin_link_info *info)
{
	return ASK(context, SPIN_GET_LINK, info, "ask about a link");
}

SPIN_PUBLIC int spin_strands_get(struct spin_context *context, struct spin_strand_info *info)
{
	return ASK(context, SPIN_GET_STRANDS, info, "ask about strands");
}

SPIN_PUBLIC int spin_device_get(struct spin_context *context, struct spin_device_info *info)
{
	return ASK(context, SPIN_GET_DEVICE, info, "ask about a device");
}

SPIN_PUBLIC int spin_procedure_get(struct spin_context *context,
				   struct spin_procedure_info *info)
{
	struct spin_procedure_info question = { .size = sizeof(question), .index = info->index };

	*info = question;
	return spin_query_run(context, SPIN_GET_PROCEDURE, info, "ask about a procedure");
}

SPIN_PUBLIC int spin_order_get(struct spin_context *context, struct spin_order_info *info)
{
	struct spin_order_info question = { .size = sizeof(question), .position = info->position };

	memcpy(question.interface, info->interface, sizeof(question.interface));
	memcpy(question.event, info->event, sizeof(question.event));
	*info = question;
	return spin_query_run(context, SPIN_GET_ORDER, info, "ask about the order of an event");
}

SPIN_PUBLIC int spin_counter_get(struct spin_context *context, struct spin_counter_info *info)
{
	return ASK(context, SPIN_GET_COUNTER, info, "ask about a counter");
}

SPIN_PUBLIC int spin_pool_get(struct spin_context *context, struct spin_pool_info *info)
{
	return ASK(context, SPIN_GET_POOL, info, "ask about a pool");
}

SPIN_PUBLIC int spin_parameter_get(struct spin_context *context,
				   struct spin_parameter_info *info)
{
	return ASK(context, SPIN_GET_PARAMETER, info, "ask about a parameter");
}

bool spin_query_fits(uint64_t value, uint64_t lowest, uint64_t highest, bool is_signed)
{
	if (is_signed)
		return (int64_t)value >= (int64_t)lowest && (int64_t)value <= (int64_t)highest;
	return value >= lowest && value <= highest;
}

int spin_query_refuse(struct spin_context *context, const char *name, uint64_t lowest,
		      uint64_t highest, bool is_signed)
{
	if (is_signed)
		return spin_context_fail(context, -ERANGE, "%s takes %" PRId64 " to %" PRId64,
					 name, (int64_t)lowest, (int64_t)highest);
	return spin_context_fail(context, -ERANGE, "%s takes %" PRIu64 " to %" PRIu64, name,
				 lowest, highest);
}

SPIN_PUBLIC int spin_parameter_set(struct spin_context *context, uint64_t extension,
				   const char *name, uint64_t value)
{
	struct spin_parameter_info info = { .extension = extension };
	struct spin_parameter_info order = { .size = sizeof(order), .extension = extension };
	char what[SPIN_NAME_SIZE + 32];
	int status;

	do {
		status = spin_parameter_get(context, &info);
		order.index = info.index++;
	} while (!status && strncmp(info.name, name, sizeof(info.name)));
	if (status == -ENOENT)
		return spin_context_fail(context, status, "there is no parameter \"%s\"", name);
	if (status)
		return status;
	if (!spin_query_fits(value, info.lowest, info.highest, info.is_signed))
		return spin_query_refuse(context, name, info.lowest, info.highest, info.is_signed);
	order.value = value;
	snprintf(what, sizeof(what), "set parameter %s", name);
	return spin_query_run(context, SPIN_SET_PARAMETER, &order, what);
}
