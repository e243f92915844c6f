// SPDX-License-Identifier: GPL-2.0-only
/* Expressions without effects.  Those of a type have exactly it, so that nothing converts by itself. */
#include "generator.h"

static struct node *value_in(struct generator *generator, enum number type, int depth);

static struct node *typed(struct node *node, enum number type)
{
	node->type = type;
	return node;
}

/* Where types end, bits are, and arrays are as long. */
static const unsigned long long corners[] = {
	0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 255, 256,
	0x7fff, 0x8000, 0xffff, 0x10000, 0x7ffffffe, 0x7fffffff, 0x80000000, 0xfffffff8,
	0xfffffffe, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000,
	0xffffffff00000000, 0xffffffffffffffff,
};

struct node *constant(struct generator *generator, enum number type)
{
	unsigned int small = sizeof(corners) / sizeof(*corners) - (number_bits(type) == 64 ? 0 : 5);
	unsigned long long corner = corners[choose(generator, once_in(generator, 2) ? 12 : small)];

	if (type == NUMBER_U32)
		return typed(LEAF("%lluu", corner), type);
	if (type == NUMBER_S32 && corner < 0x80000000 && once_in(generator, 2))
		return typed(LEAF("%lld", (long long)corner), type);
	if (number_is_signed(type) && once_in(generator, 4))
		return typed(LEAF("(%s)-%u", number_name(type), 1 + choose(generator, 9)), type);
	return typed(LEAF("(%s)0x%llxull", number_name(type), corner), type);
}

/* What there is to read, as a number of this type. */
static struct node *read(struct generator *generator, enum number type)
{
	enum number has;
	struct node *from = place(generator, 0, &has);

	if (!from)
		return constant(generator, type);
	if (has == type)
		return typed(from, type);
	if (number_is_order(has))
		return typed(NODE("(@1)@2", LEAF("%s", number_name(type)),
				  refused(generator, "byte order lost",
					  NODE("from_@2(@1)", from, LEAF("%s", number_name(has))),
					  from, "COVE0338")), type);
	return typed(NODE("(@1)@2", LEAF("%s", number_name(type)), from), type);
}

/* The divisor is not 0; without the precaution it may be. */
static struct node *quotient(struct generator *generator, enum number type, int depth)
{
	struct node *divisor = value_in(generator, type, depth);
	struct node *careful = once_in(generator, 2) ? NODE("(@1 | 1)", divisor) :
				NODE("(@1 ? @1 : @2)", divisor, LEAF("(%s)3", number_name(type)));

	return NODE(once_in(generator, 2) ? "(@1 / @2)" : "(@1 % @2)",
		    value_in(generator, type, depth), edge(generator, "divisor", careful, divisor));
}

/* The count is below the width; without the mask it may be anything. */
static struct node *shifted(struct generator *generator, enum number type, int depth)
{
	struct node *count = value_in(generator, once_in(generator, 3) ? NUMBER_S32 : NUMBER_U32,
				      depth);
	unsigned int bits = number_bits(type);
	struct node *masked = NODE("(@1 & @2)", count, LEAF("%u", bits - 1));
	struct node *wrong = once_in(generator, 3) ? NODE("(@1 & @2)", count, LEAF("%u", bits)) :
						     count;

	if (once_in(generator, 4))
		return NODE("(@1 << @2)", value_in(generator, type, depth),
			    refused(generator, "count of a shift", LEAF("%u", bits - 1),
				    LEAF("%u", bits), "COVE0321"));
	return NODE(once_in(generator, 2) ? "(@1 << @2)" : "(@1 >> @2)",
		    value_in(generator, type, depth), edge(generator, "shift", masked, wrong));
}

static struct node *narrowed(struct generator *generator, enum number type, int depth)
{
	enum number through = (enum number)(NUMBER_U8 + choose(generator, 8));
	enum number from = (enum number)(number_is_signed(type) ? NUMBER_S32 : NUMBER_U32) +
			   choose(generator, 2);

	return NODE("((@1)(@2)@3)", LEAF("%s", number_name(type)), LEAF("%s", number_name(through)),
		    value_in(generator, from, depth));
}

static struct node *value_in(struct generator *generator, enum number type, int depth)
{
	static const char *const operators[] = {
		"(@1 + @2)", "(@1 - @2)", "(@1 * @2)", "(@1 & @2)", "(@1 | @2)", "(@1 ^ @2)",
	};

	if (depth <= 0)
		return once_in(generator, 4) ? constant(generator, type) : read(generator, type);
	switch (choose(generator, 12)) {
	case 0: return typed(quotient(generator, type, depth - 2), type);
	case 1: return typed(shifted(generator, type, depth - 2), type);
	case 2: return typed(narrowed(generator, type, depth - 1), type);
	case 3: return typed(NODE("(@1 ? @2 : @3)", condition(generator),
				  value_in(generator, type, depth - 2),
				  value_in(generator, type, depth - 2)), type);
	case 4: return typed(NODE(once_in(generator, 2) ? "(~@1)" : "(-@1)",
				  value_in(generator, type, depth - 1)), type);
	case 5: return typed(NODE("((@1)@2)", LEAF("%s", number_name(type)),
				  condition(generator)), type);
	case 6: case 7: return read(generator, type);
	default:
		return typed(NODE(operators[choose(generator, 6)],
				  value_in(generator, type, depth - 1),
				  value_in(generator, type, depth - 1)), type);
	}
}

struct node *value(struct generator *generator, enum number type)
{
	return value_in(generator, type, (int)choose(generator, 4));
}

struct node *value_as(struct generator *generator, enum number type)
{
	struct node *wide;

	if (type == NUMBER_BOOL)
		return condition(generator);
	wide = value(generator, number_is_signed(type) ?
		     (number_bits(type) == 64 ? NUMBER_S64 : NUMBER_S32) :
		     (number_bits(type) == 64 ? NUMBER_U64 : NUMBER_U32));
	/* A 0 that is a constant has every byte order. */
	if (number_is_order(type))
		return refused(generator, "byte order forgotten",
			       NODE("@1((@2)@3)", LEAF("%s", number_name(type)),
				    LEAF("u%u", number_bits(type)), wide),
			       NODE("(@1 | 1)", wide), "COVE0334");
	if (number_bits(type) >= 32)
		return wide;
	return edge(generator, "cast", NODE("(@1)@2", LEAF("%s", number_name(type)), wide), wide);
}

/* Never a constant, so that what stands behind it may be reached. */
struct node *condition(struct generator *generator)
{
	static const char *const comparisons[] = {
		"(@1 < @2)", "(@1 <= @2)", "(@1 == @2)", "(@1 != @2)", "(@1 > @2)", "(@1 >= @2)",
	};
	static const enum number types[] = { NUMBER_U32, NUMBER_U32, NUMBER_U64, NUMBER_S32, NUMBER_S64 };
	enum number type = types[choose(generator, 5)];
	struct node *left = read(generator, type);

	if (once_in(generator, 8))
		return typed(NODE("(!@1)", left), NUMBER_BOOL);
	if (once_in(generator, 8))
		return typed(NODE(once_in(generator, 2) ? "(@1 && @2)" : "(@1 || @2)", left,
				  condition(generator)), NUMBER_BOOL);
	return typed(NODE(comparisons[choose(generator, 6)], left,
			  value_in(generator, type, (int)choose(generator, 2))), NUMBER_BOOL);
}

/* The counter of a loop around this place that stays below @length. */
static const struct variable *counter_below(struct generator *generator, unsigned int length)
{
	for (size_t i = generator->variables_count; i-- > 0;)
		if (generator->variables[i].kind == VARIABLE_COUNTER &&
		    generator->variables[i].length <= length)
			return &generator->variables[i];
	return NULL;
}

/* Bounded by its own arithmetic. */
static struct node *bounded_index(struct generator *generator, unsigned int length)
{
	struct node *any = value_in(generator, NUMBER_U32, (int)choose(generator, 2));

	if (!(length & (length - 1)) && once_in(generator, 2))
		return edge(generator, "mask of an index",
			    NODE("@1 & @2", any, LEAF("%u", length - 1)),
			    NODE("@1 & @2", any, LEAF("%u", length)));
	if (once_in(generator, 2))
		return edge(generator, "remainder of an index",
			    NODE("@1 % @2", any, LEAF("%u", length)),
			    NODE("@1 % @2", any, LEAF("%u", length + 1)));
	return edge(generator, "comparison of an index",
		    NODE("@1 < @2 ? @1 : 0", any, LEAF("%u", length)),
		    NODE("@1 <= @2 ? @1 : 0", any, LEAF("%u", length)));
}

static struct node *any_index(struct generator *generator, unsigned int length)
{
	const struct variable *counter = counter_below(generator, length);
	enum number type;
	unsigned int one = choose(generator, length);

	if (counter && !once_in(generator, 3))
		return edge(generator, "counter as an index", LEAF("%s", counter->name),
			    LEAF("%s + %u", counter->name, 1 + choose(generator, length)));
	switch (choose(generator, 8)) {
	case 0:
		return refused(generator, "constant index", LEAF("%u", one), LEAF("%u", length),
			       "COVE0308");
	case 1:
		/* Anything but a constant: the compiler puts a check before it. */
		return generator->variables_count && place(generator, 0, &type) ?
			read(generator, once_in(generator, 3) ? NUMBER_S32 : NUMBER_U32) :
			bounded_index(generator, length);
	case 2:
		return edge(generator, "unchecked index", LEAF("%u", one),
			    read(generator, once_in(generator, 2) ? NUMBER_U64 : NUMBER_S64));
	default:
		return bounded_index(generator, length);
	}
}

struct node *index_for(struct generator *generator, unsigned int length)
{
	return NODE("\1@1\2@2\3", any_index(generator, length), LEAF("%u", length));
}
