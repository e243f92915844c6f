// SPDX-License-Identifier: GPL-2.0-only
/* gen header: the procedures of an interface as functions of a program in C. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "each.h"
#include "output.h"
#include "report.h"

/* "a, b, ..." are the names of parameters, of which a declaration has none. */
static const char names[SPIN_CALL_ARGUMENTS] = { 'a', 'b', 'c', 'd', 'e', 'f' };

/* As <linux/types.h> calls it. */
static const char *type_name(const struct spin_number_type *type, char text[16])
{
	if (type->bits == 1)
		return "bool";
	snprintf(text, 16, "__%s", type->name);
	return text;
}

static void print_digest(FILE *file, const struct spin_procedure_info *info)
{
	int i;

	fputs("\t\t.digest = {", file);
	for (i = 0; i < SPIN_DIGEST_SIZE; i++)
		fprintf(file, "%s0x%02x,", i % 8 ? " " : "\n\t\t\t", info->digest[i]);
	fputs("\n\t\t},\n", file);
}

static void print_open(FILE *file, const struct spin_procedure_info *info)
{
	fprintf(file, "static inline int %s_open(int device)\n{\n"
		"\tstruct spin_call_open order = {\n\t\t.size = sizeof(order),\n"
		"\t\t.interface = \"%s\",\n\t\t.procedure = \"%s\",\n", info->name,
		info->interface, info->name);
	print_digest(file, info);
	fputs("\t};\n\n\treturn ioctl(device, SPIN_CALL_OPEN, &order);\n}\n\n", file);
}

static void print_parameters(FILE *file, const struct spin_call_signature *signature)
{
	char text[16];
	size_t i;

	fputs("int file", file);
	for (i = 0; i < signature->count; i++)
		fprintf(file, ", %s %c", type_name(signature->arguments[i], text), names[i]);
	if (signature->result)
		fprintf(file, ", %s *result", type_name(signature->result, text));
}

static void print_call(FILE *file, const struct spin_procedure_info *info,
		       const struct spin_call_signature *signature)
{
	char text[16];
	size_t i;

	fprintf(file, "static inline int %s(", info->name);
	print_parameters(file, signature);
	fputs(")\n{\n\tstruct spin_call call = {\n\t\t.arguments = {", file);
	for (i = 0; i < signature->count; i++)
		fprintf(file, "%s(__u64)%c", i ? ", " : " ", names[i]);
	fprintf(file, "%s },\n\t};\n\n\tif (ioctl(file, SPIN_CALL, &call))\n\t\treturn -1;\n",
		signature->count ? "" : " 0");
	if (signature->result)
		fprintf(file, "\t*result = (%s)call.result;\n",
			type_name(signature->result, text));
	fputs("\treturn 0;\n}\n\n", file);
}

static void print_procedure(FILE *file, const struct spin_procedure_info *info,
			    const struct spin_call_signature *signature)
{
	fprintf(file, "/* %s */\n\n", info->declaration);
	print_open(file, info);
	print_call(file, info, signature);
}

static void print_begin(FILE *file, const char *name)
{
	fprintf(file, "/*\n * Calls of what %s exports, made by \"spinctl gen header\".\n *\n"
		" * NAME_open() gives a file for calls, or -1 and errno; its device is /dev/spin, open.\n"
		" * NAME() calls: 0 and the result; or -1 and errno, as <linux/spin_call.h> has it.\n"
		" */\n#ifndef SPIN_CALLS_OF_", name);
	for (const char *letter = name; *letter; letter++)
		fputc(toupper((unsigned char)*letter), file);
	fputs("\n#define SPIN_CALLS_OF_", file);
	for (const char *letter = name; *letter; letter++)
		fputc(toupper((unsigned char)*letter), file);
	fputs("\n\n#include <stdbool.h>\n#include <sys/ioctl.h>\n\n#include <linux/spin.h>\n\n",
	      file);
}

/* The kernel has the last word on whether a process can call it. */
static int try_open(struct spin_context *context, const struct spin_procedure_info *info)
{
	int file = spin_call_open(context, info);

	if (file < 0)
		return file;
	spin_call_close(file);
	return 0;
}

/* How many were printed. */
static int print_one(FILE *file, const struct spin_procedure_info *info)
{
	struct spin_call_signature signature;

	if (spin_call_signature(info, &signature)) {
		fprintf(file, "/* Processes cannot call %s. */\n\n", info->name);
		return 0;
	}
	print_procedure(file, info, &signature);
	return 1;
}

/* How many of the interface can be called; or a negative errno. */
static int print_installed(struct spin_context *context, FILE *file, const char *interface)
{
	struct spin_procedure_info info = { .index = 0 };
	int status, count = 0, one;
	bool found = false;

	for_each_index(status, info, spin_procedure_get(context, &info)) {
		if (strncmp(info.interface, interface, sizeof(info.interface)))
			continue;
		found = true;
		one = print_one(file, &info);
		status = one ? try_open(context, &info) : 0;
		count += one;
	}
	if (each_end(status))
		return each_end(status);
	if (!found)
		report_failure("no extension that is installed exports %s", interface);
	else if (!count)
		report_failure("processes can call nothing of %s", interface);
	return count ? count : -ENOENT;
}

static void describe(const struct spin_spindle *spindle, const struct spin_manifest_export *export,
		     struct spin_procedure_info *info)
{
	*info = (struct spin_procedure_info){ .index = 0 };
	snprintf(info->interface, sizeof(info->interface), "%s",
		 spin_spindle_string(spindle, export->interface));
	snprintf(info->name, sizeof(info->name), "%s", spin_spindle_string(spindle, export->name));
	snprintf(info->declaration, sizeof(info->declaration), "%s",
		 spin_spindle_string(spindle, export->declaration));
	memcpy(info->digest, export->digest, sizeof(info->digest));
}

/* The same of what a spindle exports. */
static int print_spindle(struct spin_context *context, FILE *file, const char *path)
{
	const struct spin_manifest_export *export;
	const struct spin_manifest *manifest;
	struct spin_procedure_info info;
	struct spin_spindle *spindle;
	int status, count = 0;
	uint32_t i;

	status = spin_spindle_read(context, path, &spindle);
	if (status)
		return status;
	manifest = spin_spindle_manifest(spindle);
	export = (const void *)((const char *)manifest + manifest->exports.at);
	for (i = 0; i < manifest->exports.count; i++, export++) {
		describe(spindle, export, &info);
		count += print_one(file, &info);
	}
	spin_spindle_unref(spindle);
	if (!count)
		report_failure("%s exports nothing that processes can call", path);
	return count ? count : -ENOENT;
}

static bool is_spindle(const char *word)
{
	size_t length = strlen(word);

	return length > 8 && !strcmp(word + length - 8, ".spindle");
}

/* Without folders, and where a spindle ends without what it ends in. */
static void name_it(const char *word, char *name, size_t size)
{
	const char *last = strrchr(word, '/');
	char *letter;

	snprintf(name, size, "%s", is_spindle(word) && last ? last + 1 : word);
	if (is_spindle(word))
		name[strlen(name) - 8] = '\0';
	for (letter = name; *letter; letter++)
		if (!isalnum((unsigned char)*letter))
			*letter = '_';
}

static int print_all(struct spin_context *context, FILE *file, const char *word)
{
	char name[256];
	int status;

	name_it(word, name, sizeof(name));
	print_begin(file, name);
	status = is_spindle(word) ? print_spindle(context, file, word) :
				    print_installed(context, file, word);
	fputs("#endif\n", file);
	return status;
}

static int show(const char *word, const char *text)
{
	struct json_object *one;

	if (!report_json()) {
		fputs(text, stdout);
		return EXIT_DONE;
	}
	one = json_object_new_object();
	output_text(one, "of", word);
	output_text(one, "header", text);
	return output_json(one);
}

static int run(struct spin_context *context, const struct words *words)
{
	const char *word = words->operands[1];
	char *text = NULL;
	size_t size = 0;
	FILE *file;
	int status;

	if (strcmp(words->operands[0], "header"))
		return command_misuse(&command_gen, "what it makes is a header");
	file = open_memstream(&text, &size);
	if (!file) {
		report_failure("no memory");
		return EXIT_FAILED;
	}
	status = print_all(context, file, word);
	/* A header that is there only in part is none. */
	if (fclose(file)) {
		report_failure("no memory");
		status = -ENOMEM;
	}
	status = status > 0 ? show(word, text) : command_status(status);
	free(text);
	return status;
}

const struct command command_gen = {
	.name = "gen",
	.synopsis = "header INTERFACE\nheader SPINDLE",
	.summary = "make a header in C by which programs call what an extension exports",
	.least = 2,
	.most = 2,
	.run = run,
};
