// SPDX-License-Identifier: GPL-2.0-only
#include "command.h"
#include "diagnostics.h"

static int run(struct spin_context *context, const struct words *words)
{
	struct diagnostics diagnostics;
	int status, worst = EXIT_DONE;
	size_t i;

	diagnostics_begin(&diagnostics, options_given(words, OPTION_JSON));
	for (i = 0; i < words->operand_count; i++) {
		status = command_status(spin_build_check(context, words->operands[i],
							 diagnostics_tell, &diagnostics));
		if (status > worst)
			worst = status;
	}
	diagnostics_end(&diagnostics);
	return worst;
}

const struct command command_check = {
	.name = "check",
	.synopsis = "FILE.c... [--include FOLDER]",
	.summary = "check Cove programs, build nothing",
	.options = OPTION_BIT(OPTION_INCLUDE),
	.least = 1,
	.most = MOST_WORDS,
	.run = run,
};
