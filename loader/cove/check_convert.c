// SPDX-License-Identifier: GPL-2.0-only
/* Conversions: those that happen by themselves, and casts.  R1, R4, R6, R10, R11. */
#include "checker.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

static struct cove_expression *wrap(struct cove_checker *checker, struct cove_expression *inner,
				    struct cove_type *type)
{
	struct cove_expression *cast;
	struct cove_range range = cove_type_range(type);

	cast = cove_ast_expression(checker->arena, COVE_EXPRESSION_CAST, inner->at);
	cast->a = inner;
	cast->type = type;
	cast->has_effect = inner->has_effect;
	cast->range = cove_constant_within(inner->range, range) ? inner->range : range;
	if (inner->is_constant)
		cove_check_set_constant(cast, type, cove_constant_wrap(type, inner->value));
	return cast;
}

void cove_check_convert_number(struct cove_checker *checker, struct cove_expression **place,
			       struct cove_type *type)
{
	if ((*place)->type != type && (*place)->type->kind != COVE_TYPE_ERROR)
		*place = wrap(checker, *place, type);
}

/*
 * Sums, products and masks of narrow numbers are computed in 32 bits, but their
 * low bits depend on the operands' low bits alone.  So a result may go back into
 * the operands' own type, wrapped: ttl - 1 is as good a u8 as ttl is.  Of a
 * constant only bits may be lost, as in ~0x0f, not a value.
 */
static int is_narrow_at_heart(const struct cove_expression *expression, struct cove_range range,
			      int bits_only)
{
	if (cove_constant_within(expression->range, range))
		return 1;
	switch (expression->kind) {
	case COVE_EXPRESSION_BINARY:
		switch (expression->op) {
		case COVE_TOKEN_ADD: case COVE_TOKEN_SUBTRACT: case COVE_TOKEN_MULTIPLY:
			if (bits_only)
				return 0;
			/* fall through */
		case COVE_TOKEN_AND: case COVE_TOKEN_OR: case COVE_TOKEN_XOR:
			return is_narrow_at_heart(expression->a, range, bits_only) &&
			       is_narrow_at_heart(expression->b, range, bits_only);
		case COVE_TOKEN_SHIFT_LEFT:
			return is_narrow_at_heart(expression->a, range, bits_only);
		default:
			return 0;
		}
	case COVE_EXPRESSION_UNARY:
		return ((expression->op == COVE_TOKEN_SUBTRACT && !bits_only) ||
			expression->op == COVE_TOKEN_COMPLEMENT) &&
		       is_narrow_at_heart(expression->a, range, bits_only);
	case COVE_EXPRESSION_CONDITIONAL:
		return is_narrow_at_heart(expression->b, range, bits_only) &&
		       is_narrow_at_heart(expression->c, range, bits_only);
	case COVE_EXPRESSION_CAST:
		return !expression->syntax && is_narrow_at_heart(expression->a, range, bits_only);
	default:
		return 0;
	}
}

/*
 * The same of sums, products and masks that are computed in 64 bits for no other reason than
 * that sizeof says so: offset + sizeof(header) is as good a u32 as offset is.  Who computes
 * with a u64, or says (u64), means it.
 */
static int is_wide_by_constants(const struct cove_expression *expression, struct cove_range range)
{
	if (expression->is_constant)
		return cove_constant_within(expression->range, range);
	switch (expression->kind) {
	case COVE_EXPRESSION_BINARY:
		return (expression->op == COVE_TOKEN_ADD || expression->op == COVE_TOKEN_SUBTRACT ||
			expression->op == COVE_TOKEN_MULTIPLY || expression->op == COVE_TOKEN_AND ||
			expression->op == COVE_TOKEN_OR || expression->op == COVE_TOKEN_XOR) &&
		       is_wide_by_constants(expression->a, range) &&
		       is_wide_by_constants(expression->b, range);
	case COVE_EXPRESSION_CONDITIONAL:
		return is_wide_by_constants(expression->b, range) &&
		       is_wide_by_constants(expression->c, range);
	case COVE_EXPRESSION_CAST:
		return !expression->syntax && expression->a->type->size <= 4 &&
		       cove_constant_within(expression->a->range, range);
	default:
		return 0;
	}
}

/* May a number that can be too large for @type wrap into it? */
static int may_wrap(const struct cove_expression *from, const struct cove_type *type)
{
	struct cove_range range = cove_type_range(type);

	if (type->width < 32 && from->type->size <= 4)
		return is_narrow_at_heart(from, range, from->is_constant);
	return type->width < 64 && !type->is_signed && !from->is_constant &&
	       from->type->size > 4 && is_wide_by_constants(from, range);
}

/* The constants of an enum, and what it begins with. */
static struct cove_range constants_range(const struct cove_type *type)
{
	struct cove_range range = { 0, 0 };

	for (size_t i = 0; i < type->fields_count; i++) {
		cove_wide value = (int64_t)type->fields[i].offset;

		range.low = value < range.low ? value : range.low;
		range.high = value > range.high ? value : range.high;
	}
	return range;
}

static struct cove_range computed_values(const struct cove_expression *expression)
{
	switch (expression->op) {
	case COVE_TOKEN_ADD: case COVE_TOKEN_SUBTRACT: case COVE_TOKEN_MULTIPLY:
	case COVE_TOKEN_DIVIDE: case COVE_TOKEN_REMAINDER: case COVE_TOKEN_AND:
	case COVE_TOKEN_OR: case COVE_TOKEN_XOR: case COVE_TOKEN_SHIFT_LEFT:
	case COVE_TOKEN_SHIFT_RIGHT:
		return cove_constant_range(expression->op, expression->type,
					   cove_check_values(expression->a),
					   cove_check_values(expression->b));
	default:
		return expression->range;
	}
}

/*
 * Of an enum only its constants are values, whatever it is computed with: enough to say that
 * nothing is lost.  Ranges that indices are proved by do not rest on it.
 */
struct cove_range cove_check_values(const struct cove_expression *expression)
{
	const struct cove_type *type = expression->type;
	struct cove_range range = expression->range, other;

	if (expression->is_constant)
		return range;
	if (type->kind == COVE_TYPE_ENUM)
		return constants_range(type);
	if (type->kind != COVE_TYPE_INTEGER)
		return range;
	if (expression->kind == COVE_EXPRESSION_CAST && !expression->syntax) {
		other = cove_check_values(expression->a);
	} else if (expression->kind == COVE_EXPRESSION_BINARY) {
		other = computed_values(expression);
	} else if (expression->kind == COVE_EXPRESSION_CONDITIONAL) {
		struct cove_range c = cove_check_values(expression->c);

		other = cove_check_values(expression->b);
		other.low = c.low < other.low ? c.low : other.low;
		other.high = c.high > other.high ? c.high : other.high;
	} else {
		return range;
	}
	return cove_constant_within(other, range) ? other : range;
}

/*
 * What << and the operators on bits make of numbers that are not negative: 1 << 31 is one bit,
 * and as a number it is negative only because C computes it in 32 bits with a sign.
 */
static int is_made_of_bits(const struct cove_expression *expression)
{
	if (cove_check_values(expression).low >= 0)
		return 1;
	switch (expression->kind) {
	case COVE_EXPRESSION_BINARY:
		if (expression->op == COVE_TOKEN_SHIFT_LEFT)
			return is_made_of_bits(expression->a);
		return (expression->op == COVE_TOKEN_AND || expression->op == COVE_TOKEN_OR ||
			expression->op == COVE_TOKEN_XOR) &&
		       is_made_of_bits(expression->a) && is_made_of_bits(expression->b);
	case COVE_EXPRESSION_UNARY:
		return expression->op == COVE_TOKEN_COMPLEMENT && is_made_of_bits(expression->a);
	case COVE_EXPRESSION_CONDITIONAL:
		return is_made_of_bits(expression->b) && is_made_of_bits(expression->c);
	case COVE_EXPRESSION_CAST:
		return !expression->syntax && expression->a->type->size == expression->type->size &&
		       is_made_of_bits(expression->a);
	default:
		return 0;
	}
}

int cove_check_is_bits(const struct cove_expression *expression, const struct cove_type *type)
{
	if (type->kind != COVE_TYPE_INTEGER || type->is_signed ||
	    expression->type->kind != COVE_TYPE_INTEGER)
		return 0;
	if (type->width == expression->type->width)
		return is_made_of_bits(expression);
	/* ~ of what is not negative has ones above, however far above. */
	return type->width > expression->type->width &&
	       expression->kind == COVE_EXPRESSION_UNARY &&
	       expression->op == COVE_TOKEN_COMPLEMENT &&
	       cove_check_values(expression->a).low >= 0;
}

static int has_shift(const struct cove_expression *expression)
{
	switch (expression->kind) {
	case COVE_EXPRESSION_BINARY:
		return expression->op == COVE_TOKEN_SHIFT_LEFT || has_shift(expression->a) ||
		       has_shift(expression->b);
	case COVE_EXPRESSION_UNARY:
		return has_shift(expression->a);
	case COVE_EXPRESSION_CAST:
		return !expression->syntax && has_shift(expression->a);
	default:
		return 0;
	}
}

const char *cove_check_shift_hint(struct cove_checker *checker,
				  const struct cove_expression *expression,
				  const struct cove_type *type, const char *otherwise)
{
	if (type->kind != COVE_TYPE_INTEGER || type->width != 64 || expression->type->size > 4 ||
	    !has_shift(expression))
		return otherwise;
	return spin_arena_format(checker->arena, "cast what is shifted, as in (%s)1 << n: it has "
				 "32 bits, and so has what comes of it", text(checker, type));
}

/* A few constants are named, of many it is said that there are some. */
static const char *constants_of(struct cove_checker *checker, const struct cove_type *type)
{
	const char *list = "write ";

	if (!type->fields_count || type->fields_count > 4)
		return "write one of its constants, or a switch that chooses one";
	for (size_t i = 0; i < type->fields_count; i++)
		list = spin_arena_format(checker->arena, "%s%s%s", list,
					 !i ? "" : i + 1 < type->fields_count ? ", " : " or ",
					 type->fields[i].name);
	return list;
}

static void wrong_type(struct cove_checker *checker, const struct cove_expression *from,
		       const struct cove_type *type)
{
	const char *hint = "see the declaration of what takes the value";

	if (from->type->kind == COVE_TYPE_VOID)
		hint = "it gives no value: write it as a statement of its own";
	else if (from->type->kind == COVE_TYPE_ARRAY && type->kind == COVE_TYPE_POINTER)
		hint = spin_arena_format(checker->arena, "arrays do not turn into pointers: let it "
					 "take slice(%s), and pass slice_of(%s, array); or put the "
					 "array into a struct", text(checker, from->type->to),
					 text(checker, from->type->to));
	else if (type->kind == COVE_TYPE_ORDER && from->type->kind == COVE_TYPE_ORDER)
		hint = spin_arena_format(checker->arena, "write %s(from_%s(...))",
					 text(checker, type), text(checker, from->type));
	else if (type->kind == COVE_TYPE_SLICE)
		hint = spin_arena_format(checker->arena, "write slice_of(%s, array), or "
					 "{ array, length } where it is declared", type->name);
	cove_diagnostic_add(checker->diagnostics, from->at, COVE_WRONG_TYPE, text(checker, type),
			    text(checker, from->type), hint);
}

static void narrows(struct cove_checker *checker, const struct cove_expression *from,
		    const struct cove_type *type)
{
	const char *hint;

	if (from->is_constant)
		hint = "write a smaller constant, or cast to say that you mean it";
	else
		hint = spin_arena_format(checker->arena, "write (%s)(...) around it if you mean it, "
					 "or declare what takes it as %s", text(checker, type),
					 text(checker, from->type));
	cove_diagnostic_add(checker->diagnostics, from->at,
			    from->is_constant ? COVE_CONSTANT_NARROWS : COVE_NARROWS,
			    text(checker, from->type), text(checker, type),
			    cove_check_shift_hint(checker, from, type, hint));
}

static void convert_number(struct cove_checker *checker, struct cove_expression **place,
			   struct cove_type *type)
{
	struct cove_expression *from = *place;

	if (type->kind == COVE_TYPE_ENUM)
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_NUMBER_TO_ENUM,
				    text(checker, from->type), text(checker, type),
				    constants_of(checker, type));
	else if (type->kind == COVE_TYPE_INTEGER &&
		 !cove_constant_within(cove_check_values(from), cove_type_range(type)) &&
		 !may_wrap(from, type) && !cove_check_is_bits(from, type))
		narrows(checker, from, type);
	*place = wrap(checker, from, type);
}

/* May a pointer to @from be used where a pointer to @to is wanted? */
static int pointee_fits(const struct cove_type *from, const struct cove_type *to, int to_const)
{
	if (cove_type_same(from, to, 0))
		return 1;
	/* Behind a constant pointer nothing can be stored that is less than it seems. */
	return to_const && from->kind == COVE_TYPE_POINTER && to->kind == COVE_TYPE_POINTER &&
	       from->is_maybe <= to->is_maybe && from->to_const <= to->to_const &&
	       from->is_managed >= to->is_managed && pointee_fits(from->to, to->to, to->to_const);
}

static void convert_pointer(struct cove_checker *checker, struct cove_expression **place,
			    struct cove_type *type)
{
	struct cove_expression *from = *place;

	if (from->type->kind == COVE_TYPE_NULL) {
		if (!type->is_maybe)
			cove_diagnostic_add(checker->diagnostics, from->at, COVE_NULL_NOT_MAYBE,
					    text(checker, type));
	} else if (from->type->kind != COVE_TYPE_POINTER ||
		   !pointee_fits(from->type->to, type->to, type->to_const)) {
		wrong_type(checker, from, type);
	} else if (from->type->to_const > type->to_const) {
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_CONST_LOST,
				    text(checker, from->type), text(checker, type));
	} else if (type->is_managed && !from->type->is_managed) {
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_NOT_MANAGED,
				    text(checker, from->type), text(checker, type));
	}
}

void cove_check_convert(struct cove_checker *checker, struct cove_expression **place,
			struct cove_type *type)
{
	struct cove_expression *from = *place;
	struct cove_type *has = from->type;

	if (has->kind == COVE_TYPE_ERROR || type->kind == COVE_TYPE_ERROR)
		return;
	if (type->kind == COVE_TYPE_POINTER) {
		convert_pointer(checker, place, type);
		return;
	}
	if (has->kind == COVE_TYPE_ARRAY && type->kind == COVE_TYPE_SLICE) {
		wrong_type(checker, from, type);
		return;
	}
	if (has->kind == COVE_TYPE_ARRAY) {
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_ARRAY_AS_VALUE);
		return;
	}
	if (cove_type_same(has, type, 0))
		return;
	if (type->kind == COVE_TYPE_SLICE && has->kind == COVE_TYPE_SLICE &&
	    !strcmp(has->name, type->name)) {
		if (has->to_const > type->to_const)
			cove_diagnostic_add(checker->diagnostics, from->at, COVE_CONST_LOST,
					    text(checker, has), text(checker, type));
		return;
	}
	if (cove_type_is_number(has) && cove_type_is_number(type))
		convert_number(checker, place, type);
	else if (type->kind == COVE_TYPE_ORDER && cove_type_is_number(has))
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_ORDER_WANTED,
				    text(checker, type), text(checker, has),
				    text(checker, type));
	else if (has->kind == COVE_TYPE_ORDER && cove_type_is_number(type))
		cove_diagnostic_add(checker->diagnostics, from->at, COVE_ORDER_GIVEN,
				    text(checker, has), text(checker, type),
				    text(checker, has));
	else
		wrong_type(checker, from, type);
}

static void cast_to_enum(struct cove_checker *checker, struct cove_expression *expression)
{
	/* Only the type's own constants are known to be values of it. */
	if (expression->a->type != expression->type)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_CAST_TO_ENUM,
				    text(checker, expression->type));
}

void cove_check_cast(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = cove_check_type(checker, expression->syntax);
	struct cove_expression *a = expression->a;

	cove_check_expression(checker, a);
	expression->type = type;
	expression->has_effect = a->has_effect;
	expression->range = cove_type_range(type);
	if (type->kind == COVE_TYPE_ERROR || a->type->kind == COVE_TYPE_ERROR)
		return;
	if (type->kind == COVE_TYPE_ENUM)
		cast_to_enum(checker, expression);
	else if (type->kind == COVE_TYPE_VOID)
		return;
	else if (type->kind == COVE_TYPE_POINTER || a->type->kind == COVE_TYPE_POINTER ||
		 a->type->kind == COVE_TYPE_NULL)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_POINTER_CAST,
				    text(checker, a->type), text(checker, type));
	else if ((type->kind == COVE_TYPE_ORDER || a->type->kind == COVE_TYPE_ORDER) &&
		 !cove_type_same(type, a->type, 0))
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_ORDER_CAST,
				    text(checker, a->type), text(checker, type));
	else if (type->kind == COVE_TYPE_SLICE ||
		 (!cove_type_same(type, a->type, 0) &&
		 !(cove_type_is_number(type) && cove_type_is_number(a->type))))
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_CAST,
				    text(checker, a->type), text(checker, type));
	if (!cove_type_is_number(type) || !cove_type_is_number(a->type))
		return;
	if (a->is_constant)
		cove_check_set_constant(expression, type, cove_constant_wrap(type, a->value));
	else if (cove_constant_within(a->range, expression->range))
		expression->range = a->range;
}
