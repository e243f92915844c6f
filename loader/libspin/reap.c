// SPDX-License-Identifier: GPL-2.0-only
/*
 * Deletes what is dead: extensions that the kernel took out after faults, and
 * images that no extension owns, left behind by a loader that died.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "install.h"
#include "kernel.h"
#include "query.h"

/* Names of modules. */
struct names {
	char (*name)[64];
	size_t count;
	size_t room;
};

static int add(struct names *names, const char *name)
{
	if (names->count == names->room) {
		size_t room = names->room ? names->room * 2 : 16;
		void *grown = realloc(names->name, room * sizeof(*names->name));

		if (!grown)
			return -ENOMEM;
		names->name = grown;
		names->room = room;
	}
	snprintf(names->name[names->count++], sizeof(*names->name), "%s", name);
	return 0;
}

static bool contains(const struct names *names, const char *name)
{
	size_t i;

	for (i = 0; i < names->count; i++)
		if (!strcmp(names->name[i], name))
			return true;
	return false;
}

static int note_image(void *data, const char *name)
{
	return add(data, name);
}

static int take_out(struct spin_context *context, const struct spin_extension_info *info)
{
	struct spin_remove removal = { .size = sizeof(removal), .flags = SPIN_REMOVE_USERS };
	int status;

	memcpy(removal.name, info->name, sizeof(removal.name));
	status = spin_query_run(context, SPIN_REMOVE, &removal, "remove a dead extension");
	if (status && status != -ENOENT)
		return status;
	spin_context_tell(context, SPIN_LOG_NOTICE,
			  "extension \"%s\" had been taken out after %llu faults, the last at %s:%u; its image is deleted",
			  info->name, (unsigned long long)info->faults, info->last_fault_file,
			  info->last_fault_line);
	return 0;
}

/* An installed extension uses its image; one that is on its way in may not do so yet. */
static int note_own(struct names *owned, const struct spin_extension_info *info)
{
	char image[SPIN_IMAGE_NAME_SIZE];
	int other, status = 0;

	if (info->state >= SPIN_EXTENSION_INSTALLED)
		return 0;
	for (other = 0; !status && other < 2; other++) {
		spin_install_image(image, info->name, other);
		status = add(owned, image);
	}
	return status;
}

/* Removes what the kernel took out; notes the images that others own. */
static int walk(struct spin_context *context, const char *keep, struct names *owned)
{
	struct spin_extension_info info = { 0 };
	int status;

	for (;;) {
		status = spin_extension_next(context, &info);
		if (status)
			return status == -ENOENT ? 0 : status;
		info.name[sizeof(info.name) - 1] = '\0';
		if (info.state == SPIN_EXTENSION_TAKEN_OUT && (!keep || strcmp(info.name, keep)))
			status = take_out(context, &info);
		else
			status = note_own(owned, &info);
		if (status)
			return status;
	}
}

static int unload(struct spin_context *context, const struct names *images,
		  const struct names *owned, unsigned int *reaped)
{
	size_t i;
	int status;

	for (i = 0; i < images->count; i++) {
		if (contains(owned, images->name[i]))
			continue;
		status = spin_kernel_unload(images->name[i]);
		if (status && status != -ENOENT)
			return spin_context_fail(context, status,
						 "the dead image %s cannot be deleted: %s",
						 images->name[i], strerror(-status));
		if (reaped)
			++*reaped;
	}
	return 0;
}

int spin_install_reap(struct spin_context *context, const char *keep, unsigned int *reaped)
{
	struct names owned = { 0 }, images = { 0 };
	int status;

	if (reaped)
		*reaped = 0;
	status = walk(context, keep, &owned);
	if (!status) {
		status = spin_kernel_images(note_image, &images);
		if (status)
			spin_context_fail(context, status, "cannot list the kernel's modules: %s",
					  strerror(-status));
	}
	if (!status)
		status = unload(context, &images, &owned, reaped);
	free(owned.name);
	free(images.name);
	return status;
}

SPIN_PUBLIC int spin_extension_reap(struct spin_context *context, unsigned int *reaped)
{
	int lock, status;

	lock = spin_install_lock(context);
	if (lock < 0)
		return lock;
	status = spin_install_reap(context, NULL, reaped);
	spin_kernel_close(lock);
	return status;
}
