// SPDX-License-Identifier: GPL-2.0-only
/*
 * A new version beside the old one, and then in its place.  The kernel has no two modules of
 * one name, so there are two names, of which the new version gets the one that is free.
 */
#include <errno.h>
#include <string.h>

#include "budget.h"
#include "install.h"
#include "kernel.h"
#include "manifest.h"
#include "query.h"
#include "spindle.h"

/* A replacement under way. */
struct replacing {
	struct spin_installing installing;
	struct spin_install_options options;
	uint32_t flags;
	const char *name;
	char old[SPIN_IMAGE_NAME_SIZE];
	struct spin_replacement *result;
};

static int commit(struct replacing *replacing)
{
	struct spin_installing *installing = &replacing->installing;
	struct spin_replace order = {
		.size = sizeof(order),
		.flags = replacing->flags,
		.ticket = installing->ticket,
		.message = (uintptr_t)installing->message,
		.message_size = sizeof(installing->message),
	};
	int status;

	installing->message[0] = '\0';
	status = spin_kernel_command(installing->device, SPIN_REPLACE, &order);
	if (status)
		return spin_installing_refused(installing, status, "replace it");
	*replacing->result = (struct spin_replacement){
		order.extension, order.carried, order.begun, order.dropped,
	};
	return 0;
}

static int load(struct replacing *replacing)
{
	struct spin_installing *installing = &replacing->installing;
	int status;

	status = spin_installing_load(installing);
	if (status)
		return status;
	status = commit(replacing);
	if (!status)
		return spin_install_delete(installing->context, replacing->name, replacing->old);
	/* The open device holds the image: close first. */
	spin_kernel_close(installing->device);
	installing->device = -1;
	spin_kernel_unload(installing->image);
	return status;
}

static int run(struct replacing *replacing)
{
	struct spin_installing *installing = &replacing->installing;
	bool other;
	int status;

	status = spin_install_reap(installing->context, replacing->name, NULL);
	if (status)
		return status;
	spin_install_image(replacing->old, replacing->name, true);
	other = !spin_kernel_has_image(replacing->old);
	spin_install_image(replacing->old, replacing->name, !other);
	spin_install_image(installing->image, replacing->name, other);
	status = spin_installing_prepare(installing);
	if (!status)
		status = spin_budget_give(installing->context, installing->device,
					  installing->spindle, installing->options);
	return status ? status : load(replacing);
}

static int replace_locked(struct replacing *replacing)
{
	struct spin_installing *installing = &replacing->installing;
	int status;

	installing->device = spin_query_open(installing->context);
	if (installing->device < 0)
		return installing->device;
	status = spin_installing_check(installing);
	if (!status)
		status = run(replacing);
	if (installing->device >= 0)
		spin_kernel_close(installing->device);
	return status;
}

SPIN_PUBLIC int spin_extension_replace(struct spin_context *context,
				       const struct spin_spindle *spindle,
				       const struct spin_install_options *options, uint32_t flags,
				       struct spin_replacement *replacement)
{
	struct replacing replacing = {
		.options = {
			.flags = options->flags | SPIN_PREPARE_REPLACE,
			.budgets = options->budgets, .budget_count = options->budget_count,
		},
		.flags = flags, .result = replacement,
		.name = spin_manifest_string(spindle->manifest, spindle->manifest->name),
	};
	int lock, status;

	replacing.installing = (struct spin_installing){
		.context = context, .spindle = spindle, .options = &replacing.options,
	};
	lock = spin_install_lock(context);
	if (lock < 0)
		return lock;
	status = replace_locked(&replacing);
	spin_kernel_close(lock);
	return status;
}
