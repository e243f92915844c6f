/* SPDX-License-Identifier: GPL-2.0-only */
/* All that runs, is linked and is raised, as far as the kernel tells: for pictures of it. */
#ifndef SPINCTL_WORLD_H
#define SPINCTL_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libspin.h>

/**
 * struct world_run - what runs when an event is raised: a handler, or the body of a procedure
 * @extension: number of the extension that has it
 * @index: of the handler or of the link, among those of the extension
 * @is_body: it is the body of a procedure that the extension exports
 * @position: where it stands in the order of its event; of a body 0
 * @runs: how often it ran; of a body how often the procedure was called
 * @declined: how many of these declined
 * @faulted: how many of these faulted
 * @owner: name of the extension
 * @interface: of the event
 * @event: at which it runs
 * @handler: its name
 */
struct world_run {
	uint64_t extension;
	uint32_t index;
	bool is_body;
	uint32_t position;
	uint64_t runs;
	uint64_t declined;
	uint64_t faulted;
	char owner[SPIN_NAME_SIZE];
	char interface[SPIN_NAME_SIZE];
	char event[SPIN_NAME_SIZE];
	char handler[SPIN_NAME_SIZE];
};

/**
 * struct world - what was there, one thing asked after the other
 * @extensions: what is installed, or was and has been taken out
 * @extension_count: how many
 * @runs: handlers, and bodies of procedures that are exported
 * @run_count: how many
 * @links: what extensions import and export; @extension tells whose it is
 * @link_count: how many
 * @interfaces: their names, those of domains first; world_read_events(), as what follows
 * @interface_count: how many
 * @events: procedures that extensions may handle, interface by interface
 * @event_count: how many
 * @orders: who stands where at each event, event by event
 * @order_count: how many
 */
struct world {
	struct spin_extension_info *extensions;
	size_t extension_count;
	struct world_run *runs;
	size_t run_count;
	struct spin_link_info *links;
	size_t link_count;
	char (*interfaces)[SPIN_NAME_SIZE];
	size_t interface_count;
	struct spin_procedure_info *events;
	size_t event_count;
	struct spin_order_info *orders;
	size_t order_count;
};

/**
 * world_read() - ask for extensions, their links and what runs
 * @context: context
 * @world: out; to be let go with world_free() in any case
 *
 * Return: 0 or a negative errno.
 */
int world_read(struct spin_context *context, struct world *world);

/**
 * world_read_events() - ask for interfaces, events, and the order at each, besides
 * @context: context
 * @world: what world_read() gave
 *
 * Return: 0 or a negative errno.
 */
int world_read_events(struct spin_context *context, struct world *world);

/**
 * world_free() - let go of what was read
 * @world: which
 */
void world_free(struct world *world);

/**
 * world_extension() - an extension by its number
 * @world: where
 * @number: its number
 *
 * Return: the extension, or NULL: it came or went while the kernel was asked.
 */
const struct spin_extension_info *world_extension(const struct world *world, uint64_t number);

/**
 * world_run_of() - what runs where a handler stands in an order
 * @world: where
 * @order: the place
 *
 * Return: what runs, or NULL: it came or went while the kernel was asked.
 */
const struct world_run *world_run_of(const struct world *world,
				     const struct spin_order_info *order);

/**
 * world_heat() - how much ran
 * @world: where
 * @extension: number of an extension; 0: all of them
 *
 * Return: runs of all that it has.
 */
uint64_t world_heat(const struct world *world, uint64_t extension);

/**
 * world_exporter() - who exports an interface?
 * @world: where
 * @interface: its name
 *
 * Return: the extension; NULL: it is a domain's.
 */
const struct spin_extension_info *world_exporter(const struct world *world,
						 const char *interface);

#endif
