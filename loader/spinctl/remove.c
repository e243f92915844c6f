// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "command.h"

/*
 * One at a time from the start of the list: what is removed is no longer there.
 * What another loader is installing just now is not ours to remove.
 */
static int remove_all(struct spin_context *context)
{
	struct spin_extension_info info = { 0 };
	int status, worst = EXIT_DONE;

	for (;;) {
		status = spin_extension_next(context, &info);
		if (status == -ENOENT)
			break;
		if (status)
			return command_status(status);
		if (info.state < SPIN_EXTENSION_INSTALLED)
			continue;
		status = command_status(spin_extension_remove(context, info.name));
		if (status > worst)
			worst = status;
	}
	status = command_status(spin_extension_reap(context, NULL));
	return status > worst ? status : worst;
}

static int run(struct spin_context *context, const struct words *words)
{
	int status, worst = EXIT_DONE;
	size_t i;

	if (options_given(words, OPTION_ALL)) {
		if (words->operand_count)
			return command_misuse(&command_remove, "names and --all");
		return remove_all(context);
	}
	if (!words->operand_count)
		return command_misuse(&command_remove, "which one?");
	for (i = 0; i < words->operand_count; i++) {
		status = command_status(spin_extension_remove(context, words->operands[i]));
		if (status > worst)
			worst = status;
	}
	return worst;
}

const struct command command_remove = {
	.name = "remove",
	.synopsis = "EXTENSION...\n--all",
	.summary = "take extensions out",
	.options = OPTION_BIT(OPTION_ALL),
	.most = MOST_WORDS,
	.run = run,
};
