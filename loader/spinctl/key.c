// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "output.h"
#include "report.h"

static int show(struct spin_context *context, const char *folder, bool json)
{
	struct spin_key_description key;
	struct json_object *one;
	int status = spin_key_show(context, folder, &key);

	if (status)
		return status;
	if (!json) {
		printf("%s\n  folder:      %s\n  fingerprint: %s\n  valid until: %s\n  %s\n",
		       key.subject, folder, key.fingerprint, key.not_after,
		       key.has_private ? "can seal: the private half is there" :
					 "cannot seal: the private half is not there");
		return 0;
	}
	one = json_object_new_object();
	output_text(one, "subject", key.subject);
	output_text(one, "folder", folder);
	output_text(one, "fingerprint", key.fingerprint);
	output_text(one, "valid_until", key.not_after);
	json_object_object_add(one, "private", json_object_new_boolean(key.has_private));
	output_json(one);
	return 0;
}

int command_key_status(int status)
{
	if (status == -ENOENT)
		report_failure("make one with \"spinctl key create\"");
	return status;
}

static int create(struct spin_context *context, const char *folder, bool json)
{
	int status = spin_key_create(context, folder);

	return status ? status : show(context, folder, json);
}

static int load(struct spin_context *context, const char *folder)
{
	int status = command_key_status(spin_key_load(context, folder));

	if (status)
		return status;
	report_success("the kernel trusts the key in %s until spin.ko is unloaded", folder);
	report_member("loaded", json_object_new_string(folder));
	return 0;
}

static int run(struct spin_context *context, const struct words *words)
{
	const char *folder = command_keys(words);
	const char *action = words->operands[0];
	bool json = options_given(words, OPTION_JSON);

	if (!strcmp(action, "create"))
		return command_status(create(context, folder, json));
	if (!strcmp(action, "show"))
		return command_status(command_key_status(show(context, folder, json)));
	if (!strcmp(action, "load"))
		return command_status(load(context, folder));
	return command_misuse(&command_key, "there is no such action");
}

const struct command command_key = {
	.name = "key",
	.synopsis = "create|show|load [--keys FOLDER]",
	.summary = "make a key, show it, or let the kernel trust it",
	.options = OPTION_BIT(OPTION_KEYS),
	.least = 1,
	.most = 1,
	.run = run,
};
