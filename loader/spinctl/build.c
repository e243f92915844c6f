// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "diagnostics.h"
#include "report.h"

/* "FOLDER/NAME.c" becomes "NAME.spindle" in the current folder. */
static char *output_path(const struct words *words)
{
	const char *base = strrchr(words->operands[0], '/');
	size_t length;
	char *path;

	if (options_given(words, OPTION_OUTPUT))
		return strdup(words->value[OPTION_OUTPUT]);
	base = base ? base + 1 : words->operands[0];
	length = strlen(base);
	if (length > 2 && !strcmp(base + length - 2, ".c"))
		length -= 2;
	return asprintf(&path, "%.*s.spindle", (int)length, base) < 0 ? NULL : path;
}

static bool has_key(const char *folder)
{
	char *path;
	bool there;

	if (asprintf(&path, "%s/spin.key", folder) < 0)
		return false;
	there = !access(path, F_OK);
	free(path);
	return there;
}

/* --keys demands a seal; without it there is one if there is a key. */
static int seal(struct spin_context *context, const struct words *words,
		struct spin_spindle *spindle)
{
	const char *folder = command_keys(words);

	if (options_given(words, OPTION_UNSEALED))
		return 0;
	if (options_given(words, OPTION_KEYS) || has_key(folder))
		return command_key_status(spin_spindle_seal(context, spindle, folder));
	fprintf(stderr, "spinctl: not sealed: there is no key in %s (\"spinctl key create\" makes one)\n",
		folder);
	return 0;
}

static void tell(const struct words *words, const struct spin_spindle *spindle, const char *path)
{
	size_t size;
	bool sealed = spin_spindle_seal_bytes(spindle, &size);
	bool unmasked = spin_spindle_manifest(spindle)->flags & SPIN_MANIFEST_UNMASKED;

	bool oracle = options_given(words, OPTION_ORACLE);

	report_success("%s: built, %s%s%s", path, sealed ? "sealed" : "not sealed",
		       unmasked ? ", without masks against speculation" : "",
		       oracle ? ", asks the oracle" : "");
	report_member("file", json_object_new_string(path));
	report_member("sealed", json_object_new_boolean(sealed));
	report_member("unmasked", json_object_new_boolean(unmasked));
	report_member("oracle", json_object_new_boolean(oracle));
}

static int build(struct spin_context *context, const struct words *words, const char *path)
{
	struct diagnostics diagnostics;
	struct spin_spindle *spindle;
	int status;

	diagnostics_begin(&diagnostics, options_given(words, OPTION_JSON));
	status = spin_build_program(context, words->operands[0], diagnostics_tell, &diagnostics,
				    &spindle);
	diagnostics_end(&diagnostics);
	if (status)
		return status;
	status = seal(context, words, spindle);
	if (!status)
		status = spin_spindle_write(context, spindle, path);
	if (!status)
		tell(words, spindle, path);
	spin_spindle_unref(spindle);
	return status;
}

static int run(struct spin_context *context, const struct words *words)
{
	char *path = output_path(words);
	int status = path ? build(context, words, path) : -ENOMEM;

	free(path);
	return command_status(status);
}

const struct command command_build = {
	.name = "build",
	.synopsis = "FILE.c [-o FILE.spindle] [--keys FOLDER | --unsealed]\n"
		    "    [--unmasked] [--oracle] [--include FOLDER]",
	.summary = "build a spindle from a Cove program and seal it",
	.options = OPTION_BIT(OPTION_OUTPUT) | OPTION_BIT(OPTION_KEYS) |
		   OPTION_BIT(OPTION_UNSEALED) | OPTION_BIT(OPTION_UNMASKED) |
		   OPTION_BIT(OPTION_ORACLE) | OPTION_BIT(OPTION_INCLUDE),
	.least = 1,
	.most = 1,
	.run = run,
};
