// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "output.h"
#include "show.h"

/* What the file says, for both ways of printing. */
struct file {
	const struct spin_spindle *spindle;
	const struct spin_manifest *manifest;
	const char *seal;
	bool whole;
};

static bool has_certificate(const char *folder)
{
	char *path;
	bool there;

	if (asprintf(&path, "%s/spin.der", folder) < 0)
		return false;
	there = !access(path, F_OK);
	free(path);
	return there;
}

static const char *seal_state(struct spin_context *context, const struct spin_spindle *spindle,
			      const struct words *words)
{
	size_t size;

	if (!spin_spindle_seal_bytes(spindle, &size))
		return "none";
	if (!has_certificate(command_keys(words)))
		return "not checked: there is no key here";
	switch (spin_spindle_verify(context, spindle, command_keys(words))) {
	case 0:
		return "good, by the key of this folder";
	case -ENOKEY:
		return "by another key";
	default:
		return "BAD";
	}
}

static const void *array(const struct file *file, const struct spin_manifest_area *area)
{
	return (const char *)file->manifest + area->at;
}

static const char *text(const struct file *file, uint32_t at)
{
	return spin_spindle_string(file->spindle, at);
}

static struct json_object *imports_of(const struct file *file)
{
	const struct spin_manifest_import *import = array(file, &file->manifest->imports);
	struct json_object *list = json_object_new_array();
	uint32_t i;

	for (i = 0; i < file->manifest->imports.count; i++, import++) {
		struct json_object *one = json_object_new_object();

		output_text(one, "interface", text(file, import->interface));
		output_text(one, "name", text(file, import->name));
		output_text(one, "declaration", text(file, import->declaration));
		json_object_array_add(list, one);
	}
	return list;
}

static struct json_object *exports_of(const struct file *file)
{
	const struct spin_manifest_export *export = array(file, &file->manifest->exports);
	struct json_object *list = json_object_new_array();
	uint32_t i;

	for (i = 0; i < file->manifest->exports.count; i++, export++) {
		struct json_object *one = json_object_new_object();

		output_text(one, "interface", text(file, export->interface));
		output_text(one, "name", text(file, export->name));
		output_text(one, "declaration", text(file, export->declaration));
		json_object_object_add(one, "price", json_object_new_uint64(export->price));
		json_object_object_add(one, "cost", json_object_new_uint64(export->cost));
		json_object_object_add(one, "stack", json_object_new_int64(export->stack));
		json_object_array_add(list, one);
	}
	return list;
}

static const struct spin_manifest_term *term_of(const struct file *file, uint32_t index)
{
	return (const struct spin_manifest_term *)array(file, &file->manifest->terms) + index;
}

/* As a program writes it; whoever asked frees it. */
static char *describe_term(const struct file *file, uint32_t index)
{
	int length = spin_spindle_term(file->spindle, index, NULL, 0);
	char *described = length < 0 ? NULL : malloc(length + 1);

	if (described)
		spin_spindle_term(file->spindle, index, described, length + 1);
	return described;
}

static struct json_object *terms_of(const struct file *file, uint32_t binding)
{
	struct json_object *list = json_object_new_array();
	uint32_t i;

	for (i = 0; i < file->manifest->terms.count; i++) {
		struct json_object *one;
		char *described;

		if (term_of(file, i)->binding != binding)
			continue;
		described = describe_term(file, i);
		one = json_object_new_object();
		output_number(one, "guard", term_of(file, i)->guard);
		output_text(one, "term", described ? described : "");
		json_object_array_add(list, one);
		free(described);
	}
	return list;
}

static struct json_object *handlers_of(const struct file *file)
{
	const struct spin_manifest_binding *binding = array(file, &file->manifest->bindings);
	struct json_object *list = json_object_new_array();
	uint32_t i;

	for (i = 0; i < file->manifest->bindings.count; i++, binding++) {
		struct json_object *one = json_object_new_object();

		output_text(one, "interface", text(file, binding->interface));
		output_text(one, "event", text(file, binding->event));
		output_text(one, "handler", text(file, binding->handler));
		output_text(one, "order", output_order(binding->order));
		output_number(one, "guards", binding->guards);
		json_object_object_add(one, "terms", terms_of(file, i));
		json_object_object_add(one, "filter", json_object_new_boolean(
						binding->flags & SPIN_BINDING_FILTER));
		json_object_object_add(one, "async", json_object_new_boolean(
						binding->flags & SPIN_BINDING_ASYNC));
		if (binding->flags & SPIN_BINDING_STRAND)
			output_number(one, "frame", binding->frame);
		output_number(one, "budget", binding->budget);
		output_number(one, "cost", SPIN_BINDING_BOUND(binding));
		output_number(one, "stack", binding->stack);
		json_object_array_add(list, one);
	}
	return list;
}

static struct json_object *describe_source(const char *name, size_t size)
{
	struct json_object *one = json_object_new_object();

	output_text(one, "name", name);
	output_number(one, "bytes", size);
	return one;
}

static uint32_t count_histograms(const struct file *file)
{
	const struct spin_manifest_block *block = array(file, &file->manifest->blocks);
	uint32_t count = 0, i;

	for (i = 0; i < file->manifest->blocks.count; i++)
		count += block[i].kind == SPIN_BLOCK_HISTOGRAM;
	return count;
}

static int print_json(const struct file *file)
{
	struct json_object *one = json_object_new_object();
	struct json_object *sources = json_object_new_array();
	const char *name;
	const void *bytes;
	size_t size;
	uint32_t i;

	output_text(one, "name", text(file, file->manifest->name));
	output_text(one, "version", text(file, file->manifest->extension_version));
	output_text(one, "seal", file->seal);
	json_object_object_add(one, "unmasked", json_object_new_boolean(
					file->manifest->flags & SPIN_MANIFEST_UNMASKED));
	json_object_object_add(one, "imports", imports_of(file));
	json_object_object_add(one, "exports", exports_of(file));
	json_object_object_add(one, "handlers", handlers_of(file));
	output_number(one, "parameters", file->manifest->parameters.count);
	output_number(one, "counters", file->manifest->counters.count);
	output_number(one, "histograms", count_histograms(file));
	output_number(one, "percpu", file->manifest->blocks.count - count_histograms(file));
	output_number(one, "tables", file->manifest->tables.count);
	output_number(one, "pools", file->manifest->pools.count);
	for (i = 0; !spin_spindle_source(file->spindle, i, &name, &bytes, &size); i++)
		json_object_array_add(sources, describe_source(name, size));
	json_object_object_add(one, "sources", sources);
	return output_json(one);
}

/* Whatever else they ask. */
static void print_terms(const struct file *file, uint32_t binding)
{
	char *described;
	uint32_t i;

	for (i = 0; i < file->manifest->terms.count; i++) {
		if (term_of(file, i)->binding != binding)
			continue;
		described = describe_term(file, i);
		if (described)
			output_line(4, "when %s", described);
		free(described);
	}
}

static void print_handlers(const struct file *file)
{
	const struct spin_manifest_binding *binding = array(file, &file->manifest->bindings);
	uint32_t i;

	for (i = 0; i < file->manifest->bindings.count; i++, binding++) {
		output_line(2, "%s %s of %s.%s",
			    binding->flags & SPIN_BINDING_FILTER ? "filter" : "handler",
			    text(file, binding->handler), text(file, binding->interface),
			    text(file, binding->event));
		output_line(4, "order %s, %u guard%s%s", output_order(binding->order),
			    binding->guards, output_plural(binding->guards),
			    binding->flags & SPIN_BINDING_ASYNC ? ", asynchronous" : "");
		if (binding->flags & SPIN_BINDING_STRAND)
			output_line(4, "begins strands with frames of %u bytes", binding->frame);
		print_terms(file, i);
		show_price(binding->budget, binding->budget, SPIN_BINDING_BOUND(binding),
			   binding->stack);
	}
}

static void print_counts(const struct file *file)
{
	const struct spin_manifest *manifest = file->manifest;
	uint32_t histograms = count_histograms(file);

	printf("  %u parameter%s, %u counter%s, %u table%s\n", manifest->parameters.count,
	       output_plural(manifest->parameters.count), manifest->counters.count,
	       output_plural(manifest->counters.count), manifest->tables.count,
	       output_plural(manifest->tables.count));
	if (manifest->blocks.count)
		printf("  %u histogram%s, %u percpu\n", histograms, output_plural(histograms),
		       manifest->blocks.count - histograms);
	if (manifest->pools.count)
		printf("  %u pool%s of objects\n", manifest->pools.count,
		       output_plural(manifest->pools.count));
}

static void print_exports(const struct file *file)
{
	const struct spin_manifest_export *export = array(file, &file->manifest->exports);
	uint32_t i;

	for (i = 0; i < file->manifest->exports.count; i++, export++) {
		output_line(2, "export %s.%s, %llu units (%llu its own), %u bytes of stack",
			    text(file, export->interface), text(file, export->name),
			    (unsigned long long)export->price,
			    (unsigned long long)(export->cost ? export->cost : export->price),
			    export->stack);
		output_declaration(text(file, export->declaration), 4, file->whole);
	}
}

static int print(const struct file *file)
{
	const struct spin_manifest_import *import = array(file, &file->manifest->imports);
	const char *name;
	const void *bytes;
	size_t size;
	uint32_t i;

	output_line(0, "%s %s", text(file, file->manifest->name),
		    text(file, file->manifest->extension_version));
	printf("  seal: %s\n", file->seal);
	if (file->manifest->flags & SPIN_MANIFEST_UNMASKED)
		puts(SHOW_UNMASKED);
	print_handlers(file);
	for (i = 0; i < file->manifest->imports.count; i++, import++) {
		output_line(2, "import %s.%s", text(file, import->interface),
			    text(file, import->name));
		output_declaration(text(file, import->declaration), 4, file->whole);
	}
	print_exports(file);
	print_counts(file);
	for (i = 0; !spin_spindle_source(file->spindle, i, &name, &bytes, &size); i++)
		output_line(2, "source %s, %zu bytes", name, size);
	return EXIT_DONE;
}

int show_file(struct spin_context *context, const struct words *words)
{
	struct spin_spindle *spindle;
	struct file file;
	int status;

	status = spin_spindle_read(context, words->operands[0], &spindle);
	if (status)
		return command_status(status);
	file.spindle = spindle;
	file.manifest = spin_spindle_manifest(spindle);
	file.whole = options_given(words, OPTION_VERBOSE);
	file.seal = seal_state(context, spindle, words);
	status = options_given(words, OPTION_JSON) ? print_json(&file) : print(&file);
	spin_spindle_unref(spindle);
	return status;
}
