// SPDX-License-Identifier: GPL-2.0-only
/*
 * Prepare, load, commit: all or nothing.  Until the commit everything hangs on
 * the open device: closing it takes the ticket back and lets go of the image,
 * which can then be deleted.  A loader that dies in between leaves a dead image
 * at worst; the next one deletes it.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "budget.h"
#include "complete.h"
#include "install.h"
#include "kernel.h"
#include "manifest.h"
#include "query.h"
#include "record.h"
#include "spindle.h"
#include "types.h"

int spin_install_lock(struct spin_context *context)
{
	int device = spin_query_open(context);
	int status;

	if (device < 0)
		return device;
	status = spin_kernel_lock(device);
	if (!status)
		return device;
	spin_kernel_close(device);
	return spin_context_fail(context, status, "%s: cannot lock: %s", context->device,
				 strerror(-status));
}

/* The kernel's own words where it has some, else what the errno stands for. */
int spin_installing_refused(struct spin_installing *installing, int status, const char *step)
{
	installing->message[sizeof(installing->message) - 1] = '\0';
	return spin_context_fail(installing->context, status, "%s: cannot %s: %s",
				 installing->spindle->name, step,
				 *installing->message ? installing->message : strerror(-status));
}

/*
 * Masks against speculation are left out for who asks for that, whoever built it.  Asked behind
 * the kernel: a seal that is wrong comes first, as then it may be built again, with masks.
 */
static int check_asked(const struct spin_installing *installing)
{
	if (!(installing->spindle->manifest->flags & SPIN_MANIFEST_UNMASKED) ||
	    installing->context->unmasked)
		return 0;
	return spin_context_fail(installing->context, -EPERM,
				 "%s: it was built without masks against speculation: --unmasked installs such",
				 installing->spindle->name);
}

int spin_installing_prepare(struct spin_installing *installing)
{
	const struct spin_spindle *spindle = installing->spindle;
	const struct spin_install_options *options = installing->options;
	bool unsealed = options->flags & SPIN_PREPARE_UNSEALED;
	struct spin_prepare prepare = {
		.size = sizeof(prepare),
		.flags = options->flags,
		.manifest = (uintptr_t)spindle->manifest,
		.manifest_size = spindle->manifest->size,
		.spindle = (uintptr_t)spindle->bytes,
		.spindle_size = spindle->size,
		.seal = unsealed ? 0 : (uintptr_t)spindle->seal,
		.seal_size = unsealed ? 0 : spindle->seal_size,
		.devices = (uintptr_t)options->devices,
		.device_count = options->device_count,
		.message = (uintptr_t)installing->message,
		.message_size = sizeof(installing->message),
		.hook = options->hook,
	};
	int status;

	if (!unsealed && !spindle->seal)
		return spin_context_fail(installing->context, -ENODATA, "%s: it has no seal",
					 spindle->name);
	status = spin_kernel_command(installing->device, SPIN_PREPARE, &prepare);
	installing->ticket = prepare.ticket;
	if (status)
		return spin_installing_refused(installing, status, "prepare it");
	return check_asked(installing);
}

int spin_installing_load(struct spin_installing *installing)
{
	void *image;
	size_t size;
	int status;

	status = spin_image_complete_as(installing->context, installing->spindle,
					installing->image, installing->ticket, &image, &size);
	if (status)
		return status;
	status = spin_kernel_load(image, size);
	free(image);
	if (status)
		return spin_context_fail(installing->context, status,
					 "%s: the kernel's module loader refused it: %s (its log tells more)",
					 installing->spindle->name, strerror(-status));
	spin_context_tell(installing->context, SPIN_LOG_DETAIL, "loaded as module %s, %zu bytes",
			  installing->image, size);
	return 0;
}

static int commit(struct spin_installing *installing)
{
	struct spin_commit commit = {
		.size = sizeof(commit),
		.ticket = installing->ticket,
		.message = (uintptr_t)installing->message,
		.message_size = sizeof(installing->message),
	};
	int status;

	installing->message[0] = '\0';
	status = spin_kernel_command(installing->device, SPIN_COMMIT, &commit);
	installing->number = commit.extension;
	return status ? spin_installing_refused(installing, status, "bind it") : 0;
}

static int run(struct spin_installing *installing)
{
	int status;

	status = spin_installing_prepare(installing);
	if (status)
		return status;
	status = spin_budget_give(installing->context, installing->device, installing->spindle,
				  installing->options);
	if (status)
		return status;
	status = spin_installing_load(installing);
	if (status)
		return status;
	status = commit(installing);
	if (!status)
		return 0;
	/* The open device holds the image: close first. */
	spin_kernel_close(installing->device);
	installing->device = -1;
	spin_kernel_unload(installing->image);
	return status;
}

void spin_install_image(char image[SPIN_IMAGE_NAME_SIZE], const char *name, bool other)
{
	snprintf(image, SPIN_IMAGE_NAME_SIZE, SPIN_IMAGE_PREFIX "%s%s", name,
		 other ? SPIN_IMAGE_OTHER : "");
}

int spin_install_delete(struct spin_context *context, const char *name, const char *image)
{
	int status = spin_kernel_unload(image);

	if (status && status != -ENOENT)
		return spin_context_fail(context, status,
					 "\"%s\" is out, but its dead image cannot be deleted: %s",
					 name, strerror(-status));
	return 0;
}

/* The last version has one of two names. */
static int delete_images(struct spin_context *context, const char *name)
{
	char image[SPIN_IMAGE_NAME_SIZE];
	int status;

	spin_install_image(image, name, true);
	if (spin_kernel_has_image(image)) {
		status = spin_install_delete(context, name, image);
		if (status)
			return status;
		spin_install_image(image, name, false);
		if (!spin_kernel_has_image(image))
			return 0;
	}
	spin_install_image(image, name, false);
	return spin_install_delete(context, name, image);
}

static int remove_locked(struct spin_context *context, const char *name, uint32_t flags)
{
	char message[SPIN_TEXT_SIZE] = "";
	struct spin_remove removal = {
		.size = sizeof(removal),
		.flags = flags,
		.message = (uintptr_t)message,
		.message_size = sizeof(message),
	};
	int status;

	if (strlen(name) >= sizeof(removal.name))
		return spin_context_fail(context, -ENOENT, "no extension has a name that long");
	strcpy(removal.name, name);
	status = spin_query_run(context, SPIN_REMOVE, &removal, "remove the extension");
	if (status == -ENOENT)
		return spin_context_fail(context, status, "no extension \"%s\" is installed", name);
	if (status && *message)
		return spin_context_fail(context, status, "%s", message);
	if (status)
		return status;
	status = delete_images(context, name);
	if (status)
		return status;
	/* The users' images are nobody's now. */
	return flags & SPIN_REMOVE_USERS ? spin_install_reap(context, NULL, NULL) : 0;
}

static int set_parameters(struct spin_installing *installing, const char *name)
{
	const struct spin_install_options *options = installing->options;
	size_t i;
	int status = 0;

	for (i = 0; !status && i < options->setting_count; i++)
		status = spin_parameter_set(installing->context, installing->number,
					    options->settings[i].name, options->settings[i].value);
	if (status)
		remove_locked(installing->context, name, 0);
	return status;
}

/* Before anything is changed, so that a mistake costs nothing. */
static int check_setting(struct spin_installing *installing, const struct spin_setting *setting)
{
	const struct spin_manifest *manifest = installing->spindle->manifest;
	const struct spin_manifest_parameter *parameter = spin_manifest_parameters(manifest);
	uint32_t i;

	for (i = 0; i < manifest->parameters.count; i++, parameter++) {
		if (strcmp(spin_manifest_string(manifest, parameter->name), setting->name))
			continue;
		if (spin_query_fits(setting->value, parameter->lowest, parameter->highest,
				    parameter->is_signed))
			return 0;
		return spin_query_refuse(installing->context, setting->name, parameter->lowest,
					 parameter->highest, parameter->is_signed);
	}
	return spin_context_fail(installing->context, -ENOENT, "%s: it has no parameter \"%s\"",
				 installing->spindle->name, setting->name);
}

int spin_installing_check(struct spin_installing *installing)
{
	struct spin_version version;
	size_t i;
	int status;

	status = spin_query_version(installing->context, installing->device, &version);
	if (status)
		return status;
	if (version.runtime != spin_record_runtime_version ||
	    version.manifest != SPIN_MANIFEST_VERSION)
		return spin_context_fail(installing->context, -EPROTO,
					 "spin.ko has runtime %u and manifest %u, this program %u and %u",
					 version.runtime, version.manifest,
					 spin_record_runtime_version, SPIN_MANIFEST_VERSION);
	for (i = 0; !status && i < installing->options->setting_count; i++)
		status = check_setting(installing, &installing->options->settings[i]);
	if (!status)
		status = spin_budget_check(installing->context, installing->spindle,
					   installing->options);
	return status ? status : spin_types_check(installing->context, installing->spindle);
}

static int install_locked(struct spin_installing *installing)
{
	const char *name = spin_manifest_string(installing->spindle->manifest,
						installing->spindle->manifest->name);
	int status;

	spin_install_image(installing->image, name, false);
	installing->device = spin_query_open(installing->context);
	if (installing->device < 0)
		return installing->device;
	status = spin_installing_check(installing);
	if (!status)
		status = spin_install_reap(installing->context, NULL, NULL);
	if (!status)
		status = run(installing);
	if (installing->device >= 0)
		spin_kernel_close(installing->device);
	return status ? status : set_parameters(installing, name);
}

SPIN_PUBLIC int spin_extension_install(struct spin_context *context,
				       const struct spin_spindle *spindle,
				       const struct spin_install_options *options,
				       uint64_t *extension)
{
	struct spin_installing installing = {
		.context = context, .spindle = spindle, .options = options,
	};
	int lock, status;

	lock = spin_install_lock(context);
	if (lock < 0)
		return lock;
	status = install_locked(&installing);
	spin_kernel_close(lock);
	if (!status)
		*extension = installing.number;
	return status;
}

static int remove_extension(struct spin_context *context, const char *name, uint32_t flags)
{
	int lock, status;

	lock = spin_install_lock(context);
	if (lock < 0)
		return lock;
	status = remove_locked(context, name, flags);
	spin_kernel_close(lock);
	return status;
}

SPIN_PUBLIC int spin_extension_remove(struct spin_context *context, const char *name)
{
	return remove_extension(context, name, 0);
}

SPIN_PUBLIC int spin_extension_remove_tree(struct spin_context *context, const char *name)
{
	return remove_extension(context, name, SPIN_REMOVE_USERS);
}
