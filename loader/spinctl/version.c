// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "command.h"
#include "output.h"
#include "report.h"

static int run(struct spin_context *context, const struct words *words)
{
	struct json_object *own = json_object_new_object();
	struct spin_version version;
	int status;

	output_number(own, "abi", SPIN_ABI_VERSION);
	output_number(own, "manifest", SPIN_MANIFEST_VERSION);
	report_member("spinctl", own);
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
	report_member("abi", json_object_new_uint64(version.abi));
	report_member("manifest", json_object_new_uint64(version.manifest));
	report_member("runtime", json_object_new_uint64(version.runtime));
	return EXIT_DONE;
}

const struct command command_version = {
	.name = "version",
	.synopsis = "",
	.summary = "tell what spinctl and the loaded spin.ko speak",
	.run = run,
};
