// SPDX-License-Identifier: GPL-2.0-only
/* Operators: arithmetic, comparison, assignment.  R1, R3, R6, R10, R11. */
#include "checker.h"

static const char *text(struct cove_checker *checker, const struct cove_type *type)
{
	return cove_type_text(checker->arena, type);
}

static int is_comparison(enum cove_token_kind op)
{
	return op == COVE_TOKEN_EQUAL || op == COVE_TOKEN_NOT_EQUAL || op == COVE_TOKEN_LESS ||
	       op == COVE_TOKEN_GREATER || op == COVE_TOKEN_LESS_EQUAL ||
	       op == COVE_TOKEN_GREATER_EQUAL;
}

static int is_shift(enum cove_token_kind op)
{
	return op == COVE_TOKEN_SHIFT_LEFT || op == COVE_TOKEN_SHIFT_RIGHT;
}

static int is_error(const struct cove_type *type)
{
	return type->kind == COVE_TYPE_ERROR;
}

/* Equality needs no number on either side, the rest needs one on both. */
static const char *order_hint(struct cove_checker *checker,
			      const struct cove_expression *expression)
{
	const struct cove_type *a = expression->a->type;
	const struct cove_type *b = expression->b->type;
	int both = a->kind == COVE_TYPE_ORDER && b->kind == COVE_TYPE_ORDER;
	const char *order = text(checker, a->kind == COVE_TYPE_ORDER ? a : b);

	if (!both && (expression->op == COVE_TOKEN_EQUAL || expression->op == COVE_TOKEN_NOT_EQUAL))
		return spin_arena_format(checker->arena, "write %s(...) around the number", order);
	if (both && !cove_type_same(a, b, 0))
		return spin_arena_format(checker->arena, "write from_%s(...) and from_%s(...)",
					 order, text(checker, b));
	return spin_arena_format(checker->arena, "write from_%s(...) around what is %s%s", order,
				 order, both ? ", on both sides" : "");
}

static void bad_operands(struct cove_checker *checker, struct cove_expression *expression)
{
	const char *op = cove_token_spelling(expression->op);
	struct cove_type *a = expression->a->type;
	struct cove_type *b = expression->b->type;

	expression->type = checker->unit->types.error;
	if (is_error(a) || is_error(b))
		return;
	if (a->kind == COVE_TYPE_POINTER || b->kind == COVE_TYPE_POINTER)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_POINTER_ARITHMETIC,
				    op);
	else if (a->kind == COVE_TYPE_ORDER || b->kind == COVE_TYPE_ORDER)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_ORDER_ARITHMETIC,
				    op, text(checker, a), text(checker, b),
				    order_hint(checker, expression));
	else
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_OPERANDS, op,
				    text(checker, a), text(checker, b));
}

/* What C calls the integer promotions. */
static struct cove_type *promoted(struct cove_checker *checker, struct cove_type *type)
{
	if (type->kind != COVE_TYPE_INTEGER || type->width < 32)
		return checker->unit->types.integers[1][2];
	return type;
}

/* A number that may be negative must not silently become a large unsigned one. */
static void convert_operand(struct cove_checker *checker, struct cove_expression **place,
			    struct cove_type *type)
{
	struct cove_range range = cove_type_range(type);

	if (cove_check_values(*place).low < range.low && !cove_check_is_bits(*place, type))
		cove_diagnostic_add(checker->diagnostics, (*place)->at, COVE_SIGN_MIX,
				    text(checker, type),
				    cove_check_shift_hint(checker, *place, type,
							  "make both signed, or cast to say that "
							  "you mean it"));
	cove_check_convert_number(checker, place, type);
}

static struct cove_type *common_type(struct cove_checker *checker, struct cove_expression *a,
				     struct cove_expression *b)
{
	struct cove_type *left = promoted(checker, a->type);
	struct cove_type *right = promoted(checker, b->type);

	if (left->width != right->width)
		return left->width > right->width ? left : right;
	return left->is_signed ? right : left;
}

static void fold(struct cove_checker *checker, struct cove_expression *expression,
		 struct cove_type *operands)
{
	uint64_t value;

	if (!expression->a->is_constant || !expression->b->is_constant)
		return;
	if (cove_constant_binary(expression->op, operands, expression->a->value,
				 expression->b->value, &value))
		cove_check_set_constant(expression, expression->type, value);
	else
		expression->type = checker->unit->types.error;
}

/* Which checks a division or shift needs. */
static void need_checks(struct cove_checker *checker, struct cove_expression *expression,
			struct cove_type *type)
{
	struct cove_range b = expression->b->range;

	if (is_shift(expression->op)) {
		if (expression->b->is_constant && (b.low < 0 || b.high >= type->width))
			cove_diagnostic_add(checker->diagnostics, expression->b->at,
					    COVE_SHIFT_COUNT, type->width);
		if ((b.low < 0 || b.high >= type->width) &&
		    !cove_check_lies(checker, "PROOF_SHIFT"))
			expression->checks |= COVE_CHECK_SHIFT;
		return;
	}
	if (expression->op != COVE_TOKEN_DIVIDE && expression->op != COVE_TOKEN_REMAINDER)
		return;
	if (b.low == 0 && b.high == 0)
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_DIVISION_BY_ZERO);
	if (cove_check_lies(checker, "PROOF_DIVISOR"))
		return;
	if (b.low <= 0 && b.high >= 0)
		expression->checks |= COVE_CHECK_ZERO;
	if (type->is_signed && b.low <= -1 && b.high >= -1)
		expression->checks |= COVE_CHECK_MINUS_ONE;
	if (expression->checks)
		expression->has_effect = 1;
}

static void compute(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type;

	if (is_shift(expression->op)) {
		type = promoted(checker, expression->a->type);
		cove_check_convert_number(checker, &expression->a, type);
		cove_check_convert_number(checker, &expression->b,
					  promoted(checker, expression->b->type));
	} else {
		type = common_type(checker, expression->a, expression->b);
		convert_operand(checker, &expression->a, type);
		convert_operand(checker, &expression->b, type);
	}
	expression->type = is_comparison(expression->op) ? checker->unit->types.integers[1][2] :
			   type;
	if (is_comparison(expression->op))
		expression->range = (struct cove_range){ 0, 1 };
	else
		expression->range = cove_constant_range(expression->op, type, expression->a->range,
							expression->b->range);
	if (expression->op == COVE_TOKEN_REMAINDER && cove_check_lies(checker, "PROOF_REMAINDER") &&
	    !expression->is_constant)
		expression->range.high--;
	need_checks(checker, expression, type);
	fold(checker, expression, type);
}

static int are_comparable_pointers(const struct cove_type *a, const struct cove_type *b)
{
	if (a->kind == COVE_TYPE_NULL)
		return b->kind == COVE_TYPE_POINTER || b->kind == COVE_TYPE_NULL;
	if (b->kind == COVE_TYPE_NULL)
		return a->kind == COVE_TYPE_POINTER;
	return a->kind == COVE_TYPE_POINTER && b->kind == COVE_TYPE_POINTER &&
	       cove_type_same(a->to, b->to, 1);
}

static void check_logical(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_check_condition(checker, expression->a);
	cove_check_condition(checker, expression->b);
	expression->type = checker->unit->types.integers[1][2];
	expression->range = (struct cove_range){ 0, 1 };
	expression->has_effect = expression->a->has_effect | expression->b->has_effect;
	if (cove_type_is_number(expression->a->type) && cove_type_is_number(expression->b->type))
		fold(checker, expression, expression->type);
}

void cove_check_binary(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *a = expression->a;
	struct cove_expression *b = expression->b;
	enum cove_token_kind op = expression->op;

	if (op == COVE_TOKEN_LOGICAL_AND || op == COVE_TOKEN_LOGICAL_OR) {
		check_logical(checker, expression);
		return;
	}
	cove_check_expression(checker, a);
	cove_check_expression(checker, b);
	expression->has_effect = a->has_effect | b->has_effect;
	if (op == COVE_TOKEN_COMMA) {
		expression->type = b->type;
		expression->range = b->range;
		return;
	}
	expression->type = checker->unit->types.integers[1][2];
	expression->range = (struct cove_range){ 0, 1 };
	if (cove_type_is_number(a->type) && cove_type_is_number(b->type)) {
		compute(checker, expression);
	} else if ((op == COVE_TOKEN_EQUAL || op == COVE_TOKEN_NOT_EQUAL) &&
		   (are_comparable_pointers(a->type, b->type) ||
		    (a->type->kind == COVE_TYPE_ORDER && cove_type_same(a->type, b->type, 0)))) {
		return;
	} else if ((op == COVE_TOKEN_AND || op == COVE_TOKEN_OR || op == COVE_TOKEN_XOR) &&
		   a->type->kind == COVE_TYPE_ORDER && cove_type_same(a->type, b->type, 0)) {
		expression->type = a->type;
	} else {
		bad_operands(checker, expression);
	}
}

static const char *address_hint(struct cove_checker *checker, const struct cove_expression *a)
{
	if (a->kind == COVE_EXPRESSION_COMPOUND)
		return spin_arena_format(checker->arena, "make a variable of it before, %s name = "
					 "{ ... };, and write &name", text(checker, a->type));
	if (a->type->kind == COVE_TYPE_ARRAY)
		return "put the array into a struct, and take the address of that; a procedure may "
		       "take a slice of it, too";
	return "take the address of a variable or of a part of it";
}

static void check_address(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *a = expression->a;

	expression->type = checker->unit->types.error;
	if (is_error(a->type))
		return;
	if (!a->is_place || cove_type_points(a->type) ||
	    a->type->kind == COVE_TYPE_ARRAY) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_ADDRESS,
				    text(checker, a->type), address_hint(checker, a));
		return;
	}
	expression->type = cove_type_pointer(&checker->unit->types, a->type, a->is_fixed, 0, 0);
	for (; a->kind == COVE_EXPRESSION_MEMBER || a->kind == COVE_EXPRESSION_INDEX; a = a->a)
		continue;
	if (a->kind == COVE_EXPRESSION_NAME && a->symbol)
		a->symbol->is_assigned = 1;
}

static void check_dereference(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = expression->a->type;

	expression->type = checker->unit->types.error;
	if (is_error(type))
		return;
	/* The first element, where nothing is evaluated. */
	if (checker->sizing && type->kind == COVE_TYPE_ARRAY) {
		expression->type = type->to;
		expression->range = cove_type_range(type->to);
		expression->is_place = 1;
		return;
	}
	if (type->kind != COVE_TYPE_POINTER || cove_type_is_opaque(type->to)) {
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_DEREFERENCE,
				    text(checker, type));
		return;
	}
	expression->type = type->to;
	expression->range = cove_type_range(type->to);
	expression->is_place = 1;
	expression->is_fixed = type->to_const;
}

void cove_check_unary(struct cove_checker *checker, struct cove_expression *expression)
{
	enum cove_token_kind op = expression->op;

	if (op == COVE_TOKEN_NOT)
		cove_check_condition(checker, expression->a);
	else if (op == COVE_TOKEN_AND)
		cove_check_location(checker, expression->a);
	else
		cove_check_expression(checker, expression->a);
	expression->has_effect = expression->a->has_effect;
	if (op == COVE_TOKEN_AND) {
		check_address(checker, expression);
		return;
	}
	if (op == COVE_TOKEN_MULTIPLY) {
		check_dereference(checker, expression);
		return;
	}
	expression->type = checker->unit->types.integers[1][2];
	expression->range = (struct cove_range){ 0, 1 };
	if (op == COVE_TOKEN_COMPLEMENT && expression->a->type->kind == COVE_TYPE_ORDER) {
		expression->type = expression->a->type;
		return;
	}
	if (op != COVE_TOKEN_NOT) {
		if (!cove_type_is_number(expression->a->type)) {
			expression->b = expression->a;
			bad_operands(checker, expression);
			expression->b = NULL;
			return;
		}
		expression->type = promoted(checker, expression->a->type);
		cove_check_convert_number(checker, &expression->a, expression->type);
		expression->range = cove_type_range(expression->type);
	}
	if (op == COVE_TOKEN_SUBTRACT)
		expression->range = cove_constant_range(COVE_TOKEN_SUBTRACT, expression->type,
							(struct cove_range){ 0, 0 },
							expression->a->range);
	if (expression->a->is_constant && cove_type_is_number(expression->a->type))
		cove_check_set_constant(expression, expression->type,
					cove_constant_unary(op, expression->type,
							    expression->a->value));
}

static int has_constant(const struct cove_type *type)
{
	if (type->kind == COVE_TYPE_ARRAY)
		return has_constant(type->to);
	for (size_t i = 0; type->kind == COVE_TYPE_STRUCT && i < type->fields_count; i++)
		if (type->fields[i].is_const || has_constant(type->fields[i].type))
			return 1;
	return 0;
}

/* What is written to: a place, not constant; and that it is written. */
static int check_target(struct cove_checker *checker, struct cove_expression *target)
{
	struct cove_expression *root = target;
	int through_pointer = 0;

	if (is_error(target->type))
		return 0;
	if (!target->is_place) {
		cove_diagnostic_add(checker->diagnostics, target->at, COVE_NOT_A_PLACE);
		return 0;
	}
	if (target->is_fixed || has_constant(target->type)) {
		cove_diagnostic_add(checker->diagnostics, target->at, COVE_WRITES_CONST);
		return 0;
	}
	if (target->type->kind == COVE_TYPE_ARRAY) {
		cove_diagnostic_add(checker->diagnostics, target->at, COVE_WRITES_ARRAY);
		return 0;
	}
	if (cove_type_is_pinned(target->type)) {
		cove_diagnostic_add(checker->diagnostics, target->at,
				    cove_type_holds_lock(target->type) ? COVE_COPIES_LOCK :
				    COVE_COPIES_ATOMIC, text(checker, target->type));
		return 0;
	}
	while (root->kind == COVE_EXPRESSION_MEMBER || root->kind == COVE_EXPRESSION_INDEX) {
		through_pointer |= root->is_arrow || root->a->type->kind == COVE_TYPE_ELEMENTS;
		root = root->a;
	}
	through_pointer |= root->kind == COVE_EXPRESSION_UNARY;
	if (through_pointer)
		cove_check_effect(checker, target->at, "writes through a pointer");
	else if (root->symbol && root->symbol->kind != COVE_SYMBOL_LOCAL)
		cove_check_effect(checker, target->at, "writes a static variable");
	else if (root->symbol)
		root->symbol->is_assigned = 1;
	return 1;
}

void cove_check_assign(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_expression *target = expression->a;
	struct cove_expression *result;

	cove_check_expression(checker, target);
	cove_check_expression(checker, expression->b);
	expression->type = target->type;
	expression->range = cove_type_range(target->type);
	expression->has_effect = 1;
	if (!check_target(checker, target))
		return;
	cove_check_holder_kept(checker, target);
	if (expression->op == COVE_TOKEN_ASSIGN) {
		cove_check_convert(checker, &expression->b, target->type);
		cove_check_counted(checker, expression);
		return;
	}
	if (target->type->kind == COVE_TYPE_POINTER || target->type->kind == COVE_TYPE_BOOL ||
	    target->type->kind == COVE_TYPE_ENUM) {
		bad_operands(checker, expression);
		return;
	}
	/*
	 * "a op= b" keeps a binary expression in c whose left operand stands for
	 * the value that was read; the emitter reads the place once.
	 */
	result = cove_ast_expression(checker->arena, COVE_EXPRESSION_BINARY, expression->at);
	result->op = expression->op;
	result->a = spin_arena_allocate(checker->arena, sizeof(*result->a));
	*result->a = *target;
	result->a->kind = COVE_EXPRESSION_OLD;
	result->b = expression->b;
	cove_check_binary(checker, result);
	expression->c = result;
	expression->checks = result->checks;
	if (!is_error(result->type))
		cove_check_convert(checker, &expression->c, target->type);
}

void cove_check_step(struct cove_checker *checker, struct cove_expression *expression)
{
	cove_check_expression(checker, expression->a);
	expression->type = expression->a->type;
	expression->range = cove_type_range(expression->type);
	expression->has_effect = 1;
	if (!check_target(checker, expression->a))
		return;
	if (expression->type->kind == COVE_TYPE_INTEGER)
		return;
	expression->b = expression->a;
	bad_operands(checker, expression);
	expression->b = NULL;
}

/* The type of b and c together; NULL if they have none. */
static struct cove_type *merge_pointers(struct cove_checker *checker, struct cove_type *b,
					struct cove_type *c)
{
	if (b->kind == COVE_TYPE_NULL && c->kind == COVE_TYPE_NULL)
		return NULL;
	if (b->kind == COVE_TYPE_NULL)
		return cove_type_pointer(&checker->unit->types, c->to, c->to_const, 1,
					 c->is_managed);
	if (c->kind == COVE_TYPE_NULL)
		return cove_type_pointer(&checker->unit->types, b->to, b->to_const, 1,
					 b->is_managed);
	if (!cove_type_same(b->to, c->to, 0))
		return NULL;
	return cove_type_pointer(&checker->unit->types, b->to, b->to_const | c->to_const,
				 b->is_maybe | c->is_maybe, b->is_managed & c->is_managed);
}

static void merge_numbers(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *type = expression->b->type;

	if (!cove_type_same(type, expression->c->type, 0)) {
		type = common_type(checker, expression->b, expression->c);
		convert_operand(checker, &expression->b, type);
		convert_operand(checker, &expression->c, type);
	}
	expression->type = type;
	expression->range = expression->b->range;
	if (expression->c->range.low < expression->range.low)
		expression->range.low = expression->c->range.low;
	if (expression->c->range.high > expression->range.high)
		expression->range.high = expression->c->range.high;
	if (expression->a->is_constant && expression->b->is_constant &&
	    expression->c->is_constant && cove_type_is_number(expression->a->type))
		cove_check_set_constant(expression, type, expression->a->value ?
					expression->b->value : expression->c->value);
}

void cove_check_conditional(struct cove_checker *checker, struct cove_expression *expression)
{
	struct cove_type *b, *c;

	cove_check_condition(checker, expression->a);
	cove_check_expression(checker, expression->b);
	cove_check_expression(checker, expression->c);
	b = expression->b->type;
	c = expression->c->type;
	expression->has_effect = expression->a->has_effect | expression->b->has_effect |
				 expression->c->has_effect;
	expression->type = checker->unit->types.error;
	if (cove_type_is_number(b) && cove_type_is_number(c)) {
		merge_numbers(checker, expression);
		return;
	}
	if ((b->kind == COVE_TYPE_POINTER || b->kind == COVE_TYPE_NULL) &&
	    (c->kind == COVE_TYPE_POINTER || c->kind == COVE_TYPE_NULL))
		expression->type = merge_pointers(checker, b, c);
	else if (b->kind != COVE_TYPE_ARRAY && cove_type_same(b, c, 0))
		expression->type = b, expression->range = cove_type_range(b);
	else
		expression->type = NULL;
	if (!expression->type)
		expression->type = checker->unit->types.error;
	if (is_error(expression->type) && !is_error(b) && !is_error(c))
		cove_diagnostic_add(checker->diagnostics, expression->at, COVE_BAD_OPERANDS, "?:",
				    text(checker, b), text(checker, c));
}
