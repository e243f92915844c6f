// SPDX-License-Identifier: GPL-2.0-only
/*
 * half_install SPINDLE before|after: a loader that dies before or after its image is
 * loaded, in any case before it commits.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/kernel.h"
#include "../../loader/libspin/spindle.h"

static void tell(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	(void)level;
	fprintf(stderr, "half_install: %s\n", text);
}

int main(int argc, char **argv)
{
	struct spin_prepare prepare = { .size = sizeof(prepare) };
	struct spin_context *context;
	struct spin_spindle *spindle;
	void *image;
	size_t size;
	int device;

	if (argc != 3 || spin_context_new(&context))
		return 2;
	spin_context_set_log(context, tell, NULL);
	if (getenv("SPIN_MODULE"))
		spin_context_set_module(context, getenv("SPIN_MODULE"));
	if (spin_spindle_read(context, argv[1], &spindle))
		return 1;
	device = spin_kernel_open("/dev/spin");
	prepare.manifest = (uintptr_t)spindle->manifest;
	prepare.manifest_size = spindle->manifest->size;
	prepare.spindle = (uintptr_t)spindle->bytes;
	prepare.spindle_size = spindle->size;
	prepare.seal = (uintptr_t)spindle->seal;
	prepare.seal_size = spindle->seal_size;
	if (device < 0 || spin_kernel_command(device, SPIN_PREPARE, &prepare))
		return 1;
	if (!strcmp(argv[2], "after") &&
	    (spin_image_complete(context, spindle, prepare.ticket, &image, &size) ||
	     spin_kernel_load(image, size)))
		return 1;
	/* Without any goodbye, as if it were killed. */
	_Exit(0);
}
