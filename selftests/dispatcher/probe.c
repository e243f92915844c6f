// SPDX-License-Identifier: GPL-2.0-only
#include <linux/percpu.h>

#include "probe.h"

/* A count for each binding, as each has in an image. */
static DEFINE_PER_CPU(u64, direct_raises);
static DEFINE_PER_CPU(u64, other_direct_raises);
int spin_probe_listen_result;
unsigned int spin_probe_listened;
unsigned int spin_probe_unlistened;

static int listen(struct spin_binding *binding)
{
	/* The closure of the binding that must fail, if any must. */
	if (spin_probe_listen_result && binding->closure == (void *)1)
		return spin_probe_listen_result;
	spin_probe_listened++;
	return 0;
}

static void unlisten(struct spin_binding *binding)
{
	spin_probe_unlistened++;
}

static const struct spin_event_operations operations = {
	.listen = listen,
	.unlisten = unlisten,
};

long spin_default_probe(long value, struct probe *probe)
{
	probe->last = value;
	return PROBE_DEFAULT;
}

SPIN_EVENT_DEFINE(test, probe, long, SPIN_PARAMETERS(long value, struct probe *probe),
		  SPIN_ARGUMENTS(value, probe), probe->consumed, &operations)

noinline long spin_probe_raise(long value, struct probe *probe)
{
	return SPIN_EVENT_RAISE(probe, value, probe);
}

static long note(void *closure, long value, struct probe *probe)
{
	if (probe->count < PROBE_STEPS) {
		probe->order[probe->count] = (long)closure;
		probe->seen[probe->count] = value;
	}
	probe->count++;
	return (long)closure;
}

static long plain(void *closure, long value, struct probe *probe, struct spin_raise *raise)
{
	return note(closure, value, probe);
}

static long direct(long value, struct probe *probe)
{
	this_cpu_inc(direct_raises);
	return note((void *)value, value, probe);
}

static long other_direct(long value, struct probe *probe)
{
	this_cpu_inc(other_direct_raises);
	return note((void *)value, value, probe);
}

static long decline(void *closure, long value, struct probe *probe, struct spin_raise *raise)
{
	note(closure, value, probe);
	raise->ended = SPIN_DECLINED;
	return 99;
}

static long cancel(void *closure, long value, struct probe *probe, struct spin_raise *raise)
{
	raise->ended = SPIN_CANCELLED;
	return note(closure, value, probe);
}

static long consume(void *closure, long value, struct probe *probe, struct spin_raise *raise)
{
	probe->consumed = true;
	return note(closure, value, probe);
}

/* Arguments by reference: what is written there is what those behind it get. */
static long filter(void *closure, long *value, struct probe **probe, struct spin_raise *raise)
{
	long result = note(closure, *value, *probe);

	*value += 10;
	return result;
}

static long filter_declines(void *closure, long *value, struct probe **probe,
			    struct spin_raise *raise)
{
	raise->ended = SPIN_DECLINED;
	return filter(closure, value, probe, raise);
}

static long filter_cancels(void *closure, long *value, struct probe **probe,
			   struct spin_raise *raise)
{
	raise->ended = SPIN_CANCELLED;
	return filter(closure, value, probe, raise);
}

static bool is_closure(void *closure, long value, struct probe *probe)
{
	return value == (long)closure;
}

static bool is_even(void *closure, long value, struct probe *probe)
{
	return !(value & 1);
}

static void *const guards[] = { is_closure, is_even };

const struct spin_binding_code spin_probe_plain = { .plan = plain };
const struct spin_binding_code spin_probe_direct = {
	.plan = plain,
	.direct = direct,
	.raised = &direct_raises,
};
const struct spin_binding_code spin_probe_other_direct = {
	.plan = plain,
	.direct = other_direct,
	.raised = &other_direct_raises,
};
const struct spin_binding_code spin_probe_decline = { .plan = decline };
const struct spin_binding_code spin_probe_cancel = { .plan = cancel };
const struct spin_binding_code spin_probe_consume = { .plan = consume };
const struct spin_binding_code spin_probe_filter = { .plan = filter };
const struct spin_binding_code spin_probe_filter_declines = { .plan = filter_declines };
const struct spin_binding_code spin_probe_filter_cancels = { .plan = filter_cancels };
const struct spin_binding_code spin_probe_guarded = { .plan = plain, .guards = guards };
const struct spin_binding_code spin_probe_two_guards = { .plan = plain, .guards = guards };

int spin_probe_start(void)
{
	return spin_event_create(&spin_event_probe);
}

void spin_probe_stop(void)
{
	spin_event_destroy(&spin_event_probe);
}
