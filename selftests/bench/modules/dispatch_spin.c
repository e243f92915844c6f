// SPDX-License-Identifier: GPL-2.0-only
/*
 * SPIN's events: this project's subject of the dispatch section.
 */
#include "spin_core/dispatcher/batch.h"
#include "spin_core/dispatcher/event.h"
#include "spin_core/message.h"

#include "count.h"
#include "dispatch.h"
#include "dispatch_spin.h"

static u64 spin_default_bench_raised(struct bench_argument *argument)
{
	return 0;
}

static u64 spin_default_bench_consumable(struct bench_argument *argument)
{
	return 0;
}

/* Of this folder alone; the macro defines what a domain's header declares. */
extern struct spin_event spin_event_bench_raised, spin_event_bench_consumable;
extern struct spin_event spin_event_bench_four, spin_event_bench_later;

SPIN_EVENT_DEFINE(bench, bench_raised, u64,
		  SPIN_PARAMETERS(struct bench_argument *argument),
		  SPIN_ARGUMENTS(argument), false, NULL)

/* Its argument may be consumed, as a packet is: one more test a handler. */
SPIN_EVENT_DEFINE(bench, bench_consumable, u64,
		  SPIN_PARAMETERS(struct bench_argument *argument),
		  SPIN_ARGUMENTS(argument), !argument->alive, NULL)

BENCH_SPIN_CELLS;

BENCH_SPIN_PLAN(bench_raised, SPIN_PARAMETERS(struct bench_argument *argument))

#define DIRECT(name, guard)							\
	BENCH_SPIN_DIRECT(bench_raised, name, guard,				\
			  SPIN_PARAMETERS(struct bench_argument *argument),	\
			  SPIN_ARGUMENTS(argument))
BENCH_EACH_GUARD(DIRECT)

#define CODE(name, guard) BENCH_SPIN_CODE(bench_raised, name, guard)
static const struct spin_binding_code codes[] = { BENCH_EACH_GUARD(CODE) };

/*
 * Two sets of bindings: one is bound, the other comes with a replacement.  @replacing has the
 * one in the places of the other.
 */
static struct spin_binding bindings[2][SPIN_BENCH_HANDLERS];
static struct spin_binding *binding_pointers[SPIN_BENCH_HANDLERS];
static struct spin_batch_operation replacing[SPIN_BENCH_HANDLERS];
static u32 binding_count;

/* What the compiler says of guards that ask for a key, which it takes an operation to read. */
static struct spin_term terms[SPIN_BENCH_HANDLERS];

static u64 read_key(u64 argument)
{
	return ((const struct bench_argument *)argument)->key;
}

static void arrange_term(u32 i)
{
	terms[i] = (struct spin_term){
		.read = read_key,
		.mask = U32_MAX,
		.value = bench_closures[i].key,
		.is_all = true,
	};
	bindings[0][i].terms = &terms[i];
	bindings[0][i].term_count = 1;
}

/**
 * spin_bench_spin_arrange - prepare bindings
 * @event: of which event
 * @code: entries of each
 * @guard: enum spin_bench_guard: what each is guarded by
 * @handlers: how many
 */
void spin_bench_spin_arrange(struct spin_event *event, const struct spin_binding_code *code,
			     u32 guard, u32 handlers)
{
	u32 i;

	for (i = 0; i < handlers; i++) {
		bindings[0][i] = (struct spin_binding){
			.event = event,
			.handler = "bench",
			.code = code,
			.closure = &bench_closures[i],
			.guard_count = guard == SPIN_BENCH_GUARD_NONE ? 0 : 1,
		};
		if (guard == SPIN_BENCH_GUARD_KEY)
			arrange_term(i);
		bindings[1][i] = bindings[0][i];
		binding_pointers[i] = &bindings[0][i];
		replacing[i] = (struct spin_batch_operation){
			.kind = SPIN_BATCH_REPLACE,
			.binding = &bindings[0][i],
			.by = &bindings[1][i],
		};
	}
	binding_count = handlers;
}

static void arrange(u32 guard, u32 handlers)
{
	spin_bench_spin_arrange(&spin_event_bench_raised, &codes[guard], guard, handlers);
}

static void arrange_consumable(u32 guard, u32 handlers)
{
	spin_bench_spin_arrange(&spin_event_bench_consumable, &codes[guard], guard, handlers);
}

/**
 * spin_bench_spin_attach - bind what was prepared
 *
 * Return: 0; what spin_event_bind() says.
 */
int spin_bench_spin_attach(void)
{
	struct spin_message message;

	return binding_count ? spin_event_bind(binding_pointers, binding_count, &message) : 0;
}

/**
 * spin_bench_spin_replace - the other set of bindings takes the place of the one that is bound
 *
 * Return: 0; what spin_batch_commit() says.
 */
int spin_bench_spin_replace(void)
{
	struct spin_message message;
	int error = spin_batch_commit(replacing, binding_count, &message);
	u32 i;

	for (i = 0; i < binding_count && !error; i++) {
		binding_pointers[i] = replacing[i].by;
		swap(replacing[i].binding, replacing[i].by);
	}
	return error;
}

/**
 * spin_bench_spin_detach - the mirror of spin_bench_spin_attach()
 */
void spin_bench_spin_detach(void)
{
	if (binding_count)
		spin_event_unbind(binding_pointers, binding_count);
}

static u64 count_raises(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, SPIN_EVENT_RAISE(bench_raised, argument));
}

/* A raise within a handler: the outermost one protects it; here, interrupts are off. */
static u64 count_nested(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, static_call(spin_call_bench_raised)(argument));
}

static u64 count_consumable(u32 operations, struct bench_argument *argument)
{
	return COUNT(operations, SPIN_EVENT_RAISE(bench_consumable, argument));
}

const struct bench_dispatch bench_spin = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange,
	.attach = spin_bench_spin_attach,
	.detach = spin_bench_spin_detach,
	.replace = spin_bench_spin_replace,
	.count = count_raises,
};

const struct bench_dispatch bench_spin_nested = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange,
	.attach = spin_bench_spin_attach,
	.detach = spin_bench_spin_detach,
	.count = count_nested,
};

const struct bench_dispatch bench_spin_consumable = {
	.most = SPIN_BENCH_HANDLERS,
	.guarded = true,
	.arrange = arrange_consumable,
	.attach = spin_bench_spin_attach,
	.detach = spin_bench_spin_detach,
	.count = count_consumable,
};

/**
 * spin_bench_events_create - make the module's events
 *
 * Return: 0; -ENOMEM.
 */
int spin_bench_events_create(void)
{
	int error = spin_event_create(&spin_event_bench_raised);

	if (error)
		return error;
	error = spin_event_create(&spin_event_bench_consumable);
	if (error)
		goto destroy_raised;
	error = spin_event_create(&spin_event_bench_four);
	if (error)
		goto destroy_consumable;
	error = spin_event_create(&spin_event_bench_later);
	if (error)
		goto destroy_four;
	return 0;

destroy_four:
	spin_event_destroy(&spin_event_bench_four);
destroy_consumable:
	spin_event_destroy(&spin_event_bench_consumable);
destroy_raised:
	spin_event_destroy(&spin_event_bench_raised);
	return error;
}

/**
 * spin_bench_events_destroy - the mirror
 */
void spin_bench_events_destroy(void)
{
	spin_event_destroy(&spin_event_bench_later);
	spin_event_destroy(&spin_event_bench_four);
	spin_event_destroy(&spin_event_bench_consumable);
	spin_event_destroy(&spin_event_bench_raised);
}
