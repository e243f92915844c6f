// SPDX-License-Identifier: GPL-2.0-only
/*
 * Linked with the sources of spinctl and the made-up kernel: what there is before
 * the command runs, from the environment.
 *
 *	FAKE_SPINDLE		the kernel has the procedures that it wants
 *	FAKE_INSTALLED=NAME	an extension of that name is installed, with one handler,
 *				one parameter and one table
 *	FAKE_EXPELLED=NAME	the same, taken out by the kernel
 *	FAKE_COST=N		the bound of that handler
 *	FAKE_BARE=1		it has no parameter
 *	FAKE_LOCKED_OUT=1	the caller is not root
 *	FAKE_KIND=N		of that table; a ring has two records for its reader
 *	FAKE_WIDE=all		names are as long as they may be, numbers the largest
 *	FAKE_WIDE=installed	the same, but of procedures
 *	FAKE_SECOND=1		that handler is bound to a second event
 *	FAKE_UNMASKED=1		it was built without masks
 *	FAKE_LINKED=1		it calls another one, ledger, and both run
 *	FAKE_CALLS=1		an extension exports what processes may call
 *	FAKE_CALLS=stale	that has another type by now
 *	FAKE_CALLS=gone		it goes before it is called
 *	FAKE_REFUSAL=TEXT	prepare fails with EINVAL and these words
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fake_kernel.h"

static void add_extension(const char *name, uint32_t state)
{
	struct fake_extension *extension = &fake.extensions[fake.last_number];

	extension->exists = true;
	extension->file = -1;
	extension->number = ++fake.last_number;
	extension->state = state;
	snprintf(extension->name, sizeof(extension->name), "%s", name);
	snprintf(extension->image, sizeof(extension->image), "spin_%s", name);
	fake.modules[0].exists = true;
	fake.modules[0].used = true;
	snprintf(fake.modules[0].name, sizeof(fake.modules[0].name), "spin_%s", name);
	fake.prepare.device_count = 1;
}

static void add_calls(const char *how)
{
	if (!how)
		return;
	fake_add_calls();
	fake.stale = !strcmp(how, "stale");
	fake.gone = !strcmp(how, "gone");
}

static void add_queue(void)
{
	fake.async.queued = 700;
	fake.async.dropped = 30;
	fake.async.waiting = 5;
	fake.async.room = 256;
}

static void add_strands(void)
{
	fake.strands.begun = 900;
	fake.strands.ended = 840;
	fake.strands.refused = 3;
	fake.strands.ready = 7;
	fake.strands.running = 2;
	fake.strands.parked = 51;
	fake.strands.room = 16384;
	fake.strands.frame = 72;
}

static void add_parts(void)
{
	const char *cost = getenv("FAKE_COST");

	fake.binding.budget = 500;
	fake.binding.asked = 500;
	fake.binding.cost = cost ? strtoul(cost, NULL, 10) : 40;
	fake.binding.guards = 1;
	fake.binding.stack = 96;
	strcpy(fake.binding.interface, "net");
	strcpy(fake.binding.event, "ether_packet_arrived");
	strcpy(fake.binding.handler, "arrived");
	fake.table.flags = SPIN_TABLE_SHARED;
	fake.table.key_size = 4;
	fake.table.value_size = 8;
	fake.table.room = 64;
	strcpy(fake.table.name, "lengths");
	strcpy(fake.table.key_layout, "length:u32");
	strcpy(fake.table.value_layout, "seen:u64");
}

/* In a ring's memory: the page of the reader, that of the head, and the slots. */
static void fill_ring(void)
{
	uint64_t slots[4] = { 1, 60, 2, 61 }, lost = 3;
	long page = sysconf(_SC_PAGESIZE);

	fake.window = memfd_create("ring", 0);
	if (ftruncate(fake.window, 3 * page) ||
	    pwrite(fake.window, &lost, sizeof(lost), page) < 0 ||
	    pwrite(fake.window, slots, sizeof(slots), 2 * page) < 0)
		exit(99);
	fake.table.key_size = 0;
	*fake.table.key_layout = '\0';
}

static void set_kind(void)
{
	const char *kind = getenv("FAKE_KIND");

	if (!kind)
		return;
	fake.table.kind = strtoul(kind, NULL, 10);
	if (fake.table.kind == SPIN_TABLE_RING)
		fill_ring();
}

/*
 * Behind the first extension one that exported a procedure, one that does, which is an event, and
 * one that is about to take the place of the first.
 */
static void link_ledger(void)
{
	struct spin_procedure_info *info = &fake.procedures[fake.procedure_count++];

	add_extension("former", SPIN_EXTENSION_TAKEN_OUT);
	add_extension("ledger", SPIN_EXTENSION_INSTALLED);
	add_extension(fake.extensions[0].name, SPIN_EXTENSION_PRESENT);
	info->is_event = true;
	info->bindings = 1;
	info->mode = SPIN_MODE_DIRECT;
	info->class = SPIN_PROCEDURE_ATOMIC;
	strcpy(info->interface, "ledger");
	strcpy(info->name, "ledger_add");
	strcpy(info->declaration, "atomic u32 ledger_add(u32, u32)");
	fake.change = fake_linked;
}

__attribute__((__constructor__)) static void make_world(void)
{
	const char *path = getenv("FAKE_SPINDLE");
	struct spin_context *context;
	struct spin_spindle *spindle;

	if (!path || spin_context_new(&context))
		return;
	if (spin_spindle_read(context, path, &spindle)) {
		fprintf(stderr, "FAKE_SPINDLE cannot be read\n");
		exit(99);
	}
	fake_reset(spindle);
	add_parts();
	set_kind();
	add_calls(getenv("FAKE_CALLS"));
	if (getenv("FAKE_ASYNC"))
		add_queue();
	if (getenv("FAKE_STRANDS"))
		add_strands();
	if (getenv("FAKE_INSTALLED"))
		add_extension(getenv("FAKE_INSTALLED"), SPIN_EXTENSION_INSTALLED);
	if (getenv("FAKE_EXPELLED"))
		add_extension(getenv("FAKE_EXPELLED"), SPIN_EXTENSION_TAKEN_OUT);
	fake.bare = getenv("FAKE_BARE");
	fake.unmasked = getenv("FAKE_UNMASKED");
	fake.locked_out = getenv("FAKE_LOCKED_OUT");
	fake.message = getenv("FAKE_REFUSAL");
	fake.failing = fake.message ? "prepare" : NULL;
	fake.errno_value = EINVAL;
	if (getenv("FAKE_WIDE"))
		fake.change = fake_widen;
	if (getenv("FAKE_SECOND"))
		fake.change = fake_second;
	fake.second_budget = 600;
	if (getenv("FAKE_LINKED"))
		link_ledger();
	spin_spindle_unref(spindle);
	spin_context_unref(context);
}
