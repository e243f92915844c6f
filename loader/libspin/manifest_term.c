// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "manifest.h"
#include "manifest_term.h"
#include "spindle.h"

/* A part of a canonical text, which has no end of its own; none: @at is NULL. */
struct part {
	const char *at;
	size_t length;
};

/**
 * struct key - the types that a key may have
 * @name: of the type
 * @bits: its width
 * @ordered: it is written with its byte order
 * @turned: its bytes lie the other way round than the machine's numbers
 */
static const struct key {
	const char *name;
	unsigned int bits;
	bool ordered;
	bool turned;
} keys[] = {
	{ "u8", 8, false, false }, { "u16", 16, false, false },
	{ "u32", 32, false, false }, { "u64", 64, false, false },
	{ "be16", 16, true, true }, { "be32", 32, true, true }, { "be64", 64, true, true },
	{ "le16", 16, true, false }, { "le32", 32, true, false }, { "le64", 64, true, false },
};

static uint64_t ones(const struct key *key)
{
	return UINT64_MAX >> (64 - key->bits);
}

static const struct key *find_key(struct part type)
{
	size_t i;

	for (i = 0; type.at && i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strlen(keys[i].name) == type.length &&
		    !memcmp(keys[i].name, type.at, type.length))
			return &keys[i];
	return NULL;
}

/* "CLASS RESULT NAME(ARGUMENT, ARGUMENT) ...": its name. */
static const char *find_name(const char *declaration, const char *name)
{
	size_t length = strlen(name);
	const char *at = strstr(declaration, name);

	while (at && (at == declaration || at[-1] != ' ' || at[length] != '('))
		at = strstr(at + 1, name);
	return at;
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
			depth -= depth > 0;
	}
	return i;
}

static struct part argument_of(const char *declaration, const char *name, uint32_t index)
{
	const char *at = find_name(declaration, name);
	struct part argument = { NULL, 0 };

	if (!at)
		return argument;
	argument.at = at + strlen(name) + 1;
	argument.length = argument_length(argument.at);
	while (index--) {
		if (strncmp(argument.at + argument.length, ", ", 2))
			return (struct part){ NULL, 0 };
		argument.at += argument.length + 2;
		argument.length = argument_length(argument.at);
	}
	return argument;
}

/* What a pure procedure returns. */
static struct part result_of(const char *declaration, const char *name)
{
	const char *end = find_name(declaration, name);

	if (!end || strncmp(declaration, "pure ", 5) || end < declaration + 6)
		return (struct part){ NULL, 0 };
	return (struct part){ declaration + 5, end - 1 - (declaration + 5) };
}

/* What is only looked at is given to who may write it, but for this the same type. */
static struct part without_const(struct part part)
{
	if (part.at && part.length > 6 && !memcmp(part.at, "const ", 6))
		part = (struct part){ part.at + 6, part.length - 6 };
	return part;
}

static bool is_same(struct part a, struct part b)
{
	return a.at && b.at && a.length == b.length && !memcmp(a.at, b.at, a.length);
}

static struct part event_argument(const struct spin_manifest *manifest,
				  const struct spin_manifest_term *term)
{
	const struct spin_manifest_binding *binding =
		spin_manifest_bindings(manifest) + term->binding;

	return argument_of(spin_manifest_string(manifest, binding->declaration),
			   spin_manifest_string(manifest, binding->event), term->argument);
}

/* Does the accessor take what the event has, and nothing else? */
static bool takes_argument(const struct spin_manifest *manifest,
			   const struct spin_manifest_term *term)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest) + term->accessor;
	const char *name = spin_manifest_string(manifest, import->name);
	const char *declaration = spin_manifest_string(manifest, import->declaration);

	return !argument_of(declaration, name, 1).at &&
	       is_same(without_const(argument_of(declaration, name, 0)),
		       without_const(event_argument(manifest, term)));
}

static struct part key_type(const struct spin_manifest *manifest,
			    const struct spin_manifest_term *term)
{
	const struct spin_manifest_import *import = spin_manifest_imports(manifest) + term->accessor;

	if (term->accessor == SPIN_TERM_NO_ACCESSOR)
		return event_argument(manifest, term);
	return result_of(spin_manifest_string(manifest, import->declaration),
			 spin_manifest_string(manifest, import->name));
}

static int check_place(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest *manifest = checking->manifest;
	const struct spin_manifest_term *term = spin_manifest_terms(manifest) + index;

	if (term->binding >= manifest->bindings.count ||
	    term->guard >= spin_manifest_bindings(manifest)[term->binding].guards)
		return bad(checking, "term %u is of a guard that is not there", index);
	if (term->accessor != SPIN_TERM_NO_ACCESSOR &&
	    (term->accessor >= manifest->imports.count ||
	     spin_manifest_imports(manifest)[term->accessor].flags & SPIN_IMPORT_LINKED))
		return bad(checking, "term %u asks what is no import from spin.ko", index);
	if (index && (term->binding < term[-1].binding ||
		      (term->binding == term[-1].binding && term->guard < term[-1].guard)))
		return bad(checking, "term %u is of a guard before the last one's", index);
	if (index >= SPIN_GUARD_TERMS &&
	    term->binding == term[-(int)SPIN_GUARD_TERMS].binding &&
	    term->guard == term[-(int)SPIN_GUARD_TERMS].guard)
		return bad(checking, "term %u is one more than a guard may have", index);
	if (index && term->binding == term[-1].binding && term->guard == term[-1].guard &&
	    (term->flags ^ term[-1].flags) & SPIN_TERM_ALL)
		return bad(checking, "term %u says otherwise than the last one what is all", index);
	return 0;
}

static int check_numbers(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_term *term = spin_manifest_terms(checking->manifest) + index;
	const struct key *key = find_key(key_type(checking->manifest, term));

	if (!key)
		return bad(checking, "term %u asks for what is no unsigned number", index);
	if (term->accessor != SPIN_TERM_NO_ACCESSOR && !takes_argument(checking->manifest, term))
		return bad(checking, "term %u asks what does not take that argument", index);
	if (!term->mask || term->mask > ones(key))
		return bad(checking, "term %u has the mask %#llx for %s", index,
			   (unsigned long long)term->mask, key->name);
	if (term->lowest > term->highest || term->highest > term->mask)
		return bad(checking, "term %u asks for %#llx to %#llx", index,
			   (unsigned long long)term->lowest, (unsigned long long)term->highest);
	if (key->ordered && term->lowest != term->highest)
		return bad(checking, "term %u asks for a range of %s", index, key->name);
	return 0;
}

int spin_term_check(struct spin_checking *checking, uint32_t index)
{
	const struct spin_manifest_term *term = spin_manifest_terms(checking->manifest) + index;
	int status;

	status = spin_name_check(checking, term->name, "argument of a term");
	if (!status)
		status = check_place(checking, index);
	if (!status)
		status = check_numbers(checking, index);
	if (!status && (term->flags & ~SPIN_TERM_FLAGS))
		status = bad(checking, "term %u has something that is not known", index);
	return status;
}

/* A number as a program writes it. */
static void print_number(const struct key *key, bool masked, uint64_t number, char *text,
			 size_t size)
{
	if (key->turned)
		number = __builtin_bswap64(number) >> (64 - key->bits);
	if (key->ordered)
		snprintf(text, size, "%s(%#" PRIx64 ")", key->name, number);
	else
		snprintf(text, size, masked ? "%#" PRIx64 : "%" PRIu64, number);
}

/* The key, or those of its bits that are asked for. */
static void print_bits(const struct spin_manifest *manifest,
		       const struct spin_manifest_term *term, const struct key *key, char *text,
		       size_t size)
{
	const char *argument = spin_manifest_string(manifest, term->name), *accessor = "";
	bool calls = term->accessor != SPIN_TERM_NO_ACCESSOR, masked = term->mask != ones(key);
	char mask[32];

	if (calls)
		accessor = spin_manifest_string(manifest, spin_manifest_imports(manifest)
							  [term->accessor].name);
	print_number(key, true, term->mask, mask, sizeof(mask));
	snprintf(text, size, "%s%s%s%s%s%s%s%s", masked ? "(" : "", accessor, calls ? "(" : "",
		 argument, calls ? ")" : "", masked ? " & " : "", masked ? mask : "",
		 masked ? ")" : "");
}

SPIN_PUBLIC int spin_spindle_term(const struct spin_spindle *spindle, uint32_t index, char *text,
				  size_t size)
{
	const struct spin_manifest *manifest = spindle->manifest;
	const struct spin_manifest_term *term = spin_manifest_terms(manifest) + index;
	char bits[2 * SPIN_NAME_SIZE + 48], low[32], high[32];
	const struct key *key;
	bool masked;

	if (index >= manifest->terms.count)
		return -ENOENT;
	key = find_key(key_type(manifest, term));
	masked = term->mask != ones(key);
	print_bits(manifest, term, key, bits, sizeof(bits));
	print_number(key, masked, term->lowest, low, sizeof(low));
	print_number(key, masked, term->highest, high, sizeof(high));
	if (term->lowest == term->highest)
		return snprintf(text, size, "%s == %s", bits, low);
	if (!term->lowest)
		return snprintf(text, size, "%s <= %s", bits, high);
	if (term->highest == term->mask)
		return snprintf(text, size, "%s >= %s", bits, low);
	return snprintf(text, size, "%s <= %s && %s <= %s", low, bits, bits, high);
}
