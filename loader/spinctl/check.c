// SPDX-License-Identifier: GPL-2.0-only
#include "command.h"
#include "diagnostics.h"
#include "dump.h"
#include "explain.h"
#include "report.h"

static int run_explain(const struct words *words)
{
	if (words->operand_count)
		return command_misuse(&command_check, "programs and --explain");
	return explain(words->value[OPTION_EXPLAIN]);
}

static int run_dump(struct spin_context *context, const struct words *words)
{
	if (words->operand_count != 1)
		return command_misuse(&command_check, "--dump is about one program");
	if (!dump_is_pass(words->value[OPTION_DUMP]))
		return EXIT_MISUSE;
	return dump(context, words->operands[0], words->value[OPTION_DUMP]);
}

static int run(struct spin_context *context, const struct words *words)
{
	struct diagnostics diagnostics;
	struct json_object *checked;
	int status, worst = EXIT_DONE;
	size_t i;

	if (options_given(words, OPTION_EXPLAIN))
		return run_explain(words);
	if (options_given(words, OPTION_DUMP))
		return run_dump(context, words);
	if (!words->operand_count)
		return command_misuse(&command_check, "which program?");
	checked = json_object_new_array();
	diagnostics_begin(&diagnostics, options_given(words, OPTION_JSON));
	for (i = 0; i < words->operand_count; i++) {
		status = spin_build_check(context, words->operands[i], diagnostics_tell,
					  &diagnostics);
		if (!status)
			json_object_array_add(checked,
					      json_object_new_string(words->operands[i]));
		if (!status)
			report_success("%s is a Cove program", words->operands[i]);
		if (command_status(status) > worst)
			worst = command_status(status);
	}
	report_member("checked", checked);
	diagnostics_end(&diagnostics);
	return worst;
}

const struct command command_check = {
	.name = "check",
	.synopsis = "FILE.c... [--include FOLDER]\n--dump PASS FILE.c [--include FOLDER]\n"
		    "--explain ID",
	.summary = "check Cove programs, build nothing",
	.options = OPTION_BIT(OPTION_INCLUDE) | OPTION_BIT(OPTION_EXPLAIN) |
		   OPTION_BIT(OPTION_DUMP),
	.most = MOST_WORDS,
	.run = run,
};
