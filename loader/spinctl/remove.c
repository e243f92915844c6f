// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "command.h"
#include "report.h"

/* A removal under way. */
struct removal {
	struct spin_context *context;
	struct json_object *removed;	/* names */
	bool with_users;
	int worst;			/* exit status */
};

static void note(struct removal *removal, int status)
{
	status = command_status(status);
	if (status > removal->worst)
		removal->worst = status;
}

static void remove_one(struct removal *removal, const char *name)
{
	int status = removal->with_users ?
		spin_extension_remove_tree(removal->context, name) :
		spin_extension_remove(removal->context, name);

	note(removal, status);
	if (status)
		return;
	json_object_array_add(removal->removed, json_object_new_string(name));
	report_success("%s removed", name);
}

/*
 * One at a time from the start of the list: what is removed is no longer there.
 * What another loader is installing just now is not ours to remove.
 */
static void remove_all(struct removal *removal)
{
	struct spin_extension_info info = { 0 };
	size_t count;
	int status;

	for (;;) {
		status = spin_extension_next(removal->context, &info);
		if (status)
			break;
		if (info.state >= SPIN_EXTENSION_INSTALLED)
			remove_one(removal, info.name);
	}
	if (status != -ENOENT) {
		note(removal, status);
		return;
	}
	note(removal, spin_extension_reap(removal->context, NULL));
	count = json_object_array_length(removal->removed);
	if (count)
		report_success("%zu removed", count);
	else
		report_success("nothing is installed");
}

static int run(struct spin_context *context, const struct words *words)
{
	struct removal removal = { .context = context };
	bool all = options_given(words, OPTION_ALL);
	size_t i;

	if (all && words->operand_count)
		return command_misuse(&command_remove, "names and --all");
	if (!all && !words->operand_count)
		return command_misuse(&command_remove, "which one?");
	removal.removed = json_object_new_array();
	removal.with_users = all || options_given(words, OPTION_FORCE);
	if (all)
		remove_all(&removal);
	for (i = 0; i < words->operand_count; i++)
		remove_one(&removal, words->operands[i]);
	report_member("removed", removal.removed);
	return removal.worst;
}

const struct command command_remove = {
	.name = "remove",
	.synopsis = "[--force] EXTENSION...\n--all",
	.summary = "take extensions out",
	.options = OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_FORCE),
	.most = MOST_WORDS,
	.run = run,
};
