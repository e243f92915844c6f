// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>

#include "command.h"
#include "diagnostics.h"
#include "report.h"

static int run(struct spin_context *context, const struct words *words)
{
	struct diagnostics diagnostics;
	struct json_object *checked = json_object_new_array();
	int status, wrong = 0, worst = EXIT_DONE;
	size_t i;

	diagnostics_begin(&diagnostics, options_given(words, OPTION_JSON));
	for (i = 0; i < words->operand_count; i++) {
		status = spin_build_check(context, words->operands[i], diagnostics_tell,
					  &diagnostics);
		if (status == -EILSEQ)
			wrong = status;
		if (!status)
			json_object_array_add(checked,
					      json_object_new_string(words->operands[i]));
		if (!status)
			report_success("%s is a Cove program", words->operands[i]);
		if (command_status(status) > worst)
			worst = command_status(status);
	}
	report_member("checked", checked);
	diagnostics_end(&diagnostics, wrong);
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
