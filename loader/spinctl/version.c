// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "command.h"
#include "output.h"

static int run(struct spin_context *context, const struct words *words)
{
	struct spin_version version;
	struct json_object *one;
	int status;

	if (!options_given(words, OPTION_JSON))
		printf("spinctl: device ABI %u, manifest %u\n", SPIN_ABI_VERSION,
		       SPIN_MANIFEST_VERSION);
	status = spin_kernel_get_version(context, &version);
	if (status)
		return command_status(status);
	if (!options_given(words, OPTION_JSON)) {
		printf("spin.ko: device ABI %u, manifest %u, runtime %u\n", version.abi,
		       version.manifest, version.runtime);
		return EXIT_DONE;
	}
	one = json_object_new_object();
	output_number(one, "abi", version.abi);
	output_number(one, "manifest", version.manifest);
	output_number(one, "runtime", version.runtime);
	return output_json(one);
}

const struct command command_version = {
	.name = "version",
	.synopsis = "",
	.summary = "tell what spinctl and the loaded spin.ko speak",
	.run = run,
};
