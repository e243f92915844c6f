// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terms of guards: what a manifest says that a guard asks.  Whoever acts on a term instead of
 * calling the guard hands the argument to the accessor and takes what comes back for a
 * number, so both must be what the term takes them for.  The manifest's own texts are not
 * asked: the declarations are those of the domain that shows the procedures.
 */
#include <linux/bits.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "spin_core/domain/export.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/interface.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/domain/term.h"
#include "spin_core/limits.h"

/* A part of a canonical text, which has no end of its own; none: @at is NULL. */
struct part {
	const char *at;
	size_t length;
};

static bool part_is(struct part part, const char *text)
{
	return part.at && part.length == strlen(text) && !memcmp(part.at, text, part.length);
}

static bool parts_equal(struct part a, struct part b)
{
	return a.at && b.at && a.length == b.length && !memcmp(a.at, b.at, a.length);
}

/* What is only looked at is given to who may write it, but for this the same type. */
static struct part without_const(struct part part)
{
	if (part.at && part.length > 6 && !memcmp(part.at, "const ", 6))
		part = (struct part){ part.at + 6, part.length - 6 };
	return part;
}

/* "CLASS RESULT NAME(ARGUMENT, ARGUMENT) ...": its name, behind which no other such stands. */
static const char *find_name(const struct spin_procedure *procedure)
{
	size_t length = strlen(procedure->name);
	const char *at = strstr(procedure->declaration, procedure->name);

	while (at && (at == procedure->declaration || at[-1] != ' ' || at[length] != '('))
		at = strstr(at + 1, procedure->name);
	return at;
}

static struct part result_of(const struct spin_procedure *procedure)
{
	const char *name = find_name(procedure);
	const char *class_end = strchr(procedure->declaration, ' ');

	if (!name || class_end + 1 >= name)
		return (struct part){};
	return (struct part){ class_end + 1, name - 1 - (class_end + 1) };
}

/* Up to what ends an argument; structures, slices and arrays are spelled in brackets. */
static size_t argument_length(const char *text)
{
	size_t depth = 0, i;

	for (i = 0; text[i]; i++) {
		if (!depth && (text[i] == ',' || text[i] == ')'))
			break;
		if (strchr("({[", text[i]))
			depth++;
		else if (strchr(")}]", text[i]))
			depth--;
	}
	return i;
}

static struct part argument_of(const struct spin_procedure *procedure, u32 index)
{
	const char *name = find_name(procedure);
	struct part argument;

	if (!name)
		return (struct part){};
	argument.at = name + strlen(procedure->name) + 1;
	argument.length = argument_length(argument.at);
	while (index--) {
		if (argument.at[argument.length] != ',')
			return (struct part){};
		argument.at += argument.length + 2;
		argument.length = argument_length(argument.at);
	}
	return argument;
}

/* Of an unsigned number, in either byte order; 0: it is none. */
static u32 bits_of(struct part type)
{
	static const struct {
		const char *name;
		u32 bits;
	} types[] = {
		{ "u8", 8 }, { "u16", 16 }, { "u32", 32 }, { "u64", 64 },
		{ "be16", 16 }, { "be32", 32 }, { "be64", 64 },
		{ "le16", 16 }, { "le32", 32 }, { "le64", 64 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		if (part_is(type, types[i].name))
			return types[i].bits;
	return 0;
}

/* @accessor: NULL: the argument is the key. */
static bool fits(const struct spin_manifest_term *term, const struct spin_procedure *event,
		 const struct spin_procedure *accessor)
{
	struct part key = argument_of(event, term->argument);
	u32 bits;

	if (accessor) {
		if (accessor->class != SPIN_PROCEDURE_PURE || argument_of(accessor, 1).at ||
		    !parts_equal(without_const(argument_of(accessor, 0)), without_const(key)))
			return false;
		key = result_of(accessor);
	}
	bits = bits_of(key);
	return bits && term->mask <= GENMASK_ULL(bits - 1, 0);
}

static int resolve(const struct spin_extension *extension, const struct spin_manifest_term *term,
		   const struct spin_procedure **event, const struct spin_procedure **accessor,
		   struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_binding *binding =
		spin_manifest_bindings(manifest) + term->binding;
	const struct spin_manifest_import *import;
	int error;

	if (binding->flags & SPIN_BINDING_LINKED) {
		*event = &spin_exported_of(extension->bindings[term->binding].event)->procedure;
		error = 0;
	} else {
		error = spin_interface_resolve(spin_manifest_string(manifest, binding->interface),
					       spin_manifest_string(manifest, binding->event),
					       binding->digest, event, message);
	}
	if (error || term->accessor == SPIN_TERM_NO_ACCESSOR)
		return error;
	import = spin_manifest_imports(manifest) + term->accessor;
	return spin_interface_resolve(spin_manifest_string(manifest, import->interface),
				      spin_manifest_string(manifest, import->name),
				      import->digest, accessor, message);
}

/* Of one guard there are some, and they stand side by side. */
static bool is_of_one_guard(const struct spin_manifest_term *term,
			    const struct spin_manifest_term *other)
{
	return term->binding == other->binding && term->guard == other->guard;
}

static bool is_all(const struct spin_manifest *manifest, u32 index)
{
	const struct spin_manifest_term *term = spin_manifest_terms(manifest) + index;

	return (term->flags & SPIN_TERM_ALL) &&
	       !(index && is_of_one_guard(term, term - 1)) &&
	       !(index + 1 < manifest->terms.count && is_of_one_guard(term, term + 1));
}

/* What the dispatcher can look up: the one value of a key, in front of which nobody is noticed. */
static void keep(struct spin_extension *extension, u32 index, const struct spin_procedure *accessor)
{
	const struct spin_manifest_term *term = spin_manifest_terms(extension->manifest) + index;
	struct spin_binding *binding = &extension->bindings[term->binding];
	struct spin_term *kept = &extension->terms[index];

	if (term->lowest != term->highest || !(term->flags & SPIN_TERM_QUIET) ||
	    (accessor && !accessor->read) || binding->term_count == SPIN_INDEX_TERMS)
		return;
	/* Those of a binding stand side by side, and so do those of them that are kept. */
	if (binding->terms)
		kept = &extension->terms[binding->terms - extension->terms + binding->term_count];
	else
		binding->terms = kept;
	*kept = (struct spin_term){
		.read = accessor ? accessor->read : NULL,
		.mask = term->mask,
		.value = term->lowest,
		.argument = term->argument,
		.guard = term->guard,
		.is_all = is_all(extension->manifest, index),
	};
	binding->term_count++;
}

/**
 * spin_terms_take - give bindings the terms of their guards, if these fit the events
 * @extension: what it imports is there, and its bindings have their events; these get their
 *	terms
 * @message: says which does not
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM; -EBADMSG: the key of a term is no unsigned number, or is less than its mask,
 * or its accessor is not pure or does not take the argument.
 */
int spin_terms_take(struct spin_extension *extension, struct spin_message *message)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_term *term = spin_manifest_terms(manifest);
	const struct spin_procedure *event, *accessor;
	u32 i;
	int error;

	extension->terms = kvcalloc(manifest->terms.count, sizeof(*extension->terms), GFP_KERNEL);
	if (!extension->terms)
		return -ENOMEM;
	for (i = 0; i < manifest->terms.count; i++, term++) {
		accessor = NULL;
		error = resolve(extension, term, &event, &accessor, message);
		if (error)
			return error;
		if (!fits(term, event, accessor))
			return spin_message_set(message, -EBADMSG,
						"manifest: term %u does not fit the arguments of %s",
						i, event->name);
		keep(extension, i, accessor);
	}
	return 0;
}

/* And all of a guard say whether they are all of it. */
static bool in_order(const struct spin_manifest_term *term, u32 index)
{
	const struct spin_manifest_term *before = term - 1;

	if (!index)
		return true;
	if (term->binding != before->binding)
		return term->binding > before->binding;
	if (term->guard != before->guard)
		return term->guard > before->guard;
	if ((term->flags ^ before->flags) & SPIN_TERM_ALL)
		return false;
	return index < SPIN_GUARD_TERMS || !is_of_one_guard(term, term - SPIN_GUARD_TERMS);
}

/**
 * spin_term_good - does a term ask something, of a guard that is there?
 * @manifest: its areas are checked
 * @index: of the term; those before it are good
 *
 * Context: any.
 * Return: whether.
 */
bool spin_term_good(const struct spin_manifest *manifest, u32 index)
{
	const struct spin_manifest_term *term = spin_manifest_terms(manifest) + index;

	if (term->binding >= manifest->bindings.count ||
	    term->guard >= spin_manifest_bindings(manifest)[term->binding].guards)
		return false;
	if (term->accessor != SPIN_TERM_NO_ACCESSOR &&
	    (term->accessor >= manifest->imports.count ||
	     (spin_manifest_imports(manifest)[term->accessor].flags & SPIN_IMPORT_LINKED)))
		return false;
	return !(term->flags & ~SPIN_TERM_FLAGS) && term->mask && term->lowest <= term->highest &&
	       term->highest <= term->mask && in_order(term, index);
}
