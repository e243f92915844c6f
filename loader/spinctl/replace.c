// SPDX-License-Identifier: GPL-2.0-only
#include "command.h"
#include "install.h"

static int run(struct spin_context *context, const struct words *words)
{
	return install_run(context, words, true);
}

const struct command command_replace = {
	.name = "replace",
	.synopsis = "FILE.spindle|FILE.c [--fresh]\n"
		    "    [--budget [HANDLER[@EVENT]=]UNITS]...\n"
		    "    [--unmasked] [--oracle] [--module FILE] [--include FOLDER]",
	.summary = "let a new version take the place of the installed one",
	.options = OPTION_BIT(OPTION_FRESH) | OPTION_BIT(OPTION_BUDGET) |
		   OPTION_BIT(OPTION_UNMASKED) | OPTION_BIT(OPTION_ORACLE) |
		   OPTION_BIT(OPTION_MODULE) | OPTION_BIT(OPTION_INCLUDE),
	.least = 1,
	.most = 1,
	.run = run,
};
