// SPDX-License-Identifier: GPL-2.0-only
#include <linux/kernel.h>
#include <linux/string.h>

#include "mix.h"
#include "spin_core/dispatcher/notice.h"

#define PARAMETERS u32 a, u64 b, struct mix *mix

static void note(struct mix *mix, u16 number, u32 a, u64 b)
{
	if (mix->count < MIX_STEPS)
		mix->steps[mix->count] = (struct mix_step){
			.number = number, .topic = mix->topic, .a = a, .b = b,
		};
	mix->count++;
}

u32 spin_default_mixed(PARAMETERS)
{
	note(mix, MIX_MOST, a, b);
	return MIX_DEFAULT;
}

SPIN_EVENT_DEFINE(test, mixed, u32, SPIN_PARAMETERS(PARAMETERS), SPIN_ARGUMENTS(a, b, mix),
		  mix->is_consumed, NULL)

/* A notice has numbers for arguments: the third one is where the mix is. */
#define TOLD_PARAMETERS u32 a, u64 b, u64 mix
#define TOLD ((struct mix *)mix)

void spin_default_mixed_told(TOLD_PARAMETERS)
{
	spin_default_mixed(a, b, TOLD);
}

SPIN_NOTICE_DEFINE(test, mixed_told, SPIN_PARAMETERS(TOLD_PARAMETERS), SPIN_ARGUMENTS(a, b, mix),
		   NULL)

static bool holds(const struct mix_guard *guard, PARAMETERS)
{
	switch (guard->kind) {
	case MIX_FIRST:
		return a == guard->value;
	case MIX_BITS:
		return (b & 0xf0) == guard->value;
	case MIX_TOPIC:
		return mix->topic == guard->value;
	case MIX_SECOND:
		return (u32)b == guard->value;
	case MIX_LOW:
		return (b & 0xf) == guard->value;
	case MIX_DEPTH:
		return mix->depth == guard->value;
	case MIX_FIRST_AND_ODD:
		return a == guard->value && (b & 1);
	default:
		return b & 1;
	}
}

static bool ask(struct mix_binding *mixed, u32 guard, PARAMETERS)
{
	bool result = holds(&mixed->guards[guard], a, b, mix);

	mix->kept_out += !result;
	return result;
}

#define GUARD(number)									\
static bool guard_##number(void *closure, PARAMETERS)					\
{											\
	return ask(closure, number, a, b, mix);						\
}											\
static bool guard_told_##number(void *closure, TOLD_PARAMETERS)				\
{											\
	return ask(closure, number, a, b, TOLD);					\
}
GUARD(0)
GUARD(1)
GUARD(2)

static u32 run(void *closure, PARAMETERS, struct spin_raise *raise)
{
	struct mix_binding *mixed = closure;

	note(mix, mixed->number, a, b);
	switch (mixed->deed) {
	case MIX_SET_AND_DECLINE:
		mix->topic = mixed->topic;
		fallthrough;
	case MIX_FILTER_DECLINE:
	case MIX_DECLINE:
		raise->ended = SPIN_DECLINED;
		break;
	case MIX_SET_TOPIC:
		mix->topic = mixed->topic;
		break;
	case MIX_CANCEL:
		raise->ended = SPIN_CANCELLED;
		break;
	case MIX_CONSUME_AND_DECLINE:
		raise->ended = SPIN_DECLINED;
		fallthrough;
	case MIX_CONSUME:
		mix->is_consumed = true;
		break;
	default:
		break;
	}
	return mixed->number;
}

static u32 filter(void *closure, u32 *a, u64 *b, struct mix **mix, struct spin_raise *raise)
{
	u32 result = run(closure, *a, *b, *mix, raise);

	*a += 1;
	*b += 16;
	return result;
}

static void run_told(void *closure, TOLD_PARAMETERS, struct spin_raise *raise)
{
	run(closure, a, b, TOLD, raise);
}

static void filter_told(void *closure, u32 *a, u64 *b, u64 *mix, struct spin_raise *raise)
{
	run(closure, *a, *b, (struct mix *)*mix, raise);
	*a += 1;
	*b += 16;
}

static u64 read_topic(u64 argument)
{
	return ((struct mix *)argument)->topic;
}

static u64 read_depth(u64 argument)
{
	return ((struct mix *)argument)->depth;
}

static void add_term(struct mix_binding *mixed, u32 guard)
{
	static const struct spin_term kinds[] = {
		[MIX_FIRST] = { .mask = U32_MAX, .is_all = true },
		[MIX_BITS] = { .mask = 0xf0, .argument = 1, .is_all = true },
		[MIX_TOPIC] = { .read = read_topic, .mask = U16_MAX, .argument = 2, .is_all = true },
		[MIX_SECOND] = { .mask = U32_MAX, .argument = 1, .is_all = true },
		[MIX_LOW] = { .mask = 0xf, .argument = 1, .is_all = true },
		[MIX_DEPTH] = { .read = read_depth, .mask = U16_MAX, .argument = 2, .is_all = true },
		[MIX_FIRST_AND_ODD] = { .mask = U32_MAX },
	};
	struct spin_term *term = &mixed->terms[mixed->binding.term_count];

	if (mixed->guards[guard].kind == MIX_ODD)
		return;
	*term = kinds[mixed->guards[guard].kind];
	term->value = mixed->guards[guard].value;
	term->guard = guard;
	mixed->binding.term_count++;
}

static bool is_filter(const struct mix_binding *mixed)
{
	return mixed->deed == MIX_FILTER || mixed->deed == MIX_FILTER_DECLINE;
}

/* Of what it is to do, and what its guards are: the binding. */
void spin_mix_fill(struct mix_binding *mixed, struct spin_event *event, u32 guards)
{
	static void *const functions[] = { guard_0, guard_1, guard_2 };
	static void *const told[] = { guard_told_0, guard_told_1, guard_told_2 };
	bool is_told = event == &spin_event_mixed_told;
	u32 i;

	memset(&mixed->binding, 0, sizeof(mixed->binding));
	INIT_LIST_HEAD(&mixed->binding.in_event);
	memcpy(mixed->functions, is_told ? told : functions, sizeof(functions));
	if (is_filter(mixed))
		mixed->code.plan = is_told ? (void *)filter_told : filter;
	else
		mixed->code.plan = is_told ? (void *)run_told : run;
	mixed->code.guards = mixed->functions;
	mixed->binding.event = event;
	mixed->binding.handler = "mixed";
	mixed->binding.code = &mixed->code;
	mixed->binding.closure = mixed;
	mixed->binding.guard_count = guards;
	mixed->binding.terms = mixed->terms;
	if (is_filter(mixed))
		mixed->binding.flags = SPIN_BINDING_FILTER | SPIN_BINDING_MAY_END;
	else if (mixed->deed != MIX_RUN && mixed->deed != MIX_SET_TOPIC &&
		 mixed->deed != MIX_CONSUME)
		mixed->binding.flags = SPIN_BINDING_MAY_END;
	for (i = 0; i < guards; i++)
		add_term(mixed, i);
}

/* The same without an index. */
void spin_mix_forget_terms(struct mix_binding *mixed)
{
	mixed->binding.term_count = 0;
}

void spin_mix_raise(struct spin_event *event, u32 a, u64 b, struct mix *mix)
{
	if (event == &spin_event_mixed)
		mix->result = SPIN_EVENT_RAISE(mixed, a, b, mix);
	else
		SPIN_NOTICE_RAISE(mixed_told, a, b, (u64)mix);
}

int spin_mix_start(void)
{
	int error = spin_event_create(&spin_event_mixed);

	if (error)
		return error;
	error = spin_event_create(&spin_event_mixed_told);
	if (error)
		spin_event_destroy(&spin_event_mixed);
	return error;
}

void spin_mix_stop(void)
{
	spin_event_destroy(&spin_event_mixed_told);
	spin_event_destroy(&spin_event_mixed);
}
