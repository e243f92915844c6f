// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "allow.h"
#include "assemble.h"
#include "class.h"
#include "compile.h"
#include "manifest.h"
#include "origin.h"
#include "stack.h"
#include "writer.h"

/* A spindle in the making, and all memory that it needs until it is written. */
struct making {
	struct spin_context *context;
	const char *name;
	const struct spin_target *target;
	struct spin_compiled compiled;
	struct spin_object object;
	struct spin_writer writer;
	struct spin_manifest *manifest;		/* copy, to be completed */
	void *source;
	size_t source_size;
	struct spin_origin origin;
	struct spin_stack *stack;
};

/* The entry of a binding that needs most stack. */
struct deepest {
	char function[64];
	uint32_t need;
	bool links;
};

/* Looks at one more entry; no such function is no error. */
static int raise_need(struct making *making, const char *function, struct deepest *deepest)
{
	uint32_t its = 0;
	int status;

	status = spin_stack_need(making->context, making->stack, function, &its);
	deepest->links |= !status && spin_stack_links(making->stack, function);
	if (!status && its > deepest->need) {
		deepest->need = its;
		snprintf(deepest->function, sizeof(deepest->function), "%s", function);
	}
	return status == -ENOENT ? 0 : status;
}

/* The way down on which it needs most, function by function. */
static int refuse_need(struct making *making, const char *what, uint32_t name,
		       const struct deepest *deepest, const struct spin_class *class)
{
	char *path = spin_stack_path(making->stack, deepest->function);
	int status;

	status = spin_context_fail(making->context, -E2BIG,
				   "%s: %s %s needs %u bytes of stack, at most %u for class %s:%s",
				   making->name, what,
				   spin_manifest_string(making->manifest, name),
				   deepest->need, class->stack, class->word, path ? path : "");
	free(path);
	return status;
}

/* Within what its class has?  The manifest was checked: it is of one. */
static int hold_need(struct making *making, const char *what, uint32_t name, uint32_t declaration,
		     const struct deepest *deepest)
{
	const struct spin_class *class =
		spin_class_of(spin_manifest_string(making->manifest, declaration));

	if (deepest->need <= class->stack)
		return 0;
	return refuse_need(making, what, name, deepest, class);
}

/*
 * The emitted entries of a binding are called spin_direct_N and spin_plan_N, what goes on with its
 * strands spin_run_N, its guards spin_guard_N_M.
 */
static int bound_binding(struct making *making, uint32_t index)
{
	struct spin_manifest_binding *binding =
		(struct spin_manifest_binding *)spin_manifest_bindings(making->manifest) + index;
	struct deepest deepest = { .need = 0 };
	char function[64];
	uint32_t i;
	int status;

	snprintf(function, sizeof(function), "spin_direct_%u", index);
	status = raise_need(making, function, &deepest);
	snprintf(function, sizeof(function), "spin_plan_%u", index);
	if (!status)
		status = raise_need(making, function, &deepest);
	snprintf(function, sizeof(function), "spin_run_%u", index);
	if (!status && (binding->flags & SPIN_BINDING_STRAND))
		status = raise_need(making, function, &deepest);
	for (i = 0; !status && i < binding->guards; i++) {
		snprintf(function, sizeof(function), "spin_guard_%u_%u", index, i);
		status = raise_need(making, function, &deepest);
	}
	if (!status && !deepest.need)
		return spin_context_fail(making->context, -EBADMSG,
					 "%s: binding %u has no entry that the compiler reports",
					 making->name, index);
	if (!status)
		status = hold_need(making, "handler", binding->handler, binding->declaration,
				   &deepest);
	binding->stack = deepest.need;
	/* Whoever made the manifest does not know what became of a call. */
	binding->flags &= ~SPIN_BINDING_LEAF;
	if (!deepest.links)
		binding->flags |= SPIN_BINDING_LEAF;
	return status;
}

/*
 * The emitted entries of an exported procedure are called export_N and export_plan_N, and what
 * walks over those that handle it export_walk_N.
 */
static int bound_export(struct making *making, uint32_t index)
{
	struct spin_manifest_export *exported =
		(struct spin_manifest_export *)spin_manifest_exports(making->manifest) + index;
	struct deepest deepest = { .need = 0 };
	char function[64];
	int status;

	snprintf(deepest.function, sizeof(deepest.function), "export_%u", index);
	status = spin_stack_need(making->context, making->stack, deepest.function,
				 &deepest.need);
	if (status == -ENOENT)
		return spin_context_fail(making->context, -EBADMSG,
					 "%s: export %u has no entry that the compiler reports",
					 making->name, index);
	snprintf(function, sizeof(function), "export_plan_%u", index);
	if (!status)
		status = raise_need(making, function, &deepest);
	if (!status)
		status = hold_need(making, "procedure", exported->name, exported->declaration,
				   &deepest);
	if (status)
		return status;
	exported->stack = deepest.need;
	snprintf(function, sizeof(function), "export_walk_%u", index);
	if (!status)
		status = spin_stack_need(making->context, making->stack, function, &exported->walk);
	return status == -ENOENT ? 0 : status;
}

static int complete_manifest(struct making *making)
{
	uint32_t index = spin_object_find_section(&making->object, SPIN_SECTION_MANIFEST);
	const struct spin_section *section = &making->object.sections[index];
	size_t size = section->header->sh_size;
	uint32_t i;
	int status;

	if (!index || !section->data)
		return spin_context_fail(making->context, -EBADMSG, "%s: no manifest",
					 making->name);
	making->manifest = malloc(size + 1);
	if (!making->manifest)
		return spin_context_fail(making->context, -ENOMEM, "%s: no memory", making->name);
	memcpy(making->manifest, section->data, size);
	status = spin_manifest_check(making->context, making->name, making->manifest, size,
				     making->object.head->e_machine);
	for (i = 0; !status && i < making->manifest->bindings.count; i++)
		status = bound_binding(making, i);
	for (i = 0; !status && i < making->manifest->exports.count; i++)
		status = bound_export(making, i);
	making->writer.sections[index].data = making->manifest;
	making->writer.sections[index].header.sh_addralign = 8;
	/* The loader reads it from the file; nothing reads it from the image. */
	making->writer.sections[index].header.sh_flags = 0;
	return status;
}

/* What the compiler adds for debuggers, or about itself; the kernel has no use for it. */
static int drop_section(struct making *making, const char *name)
{
	uint32_t index = spin_object_find_section(&making->object, name);

	return index ? spin_writer_drop(&making->writer, index) : 0;
}

/*
 * The kernel would take a module's .BTF for one that builds upon its own, and
 * complain; so the section has a name of ours.
 */
static int rename_types(struct making *making)
{
	uint32_t index = spin_object_find_section(&making->object, ".BTF");

	if (!index)
		return spin_context_fail(making->context, -EBADMSG, "%s: no types", making->name);
	making->writer.sections[index].name = SPIN_SECTION_TYPES;
	return 0;
}

static void add_section(struct making *making, const char *name, const void *data, size_t size)
{
	struct spin_writer_section section = {
		.name = name,
		.header = { .sh_type = SHT_PROGBITS, .sh_addralign = 8 },
		.data = data,
		.size = size,
	};

	spin_writer_add(&making->writer, &section);
}

/*
 * What the compiler calls itself stands in what it made: to ask for its version would be
 * to run it once more.
 */
static int name_compiler(struct making *making, char *name, size_t size)
{
	uint32_t index = spin_object_find_section(&making->object, ".comment");
	const struct spin_section *section = &making->object.sections[index];
	size_t at = 0, length = 0;

	if (index && section->data) {
		while (at < section->header->sh_size && !section->data[at])
			at++;
		length = strnlen((const char *)section->data + at, section->header->sh_size - at);
	}
	if (!length)
		return spin_context_fail(making->context, -EBADMSG,
					 "%s: the compiler does not say which one it is",
					 making->name);
	snprintf(name, size, "%.*s", (int)length, (const char *)section->data + at);
	for (; *name; name++)
		if (*name < ' ' || *name > '~')
			*name = '?';
	return 0;
}

static int put_parts(struct making *making)
{
	char compiler[sizeof(making->origin.compiler)];
	int status;

	status = spin_stack_read(making->context, making->name, making->compiled.graph,
				 &making->stack);
	if (!status)
		status = complete_manifest(making);
	if (!status)
		status = drop_section(making, ".debug_frame");
	if (!status)
		status = drop_section(making, ".comment");
	if (!status)
		status = rename_types(making);
	if (!status)
		status = name_compiler(making, compiler, sizeof(compiler));
	if (!status)
		status = spin_origin_make(making->context, making->target, compiler,
					  &making->origin);
	if (status)
		return status;
	add_section(making, SPIN_SECTION_SOURCE, making->source, making->source_size);
	add_section(making, SPIN_SECTION_TARGET, &making->origin, sizeof(making->origin));
	return 0;
}

static int make(struct making *making, void **bytes, size_t *size)
{
	int status;

	status = spin_object_read(making->context, making->name, making->compiled.object,
				  making->compiled.object_size, &making->object);
	if (status)
		return status;
	status = spin_writer_begin(making->context, &making->object, &making->writer);
	if (status)
		return status;
	status = put_parts(making);
	if (!status)
		return spin_writer_finish(&making->writer, bytes, size);
	spin_writer_abandon(&making->writer);
	return status;
}

static void release(struct making *making)
{
	spin_stack_free(making->stack);
	free(making->source);
	free(making->manifest);
	spin_object_free(&making->object);
	spin_compiled_free(&making->compiled);
}

int spin_assemble(struct spin_context *context, const struct spin_target *target,
		  const char *name, const char *text, size_t length,
		  const struct spin_source_text *files, uint32_t count,
		  struct spin_spindle **spindle)
{
	struct making making = { .context = context, .name = name, .target = target };
	void *bytes = NULL;
	size_t size = 0;
	int status;

	status = spin_source_make(context, files, count, &making.source, &making.source_size);
	if (!status)
		status = spin_compile_run(context, target, name, text, length, &making.compiled);
	if (!status)
		status = make(&making, &bytes, &size);
	if (!status)
		status = spin_spindle_parse(context, name, bytes, size, spindle);
	free(bytes);
	release(&making);
	return status;
}
