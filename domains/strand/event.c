// SPDX-License-Identifier: GPL-2.0-only
/*
 * strand_begun, which is raised in one extension: in that which comes in, and in that one of whose
 * strands forks.  So its raises go to the extension's own bindings, not through the event's plan.
 */
#include <linux/percpu.h>
#include <linux/preempt.h>

#include "domains/strand/event.h"
#include "domains/strand/strand.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/manifest.h"

static bool guards_hold(const struct spin_binding *binding, u32 what, u64 argument)
{
	bool (*holds)(void *closure, u32 what, u64 argument);
	u32 i;

	for (i = 0; i < binding->guard_count; i++) {
		holds = binding->code->guards[i];
		if (!holds(binding->closure, what, argument))
			return false;
	}
	return true;
}

/* As a step of a plan; says whether a strand began. */
static bool begin(const struct spin_binding *binding, u32 what, u64 argument)
{
	void (*plan)(void *closure, u32 what, u64 argument, struct spin_raise *raise);
	struct spin_raise raise = { .ended = SPIN_FIRED };

	if (!guards_hold(binding, what, argument))
		return false;
	plan = binding->code->plan;
	plan(binding->closure, what, argument, &raise);
	return raise.ended == SPIN_FIRED;
}

/* What nobody handles. */
void spin_default_strand_begun(u32 what, u64 argument)
{
}
EXPORT_SYMBOL_GPL(spin_default_strand_begun);

/* It is in the plan now: the first strand begins.  One that finds no room has been refused. */
static int listen(struct spin_binding *binding)
{
	preempt_disable();
	this_cpu_inc(*spin_event_strand_begun.planned);
	begin(binding, 0, 0);
	preempt_enable();
	return 0;
}

static void unlisten(struct spin_binding *binding)
{
}

static const struct spin_event_operations operations = {
	.listen = listen,
	.unlisten = unlisten,
};

SPIN_NOTICE_DEFINE(strands, strand_begun, SPIN_PARAMETERS(u32 what, u64 argument),
		   SPIN_ARGUMENTS(what, argument), &operations)

/**
 * spin_strand_raise_begun - raise it in one extension
 * @binding: of the extension
 * @what: what the strand is to do
 * @argument: whatever they agree on
 *
 * Context: preemption is off.
 * Return: whether a strand began.
 */
bool spin_strand_raise_begun(const struct spin_binding *binding, u32 what, u64 argument)
{
	const struct spin_extension *extension = binding->owner;
	u32 count = extension->manifest->bindings.count, i;
	bool begun = false;

	this_cpu_inc(*spin_event_strand_begun.planned);
	for (i = 0; i < count; i++) {
		binding = &extension->bindings[i];
		if (binding->event == &spin_event_strand_begun)
			begun |= begin(binding, what, argument);
	}
	return begun;
}
