// SPDX-License-Identifier: GPL-2.0-only
/*
 * A domain of its own: the interface "ports".  "PORT FLAGS TOPIC", written to the parameter
 * "call", raises port_called(), and port_told(); what is read of it then tells what came of it.
 */
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/rcupdate.h>

#include "spin_core/dispatcher/notice.h"
#include "spin_core/domain/interface.h"
#include "tests.h"

#include <spin/interface_begin.h>
#include "interface/ports.h"
#include <spin/interface_end.h>

/**
 * struct call - what port_called() is about
 * @topic: what it is about
 * @reads: how often that was asked, by guards or for them
 */
struct call {
	u16 topic;
	u32 reads;
};

extern typeof(port_called) spin_default_port_called;
extern typeof(port_told) spin_default_port_told;
extern typeof(call_topic) spin_call_topic;
extern typeof(call_set_topic) spin_call_set_topic;
extern typeof(call_number) spin_call_number;
extern typeof(call_note) spin_call_note;
extern struct spin_event spin_event_port_called;
extern struct spin_event spin_event_port_told;

#define NOTES 16

static u32 notes[NOTES], noted, result, reads;
static bool is_unhandled;

u32 spin_default_port_called(u32 port, u64 flags, call *c)
{
	return 0;
}
EXPORT_SYMBOL_GPL(spin_default_port_called);

SPIN_EVENT_DEFINE(ports, port_called, u32, SPIN_PARAMETERS(u32 port, u64 flags, call *c),
		  SPIN_ARGUMENTS(port, flags, c), false, NULL)

void spin_default_port_told(u32 port, u64 flags)
{
	is_unhandled = true;
}
EXPORT_SYMBOL_GPL(spin_default_port_told);

SPIN_NOTICE_DEFINE(ports, port_told, SPIN_PARAMETERS(u32 port, u64 flags),
		   SPIN_ARGUMENTS(port, flags), NULL)

u16 spin_call_topic(const call *c)
{
	((call *)c)->reads++;
	return c->topic;
}
SPIN_OPERATION(call_topic);

void spin_call_set_topic(call *c, u16 topic)
{
	c->topic = topic;
}
SPIN_OPERATION(call_set_topic);

u16 spin_call_number(const call *c)
{
	return c->topic;
}
SPIN_OPERATION(call_number);

void spin_call_note(u32 who)
{
	if (noted < NOTES)
		notes[noted] = who;
	noted++;
}
SPIN_OPERATION(call_note);

SPIN_READER(call_topic, const call *)

static const struct spin_reader readers[] = { { "call_topic", read_call_topic } };

static int order(const char *text, const struct kernel_param *parameter)
{
	u32 port, topic;
	u64 flags;
	call c = {};

	if (sscanf(text, "%u %llu %u", &port, &flags, &topic) != 3)
		return -EINVAL;
	c.topic = topic;
	noted = 0;
	result = SPIN_EVENT_RAISE(port_called, port, flags, &c);
	reads = c.reads;
	is_unhandled = false;
	SPIN_NOTICE_RAISE(port_told, port, flags);
	return 0;
}

/* Steps of a plan; 0: it is one index, and no raise goes by another way. */
static u32 steps_of(struct spin_event *event)
{
	const struct spin_plan *plan;
	u32 steps;

	spin_event_lock();
	plan = rcu_dereference_protected(event->plan, true);
	steps = plan->index ? 0 : plan->count;
	spin_event_unlock();
	return steps;
}

static int report(char *buffer, const struct kernel_param *parameter)
{
	int used = 0;
	u32 i;

	for (i = 0; i < min(noted, NOTES + 0U); i++)
		used += sysfs_emit_at(buffer, used, "%u ", notes[i]);
	return used + sysfs_emit_at(buffer, used, "result %u %s reads %u steps %u %u\n", result,
				    is_unhandled ? "unhandled" : "handled", reads,
				    steps_of(&spin_event_port_called),
				    steps_of(&spin_event_port_told));
}

static const struct kernel_param_ops call_operations = { .set = order, .get = report };
module_param_cb(call, &call_operations, NULL, 0600);

/* Made by the Cove compiler out of interface/ports.h. */
static struct spin_procedure procedures[] = {
#include "generated/ports_procedures.h"
};

static struct spin_event *const events[] = { &spin_event_port_called, &spin_event_port_told };

static struct spin_interface ports = {
	SPIN_INTERFACE_OF(ports, procedures, events),
	.readers = readers,
	.reader_count = ARRAY_SIZE(readers),
};

int spin_ports_start(void)
{
	return spin_interface_register(&ports);
}

void spin_ports_stop(void)
{
	spin_interface_unregister(&ports);
}
