// SPDX-License-Identifier: GPL-2.0-only
#include "constant.h"

uint64_t cove_constant_wrap(const struct cove_type *type, uint64_t bits)
{
	unsigned int width = type->kind == COVE_TYPE_ENUM ? 32 : type->width;
	int is_signed = type->kind == COVE_TYPE_ENUM || type->is_signed;

	if (type->kind == COVE_TYPE_BOOL)
		return bits != 0;
	if (!width || width >= 64)
		return bits;
	bits &= ((uint64_t)1 << width) - 1;
	if (is_signed && bits >> (width - 1))
		bits |= ~(((uint64_t)1 << width) - 1);
	return bits;
}

cove_wide cove_constant_value(const struct cove_type *type, uint64_t bits)
{
	if ((type->kind == COVE_TYPE_INTEGER && type->is_signed) || type->kind == COVE_TYPE_ENUM)
		return (cove_wide)(int64_t)bits;
	return (cove_wide)bits;
}

static int divide(enum cove_token_kind op, const struct cove_type *type, uint64_t a, uint64_t b,
		  uint64_t *result)
{
	if (!b)
		return 0;
	if (!type->is_signed)
		*result = op == COVE_TOKEN_DIVIDE ? a / b : a % b;
	else if (b == UINT64_MAX)
		*result = op == COVE_TOKEN_DIVIDE ? -a : 0;
	else
		*result = (uint64_t)(op == COVE_TOKEN_DIVIDE ? (int64_t)a / (int64_t)b :
				     (int64_t)a % (int64_t)b);
	return 1;
}

static uint64_t shift(enum cove_token_kind op, const struct cove_type *type, uint64_t a,
		      uint64_t b)
{
	unsigned int count = (unsigned int)b & (type->width - 1u);

	if (op == COVE_TOKEN_SHIFT_LEFT)
		return a << count;
	return type->is_signed ? (uint64_t)((int64_t)a >> count) : a >> count;
}

static int compare(enum cove_token_kind op, cove_wide a, cove_wide b)
{
	switch (op) {
	case COVE_TOKEN_EQUAL: return a == b;
	case COVE_TOKEN_NOT_EQUAL: return a != b;
	case COVE_TOKEN_LESS: return a < b;
	case COVE_TOKEN_GREATER: return a > b;
	case COVE_TOKEN_LESS_EQUAL: return a <= b;
	default: return a >= b;
	}
}

int cove_constant_binary(enum cove_token_kind op, const struct cove_type *type, uint64_t a,
			 uint64_t b, uint64_t *result)
{
	switch (op) {
	case COVE_TOKEN_ADD: *result = a + b; break;
	case COVE_TOKEN_SUBTRACT: *result = a - b; break;
	case COVE_TOKEN_MULTIPLY: *result = a * b; break;
	case COVE_TOKEN_AND: *result = a & b; break;
	case COVE_TOKEN_OR: *result = a | b; break;
	case COVE_TOKEN_XOR: *result = a ^ b; break;
	case COVE_TOKEN_LOGICAL_AND: *result = a && b; return 1;
	case COVE_TOKEN_LOGICAL_OR: *result = a || b; return 1;
	case COVE_TOKEN_SHIFT_LEFT:
	case COVE_TOKEN_SHIFT_RIGHT: *result = shift(op, type, a, b); break;
	case COVE_TOKEN_DIVIDE:
	case COVE_TOKEN_REMAINDER:
		if (!divide(op, type, a, b, result))
			return 0;
		break;
	default:
		*result = (uint64_t)compare(op, cove_constant_value(type, a),
					    cove_constant_value(type, b));
		return 1;
	}
	*result = cove_constant_wrap(type, *result);
	return 1;
}

uint64_t cove_constant_unary(enum cove_token_kind op, const struct cove_type *type, uint64_t a)
{
	if (op == COVE_TOKEN_NOT)
		return !a;
	if (op == COVE_TOKEN_ADD)
		return cove_constant_wrap(type, a);
	return cove_constant_wrap(type, op == COVE_TOKEN_SUBTRACT ? -a : ~a);
}

int cove_constant_within(struct cove_range inner, struct cove_range outer)
{
	return inner.low >= outer.low && inner.high <= outer.high;
}

static struct cove_range product(struct cove_range a, struct cove_range b)
{
	const cove_wide corners[] = { a.low * b.low, a.low * b.high, a.high * b.low,
				      a.high * b.high };
	struct cove_range range = { corners[0], corners[0] };

	for (int i = 1; i < 4; i++) {
		if (corners[i] < range.low)
			range.low = corners[i];
		if (corners[i] > range.high)
			range.high = corners[i];
	}
	return range;
}

/* At least 0 and at most the next power of two less one; an or only adds bits. */
static struct cove_range bits_of(enum cove_token_kind op, struct cove_range a,
				 struct cove_range b)
{
	cove_wide low = a.low > b.low ? a.low : b.low;
	cove_wide high = a.high > b.high ? a.high : b.high;
	cove_wide power = 1;

	while (power <= high)
		power <<= 1;
	return (struct cove_range){ op == COVE_TOKEN_OR ? low : 0, power - 1 };
}

static struct cove_range remainder_of(struct cove_range a, struct cove_range b)
{
	cove_wide most = (-b.low > b.high ? -b.low : b.high) - 1;
	struct cove_range range = { a.low < 0 ? -most : 0, a.high > 0 ? most : 0 };

	if (range.low < a.low && a.low <= 0)
		range.low = a.low;
	if (range.high > a.high && a.high >= 0)
		range.high = a.high;
	return range;
}

struct cove_range cove_constant_range(enum cove_token_kind op, const struct cove_type *type,
				      struct cove_range a, struct cove_range b)
{
	const cove_wide limit = (cove_wide)1 << 62;
	struct cove_range all = cove_type_range(type);
	struct cove_range range = all;
	int positive = a.low >= 0 && b.low >= 0;
	int small = a.low > -limit && a.high < limit && b.low > -limit && b.high < limit;

	if (op == COVE_TOKEN_ADD)
		range = (struct cove_range){ a.low + b.low, a.high + b.high };
	else if (op == COVE_TOKEN_SUBTRACT)
		range = (struct cove_range){ a.low - b.high, a.high - b.low };
	else if (op == COVE_TOKEN_MULTIPLY && small)
		range = product(a, b);
	else if (op == COVE_TOKEN_AND && (a.low >= 0 || b.low >= 0))
		range = (struct cove_range){ 0, a.low < 0 ? b.high : b.low < 0 ? a.high :
					     a.high < b.high ? a.high : b.high };
	else if ((op == COVE_TOKEN_OR || op == COVE_TOKEN_XOR) && positive)
		range = bits_of(op, a, b);
	else if (op == COVE_TOKEN_DIVIDE && a.low >= 0 && b.low >= 0 && b.high > 0)
		range = (struct cove_range){ a.low / b.high, a.high / (b.low ? b.low : 1) };
	else if (op == COVE_TOKEN_REMAINDER)
		range = remainder_of(a, b);
	else if (op == COVE_TOKEN_SHIFT_RIGHT && a.low >= 0 && b.low >= 0 && b.high < type->width)
		range = (struct cove_range){ a.low >> b.high, a.high >> b.low };
	else if (op == COVE_TOKEN_SHIFT_RIGHT && a.low >= 0)
		/* By any number of bits: a count too large is masked. */
		range = (struct cove_range){ 0, a.high };
	else if (op == COVE_TOKEN_SHIFT_LEFT && positive && small && b.high < 32 &&
		 a.high < ((cove_wide)1 << 32))
		range = (struct cove_range){ a.low << b.low, a.high << b.high };
	return cove_constant_within(range, all) ? range : all;
}

uint64_t cove_constant_swap(uint64_t bits, unsigned int width)
{
	return __builtin_bswap64(bits) >> (64 - width);
}
