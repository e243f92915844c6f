// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>

#include "number.h"

/* The machines that we know are little-endian: "le" says nothing there. */
static const struct spin_number_type types[] = {
	{ "u8", 8, false, false }, { "u16", 16, false, false },
	{ "u32", 32, false, false }, { "u64", 64, false, false },
	{ "s8", 8, true, false }, { "s16", 16, true, false },
	{ "s32", 32, true, false }, { "s64", 64, true, false },
	{ "be16", 16, false, true }, { "be32", 32, false, true }, { "be64", 64, false, true },
	{ "le16", 16, false, false }, { "le32", 32, false, false }, { "le64", 64, false, false },
	{ "bool", 1, false, false },
};

const struct spin_number_type *spin_number_find(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (strlen(types[i].name) == length && !strncmp(types[i].name, name, length))
			return &types[i];
	return NULL;
}

static uint64_t turn(uint64_t value, unsigned int bits)
{
	uint64_t turned = 0;
	unsigned int i;

	for (i = 0; i < bits; i += 8)
		turned |= (value >> i & 0xff) << (bits - 8 - i);
	return turned;
}

uint64_t spin_number_value(const struct spin_number_type *type, uint64_t bits)
{
	unsigned int unused = 64 - type->bits;

	if (type->is_signed)
		return (uint64_t)((int64_t)(bits << unused) >> unused);
	bits = bits << unused >> unused;
	return type->is_turned ? turn(bits, type->bits) : bits;
}

int spin_number_bits(const struct spin_number_type *type, uint64_t value, uint64_t *bits)
{
	unsigned int unused = 64 - type->bits;
	uint64_t same = type->is_signed ? (uint64_t)((int64_t)(value << unused) >> unused) :
					  value << unused >> unused;

	if (same != value)
		return -ERANGE;
	*bits = type->is_turned ? turn(value, type->bits) : value;
	return 0;
}
