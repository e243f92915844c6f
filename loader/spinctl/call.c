// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "number.h"
#include "output.h"
#include "report.h"

static bool is_truth(const struct spin_number_type *type)
{
	return type->bits == 1;
}

/* A number, or of what is true or false one of these words. */
static int read_argument(const char *word, const struct spin_number_type *type, uint64_t *bits)
{
	uint64_t number;

	if (is_truth(type) && !strcmp(word, "true"))
		number = 1;
	else if (is_truth(type) && !strcmp(word, "false"))
		number = 0;
	else if (number_parse(word, &number))
		return -EINVAL;
	/* What is negative has 64 bits as a large one has. */
	if (type->is_signed ? *word != '-' && (int64_t)number < 0 : *word == '-' && number)
		return -ERANGE;
	return spin_call_argument(type, number, bits);
}

static int misuse(const char *word, int status, const struct spin_number_type *type)
{
	char reason[128];

	snprintf(reason, sizeof(reason), "\"%s\" is no %s", word,
		 status == -ERANGE ? type->name : is_truth(type) ? "number, true or false" :
		 "number");
	return command_misuse(&command_call, reason);
}

/* EXIT_DONE, or an exit status that was explained. */
static int read_arguments(const struct words *words, const struct spin_call_signature *signature,
			  struct spin_call *call)
{
	size_t given = words->operand_count - 1, i;
	uint64_t bits;
	char reason[64];
	int status;

	if (given != signature->count) {
		snprintf(reason, sizeof(reason), "it takes %zu number%s, not %zu", signature->count,
			 output_plural(signature->count), given);
		return command_misuse(&command_call, reason);
	}
	for (i = 0; i < given; i++) {
		status = read_argument(words->operands[i + 1], signature->arguments[i], &bits);
		if (status)
			return misuse(words->operands[i + 1], status, signature->arguments[i]);
		call->arguments[i] = bits;
	}
	return EXIT_DONE;
}

static void print(const struct spin_number_type *type, uint64_t number)
{
	if (is_truth(type))
		puts(number ? "true" : "false");
	else if (type->is_signed)
		printf("%" PRId64 "\n", (int64_t)number);
	else
		printf("%" PRIu64 "\n", number);
}

static int print_json(const struct spin_procedure_info *info, const struct spin_number_type *type,
		      uint64_t number)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "interface", info->interface);
	output_text(one, "procedure", info->name);
	output_text(one, "type", type ? type->name : "void");
	if (!type)
		json_object_object_add(one, "result", NULL);
	else if (is_truth(type))
		json_object_object_add(one, "result", json_object_new_boolean(number != 0));
	else
		output_signed(one, "result", number, type->is_signed);
	return output_json(one);
}

static int call_once(struct spin_context *context, const struct spin_procedure_info *info,
		     struct spin_call *call)
{
	int file = spin_call_open(context, info);
	int status;

	if (file < 0)
		return file;
	status = spin_call_run(context, file, call);
	spin_call_close(file);
	return status;
}

static int run(struct spin_context *context, const struct words *words)
{
	struct spin_call_signature signature;
	struct spin_procedure_info info;
	struct spin_call call = { .result = 0 };
	uint64_t number;
	int status;

	status = spin_call_find(context, words->operands[0], &info);
	if (status)
		return command_status(status);
	status = spin_call_signature(&info, &signature);
	if (status) {
		report_failure("processes cannot call %s: it takes or returns what is no number",
			       words->operands[0]);
		return command_status(status);
	}
	status = read_arguments(words, &signature, &call);
	if (status)
		return status;
	status = call_once(context, &info, &call);
	if (status)
		return command_status(status);
	number = signature.result ? spin_call_number(signature.result, call.result) : 0;
	if (options_given(words, OPTION_JSON))
		return print_json(&info, signature.result, number);
	if (signature.result)
		print(signature.result, number);
	return EXIT_DONE;
}

const struct command command_call = {
	.name = "call",
	.synopsis = "INTERFACE.PROCEDURE [NUMBER...]",
	.summary = "call a procedure that an extension exports, and print its result",
	.least = 1,
	.most = 1 + SPIN_CALL_ARGUMENTS,
	.run = run,
};
