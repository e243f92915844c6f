// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bits.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>

#include "domains/syscall/signature.h"
#include "spin_core/domain/interface.h"

static const struct {
	const char *name;
	u32 bits;
	bool is_signed;
} types[] = {
	{ "bool", 1, false },
	{ "u8", 8, false }, { "u16", 16, false }, { "u32", 32, false }, { "u64", 64, false },
	{ "s8", 8, true }, { "s16", 16, true }, { "s32", 32, true }, { "s64", 64, true },
	{ "be16", 16, false }, { "be32", 32, false }, { "be64", 64, false },
	{ "le16", 16, false }, { "le32", 32, false }, { "le64", 64, false },
};

/* Goes on behind @word, if that comes next. */
static bool take(const char **text, const char *word)
{
	size_t length = str_has_prefix(*text, word);

	*text += length;
	return length;
}

/* A type that is one word; what comes behind it the caller looks at. */
static bool take_number(const char **text, struct spin_number *number)
{
	size_t length = strcspn(*text, " ,()"), i;

	for (i = 0; i < ARRAY_SIZE(types); i++) {
		if (strlen(types[i].name) != length || memcmp(types[i].name, *text, length))
			continue;
		*text += length;
		number->bits = types[i].bits;
		number->inside = GENMASK_ULL(types[i].bits - 1, 0);
		if (types[i].is_signed && types[i].bits < 64)
			number->half = BIT_ULL(types[i].bits - 1);
		return true;
	}
	return false;
}

static bool take_result(const char **text, struct spin_number *number)
{
	return take(text, "void ") || (take_number(text, number) && take(text, " "));
}

static bool take_arguments(const char **text, struct spin_signature *signature)
{
	if (take(text, "void)"))
		return true;
	while (signature->count < SPIN_CALL_ARGUMENTS) {
		if (!take_number(text, &signature->arguments[signature->count]))
			return false;
		signature->is_narrow |= signature->arguments[signature->count++].bits < 32;
		if (take(text, ")"))
			return true;
		if (!take(text, ", "))
			return false;
	}
	return false;
}

/**
 * spin_signature_read - what does a procedure take and return?
 * @procedure: of an extension
 * @signature: out
 *
 * Context: any.
 * Return: 0; -EOPNOTSUPP: something of it is no number, or there are too many.
 */
int spin_signature_read(const struct spin_procedure *procedure, struct spin_signature *signature)
{
	const char *text = strchr(procedure->declaration, ' ');

	*signature = (struct spin_signature){};
	if (!text)
		return -EOPNOTSUPP;
	/* Behind its class: "RESULT NAME(ARGUMENT, ARGUMENT)", and nothing behind that. */
	text++;
	if (!take_result(&text, &signature->result) || !take(&text, procedure->name) ||
	    !take(&text, "(") || !take_arguments(&text, signature) || *text)
		return -EOPNOTSUPP;
	return 0;
}
