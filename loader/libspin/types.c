// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "manifest.h"
#include "types.h"

/* All procedures of the kernel, asked for once. */
struct catalogue {
	struct spin_procedure_info *procedures;
	size_t count;
};

/* What a spindle wants of a procedure. */
struct wanted {
	const char *interface;
	const char *name;
	const char *declaration;
	const uint8_t *digest;
	bool is_event;
};

static int read_catalogue(struct spin_context *context, struct catalogue *catalogue)
{
	struct spin_procedure_info *grown;
	size_t room = 0;
	int status;

	for (;;) {
		if (catalogue->count == room) {
			room = room ? room * 2 : 64;
			grown = realloc(catalogue->procedures, room * sizeof(*grown));
			if (!grown)
				return spin_context_fail(context, -ENOMEM, "no memory");
			catalogue->procedures = grown;
		}
		catalogue->procedures[catalogue->count].index = catalogue->count;
		status = spin_procedure_get(context, &catalogue->procedures[catalogue->count]);
		if (status)
			return status == -ENOENT ? 0 : status;
		catalogue->count++;
	}
}

static const struct spin_procedure_info *find(const struct catalogue *catalogue,
					      const struct wanted *wanted)
{
	size_t i;

	for (i = 0; i < catalogue->count; i++)
		if (!strncmp(catalogue->procedures[i].interface, wanted->interface,
			     SPIN_NAME_SIZE) &&
		    !strncmp(catalogue->procedures[i].name, wanted->name, SPIN_NAME_SIZE))
			return &catalogue->procedures[i];
	return NULL;
}

static int check(struct spin_context *context, const struct spin_spindle *spindle,
		 const struct catalogue *catalogue, const struct wanted *wanted)
{
	const struct spin_procedure_info *found = find(catalogue, wanted);

	if (!found)
		return spin_context_fail(context, -ENOENT,
					 "%s: this kernel's interface \"%s\" has no \"%s\"",
					 spindle->name, wanted->interface, wanted->name);
	if (wanted->is_event && !found->is_event)
		return spin_context_fail(context, -ENOENT,
					 "%s: \"%s\" of interface \"%s\" is no event",
					 spindle->name, wanted->name, wanted->interface);
	if (memcmp(found->digest, wanted->digest, SPIN_DIGEST_SIZE))
		return spin_context_fail(context, -ESTALE,
					 "%s: \"%s\" of interface \"%s\" has another type in this kernel\n  compiled against: %s\n  this kernel has:  %.*s\nbuild it again with this kernel's headers",
					 spindle->name, wanted->name, wanted->interface,
					 wanted->declaration, (int)sizeof(found->declaration),
					 found->declaration);
	return 0;
}

static int check_imports(struct spin_context *context, const struct spin_spindle *spindle,
			 const struct catalogue *catalogue)
{
	const struct spin_manifest_import *import = spin_manifest_imports(spindle->manifest);
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < spindle->manifest->imports.count; i++, import++) {
		struct wanted wanted = {
			spin_manifest_string(spindle->manifest, import->interface),
			spin_manifest_string(spindle->manifest, import->name),
			spin_manifest_string(spindle->manifest, import->declaration),
			import->digest, false,
		};

		/* Which extensions there are spin.ko knows, and answers for them. */
		if (!(import->flags & SPIN_IMPORT_LINKED))
			status = check(context, spindle, catalogue, &wanted);
	}
	return status;
}

static int check_events(struct spin_context *context, const struct spin_spindle *spindle,
			const struct catalogue *catalogue)
{
	const struct spin_manifest_binding *binding = spin_manifest_bindings(spindle->manifest);
	uint32_t i;
	int status = 0;

	for (i = 0; !status && i < spindle->manifest->bindings.count; i++, binding++) {
		struct wanted wanted = {
			spin_manifest_string(spindle->manifest, binding->interface),
			spin_manifest_string(spindle->manifest, binding->event),
			spin_manifest_string(spindle->manifest, binding->declaration),
			binding->digest, true,
		};

		if (!(binding->flags & SPIN_BINDING_LINKED))
			status = check(context, spindle, catalogue, &wanted);
	}
	return status;
}

int spin_types_check(struct spin_context *context, const struct spin_spindle *spindle)
{
	struct catalogue catalogue = { 0 };
	int status;

	status = read_catalogue(context, &catalogue);
	if (!status)
		status = check_imports(context, spindle, &catalogue);
	if (!status)
		status = check_events(context, spindle, &catalogue);
	free(catalogue.procedures);
	return status;
}
