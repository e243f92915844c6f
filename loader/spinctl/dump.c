// SPDX-License-Identifier: GPL-2.0-only
#include "dump.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "diagnostics.h"
#include "report.h"

bool dump_is_pass(const char *name)
{
	const char *const *passes = spin_build_passes();
	char list[256] = "";
	size_t length = 0;

	for (; *passes; passes++) {
		if (!strcmp(*passes, name))
			return true;
		length += (size_t)snprintf(list + length, sizeof(list) - length, "%s%s",
					   !length ? "" : passes[1] ? ", " : " and ", *passes);
	}
	report_failure("there is no pass \"%s\"; there are %s", name, list);
	return false;
}

int dump(struct spin_context *context, const char *path, const char *pass)
{
	struct diagnostics diagnostics;
	char *text;
	int status;

	diagnostics_begin(&diagnostics, report_json());
	status = spin_build_dump(context, path, pass, diagnostics_tell, &diagnostics, &text);
	if (text && report_json()) {
		report_member("pass", json_object_new_string(pass));
		report_member("text", json_object_new_string(text));
	} else if (text) {
		fputs(text, stdout);
	}
	free(text);
	diagnostics_end(&diagnostics);
	return command_status(status);
}
