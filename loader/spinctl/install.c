// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "diagnostics.h"
#include "each.h"
#include "install.h"
#include "number.h"
#include "output.h"
#include "report.h"

#define MOST_DEVICES 64

/* What the command line asks for. */
struct request {
	bool replaces;
	uint32_t replace_flags;
	struct spin_replacement replacement;
	struct spin_install_options options;
	uint32_t devices[MOST_DEVICES];
	struct spin_setting settings[MOST_WORDS];
	char *texts[MOST_WORDS];
	struct spin_setting budgets[MOST_WORDS];
	char *budget_texts[MOST_WORDS];
};

static int read_device(struct request *request, const char *name, size_t length)
{
	char copy[IF_NAMESIZE];
	unsigned int number = 0;

	if (length && length < sizeof(copy)) {
		memcpy(copy, name, length);
		copy[length] = '\0';
		number = if_nametoindex(copy);
	}
	if (!number) {
		report_failure("there is no network device \"%.*s\"", (int)length, name);
		return EXIT_FAILED;
	}
	if (request->options.device_count == MOST_DEVICES)
		return command_misuse(&command_install, "too many devices");
	request->devices[request->options.device_count++] = number;
	return EXIT_DONE;
}

static int read_devices(struct request *request, const char *list)
{
	size_t length;
	int status;

	request->options.devices = request->devices;
	for (;;) {
		length = strcspn(list, ",");
		status = read_device(request, list, length);
		if (status || !list[length])
			return status;
		list += length + 1;
	}
}

static int read_hook(struct request *request, const char *hook)
{
	if (!strcmp(hook, "ingress"))
		request->options.hook = SPIN_HOOK_INGRESS;
	else if (!strcmp(hook, "rx"))
		request->options.hook = SPIN_HOOK_RECEIVE;
	else
		return command_misuse(&command_install, "HOOK is ingress or rx");
	return EXIT_DONE;
}

static int read_setting(struct request *request, const char *text)
{
	size_t index = request->options.setting_count;
	struct spin_setting *setting = &request->settings[index];
	char *copy = strdup(text);
	char *equals = copy ? strchr(copy, '=') : NULL;

	request->texts[index] = copy;
	request->options.setting_count++;
	if (!equals || equals == copy || number_parse(equals + 1, &setting->value))
		return command_misuse(&command_install, "--param takes NAME=NUMBER");
	*equals = '\0';
	setting->name = copy;
	return EXIT_DONE;
}

/* "HANDLER=UNITS", "HANDLER@EVENT=UNITS", or "UNITS" for all handlers that have no bound. */
static int read_budget(struct request *request, const char *text)
{
	size_t index = request->options.budget_count;
	struct spin_setting *budget = &request->budgets[index];
	char *copy = strdup(text);
	char *equals = copy ? strchr(copy, '=') : NULL;

	request->budget_texts[index] = copy;
	request->options.budget_count++;
	if (!copy || equals == copy || number_parse(equals ? equals + 1 : copy, &budget->value))
		return command_misuse(&command_install, "--budget takes [HANDLER[@EVENT]=]NUMBER");
	if (equals) {
		*equals = '\0';
		budget->name = copy;
	}
	return EXIT_DONE;
}

static int read_request(const struct words *words, struct request *request)
{
	size_t i;
	int status = EXIT_DONE;

	memset(request, 0, sizeof(*request));
	request->options.settings = request->settings;
	for (i = 0; !status && i < words->setting_count; i++)
		status = read_setting(request, words->settings[i]);
	request->options.budgets = request->budgets;
	for (i = 0; !status && i < words->budget_count; i++)
		status = read_budget(request, words->budgets[i]);
	if (!status && options_given(words, OPTION_HOOK))
		status = read_hook(request, words->value[OPTION_HOOK]);
	if (options_given(words, OPTION_FRESH))
		request->replace_flags |= SPIN_REPLACE_FRESH;
	if (!status && options_given(words, OPTION_PEER))
		request->options.flags |= SPIN_PREPARE_PEER;
	if (!status && options_given(words, OPTION_DEVICE))
		status = read_devices(request, words->value[OPTION_DEVICE]);
	return status;
}

static void free_request(struct request *request)
{
	size_t i;

	for (i = 0; i < request->options.setting_count; i++)
		free(request->texts[i]);
	for (i = 0; i < request->options.budget_count; i++)
		free(request->budget_texts[i]);
}

static bool is_source(const char *path)
{
	size_t length = strlen(path);

	return length > 2 && !strcmp(path + length - 2, ".c");
}

/* The seal is missing, or not by a key that this kernel trusts. */
static bool seal_is_wrong(int status)
{
	return status == -ENODATA || status == -ENOKEY || status == -EKEYREJECTED;
}

static int bring_in(struct spin_context *context, const struct spin_spindle *spindle,
		    struct request *request, uint64_t *number)
{
	int status;

	if (!request->replaces)
		return spin_extension_install(context, spindle, &request->options, number);
	status = spin_extension_replace(context, spindle, &request->options,
					request->replace_flags, &request->replacement);
	*number = request->replacement.extension;
	return status;
}

/*
 * A spindle that is not sealed for this machine is never loaded as it is: its
 * source is checked and compiled afresh, here and now.
 */
static int install_afresh(struct spin_context *context, const struct spin_spindle *spindle,
			  struct request *request, struct diagnostics *diagnostics,
			  uint64_t *number)
{
	struct spin_spindle *fresh;
	int status;

	fputs("spinctl: its seal counts for nothing here: building it again from its source\n",
	      stderr);
	status = spin_build_again(context, spindle, diagnostics_tell, diagnostics, &fresh);
	if (status)
		return status;
	request->options.flags |= SPIN_PREPARE_UNSEALED;
	status = bring_in(context, fresh, request, number);
	spin_spindle_unref(fresh);
	return status;
}

static int install(struct spin_context *context, const char *path, struct request *request,
		   struct diagnostics *diagnostics, uint64_t *number)
{
	struct spin_spindle *spindle;
	int status;

	if (is_source(path)) {
		status = spin_build_program(context, path, diagnostics_tell, diagnostics,
					    &spindle);
		request->options.flags |= SPIN_PREPARE_UNSEALED;
	} else {
		status = spin_spindle_read(context, path, &spindle);
	}
	if (status)
		return status;
	status = bring_in(context, spindle, request, number);
	if (seal_is_wrong(status) && !is_source(path))
		status = install_afresh(context, spindle, request, diagnostics, number);
	spin_spindle_unref(spindle);
	return status;
}

/* "on r0, r1 (ingress)"; an event of IP is raised elsewhere, whatever the hook. */
static void append_scope(FILE *line, struct spin_context *context,
			 const struct spin_extension_info *info,
			 const struct spin_binding_info *binding)
{
	struct spin_device_info device = { .extension = info->extension };
	bool obeys = !strcmp(binding->event, "ether_packet_arrived");
	int status;

	for_each_index(status, device, spin_device_get(context, &device))
		fprintf(line, "%s%s", device.index ? ", " : " on ", device.name);
	if (device.index && obeys)
		fprintf(line, " (%s%s)", output_hook(info->hook),
			info->flags & SPIN_EXTENSION_PEER ? ", straight into peers" : "");
}

static void tell_handler(struct spin_context *context, const struct spin_extension_info *info,
			 const struct spin_binding_info *binding)
{
	char *text = NULL;
	size_t size;
	FILE *line = open_memstream(&text, &size);

	if (!line)
		return;
	fprintf(line, "%s %s: %s handles %s.%s", info->name, info->version, binding->handler,
		binding->interface, binding->event);
	append_scope(line, context, info, binding);
	if (!fclose(line))
		report_success("%s", text);
	free(text);
}

/* What is installed now, from the kernel, not from the file. */
static int tell(struct spin_context *context, uint64_t number)
{
	struct spin_extension_info info = { .extension = number - 1 };
	struct spin_binding_info binding = { .extension = number };
	int status = spin_extension_next(context, &info);

	if (!status && info.extension != number)
		status = -ENOENT;
	if (status == -ENOENT)
		report_failure("it was installed, but somebody has taken it out again");
	if (status)
		return status;
	for_each_index(status, binding, spin_binding_get(context, &binding))
		tell_handler(context, &info, &binding);
	if (!binding.index)
		report_success("%s %s: installed, without handlers", info.name, info.version);
	report_member("name", json_object_new_string(info.name));
	report_member("version", json_object_new_string(info.version));
	report_member("number", json_object_new_uint64(number));
	report_member("sealed", json_object_new_boolean(info.flags & SPIN_EXTENSION_SEALED));
	report_member("unmasked", json_object_new_boolean(info.flags & SPIN_EXTENSION_UNMASKED));
	return 0;
}

static void tell_state(const struct spin_replacement *replacement)
{
	struct json_object *state = json_object_new_object();

	report_success("state: %u carried, %u begun anew, %u dropped", replacement->carried,
		       replacement->begun, replacement->dropped);
	json_object_object_add(state, "carried", json_object_new_int64(replacement->carried));
	json_object_object_add(state, "begun", json_object_new_int64(replacement->begun));
	json_object_object_add(state, "dropped", json_object_new_int64(replacement->dropped));
	report_member("state", state);
}

int install_run(struct spin_context *context, const struct words *words, bool replaces)
{
	struct diagnostics diagnostics;
	struct request request;
	uint64_t number;
	int status;

	status = read_request(words, &request);
	request.replaces = replaces;
	if (!status) {
		diagnostics_begin(&diagnostics, options_given(words, OPTION_JSON));
		status = install(context, words->operands[0], &request, &diagnostics, &number);
		diagnostics_end(&diagnostics);
		status = command_status(status ? status : tell(context, number));
		if (!status && replaces)
			tell_state(&request.replacement);
	}
	free_request(&request);
	return status;
}

static int run(struct spin_context *context, const struct words *words)
{
	return install_run(context, words, false);
}

const struct command command_install = {
	.name = "install",
	.synopsis = "FILE.spindle|FILE.c [--device LIST] [--hook ingress|rx]\n"
		    "    [--peer] [--param NAME=VALUE]...\n"
		    "    [--budget [HANDLER[@EVENT]=]UNITS]...\n"
		    "    [--unmasked] [--oracle] [--module FILE] [--include FOLDER]",
	.summary = "install an extension, building it first if need be",
	.options = OPTION_BIT(OPTION_DEVICE) | OPTION_BIT(OPTION_HOOK) | OPTION_BIT(OPTION_PEER) |
		   OPTION_BIT(OPTION_PARAM) | OPTION_BIT(OPTION_BUDGET) |
		   OPTION_BIT(OPTION_UNMASKED) | OPTION_BIT(OPTION_ORACLE) |
		   OPTION_BIT(OPTION_MODULE) | OPTION_BIT(OPTION_INCLUDE),
	.least = 1,
	.most = 1,
	.run = run,
};
