/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Extensions: programs that were let in, and the registry that holds them.
 */
#ifndef SPIN_DOMAIN_EXTENSION_H
#define SPIN_DOMAIN_EXTENSION_H

#include <linux/list.h>
#include <linux/spin.h>
#include <linux/uidgid.h>
#include <linux/workqueue.h>
#include <spin/runtime.h>

#include "spin_core/dispatcher/binding.h"

struct module;
struct spin_body;
struct spin_exported;
struct spin_interface;
struct spin_link;
struct spin_log;
struct spin_object_pool;
struct spin_sleepers;
struct spin_table;

/**
 * struct spin_extension - one extension
 * @in_registry: in the registry's list; under the registry's lock
 * @number: names it for user space; never used twice; set once
 * @ticket: what its image must present; set once
 * @state: SPIN_EXTENSION_*; under the registry's lock
 * @flags: SPIN_EXTENSION_SEALED, ...; set once
 * @hook: SPIN_HOOK_*; set once
 * @installer: who installed it; set once
 * @installed: ktime of the commit; under the registry's lock
 * @manifest: checked copy, its own; set once
 * @name: in @manifest
 * @module: the image, a reference held while the state is PRESENT or later
 * @record: in the image; good while @module is held
 * @cells: per-CPU block of @manifest's cells
 * @bindings: array, as many as the manifest says; set once at prepare, the code
 *	members at present
 * @exported: array of what it exports, as many as the manifest says; a new version takes over
 *	those of the one whose place it takes; under the registry's lock
 * @bodies: array of what it has of each of @exported
 * @terms: what is kept of @manifest's, for those of @bindings that have any; as many as it has
 * @binding_list: pointers to the elements of @bindings, and behind them to the intrinsic handlers
 *	in @bodies, for the dispatcher
 * @bound_count: elements of @binding_list
 * @tables: array, as many as the manifest says
 * @pools: array, as many as the manifest says
 * @log: what it says; NULL if its manifest has no logs
 * @states: memory of @manifest's states of that kind, NULL for the others; as many as it has
 * @replaces: number of the extension whose place it is to take; 0: none, or it has taken
 *	it; under the registry's lock
 * @scope: what the domain @scope_of made of the requested scope; may be NULL
 * @scope_of: the interface whose domain owns @scope
 * @fault_lock: protects the fault members below; taken with interrupts off, innermost
 * @faults: all faults
 * @window_start: jiffies at the first fault of this window
 * @window_faults: faults of this window
 * @last_site: index of the site that failed last; beyond the manifest's sites: none did
 * @last_kind: SPIN_FAULT_* of the last fault
 * @last_binding: whose run it was
 * @links: array, one for each import of the manifest that is linked, and behind those one for each
 *	of its bindings that handles what another extension exports
 * @users: links of others to its exports; under the registry's lock
 * @link_count: elements of @links that are imports
 * @use_count: elements of @links
 * @wanted_stack: what @linked_stack is to be, while that is found; under the registry's lock
 * @is_reached: what is to come in may lead to the calls that this one makes, or it imports from
 *	what is to go, while that is found; under the registry's lock
 * @linked_stack: bytes that the procedures which it imports from others need at most; under the
 *	registry's lock
 * @sleepers: runs of its handlers of blocking events; NULL: it has none; set at prepare
 * @expel: takes it out after too many faults; may run once
 */
struct spin_extension {
	struct list_head in_registry;
	u64 number;
	u64 ticket;
	u32 state;
	u32 flags;
	u32 hook;
	kuid_t installer;
	u64 installed;
	struct spin_manifest *manifest;
	const char *name;
	struct module *module;
	struct spin_record *record;
	u64 __percpu *cells;
	struct spin_binding *bindings;
	struct spin_term *terms;
	struct spin_exported **exported;
	struct spin_body *bodies;
	struct spin_binding **binding_list;
	u32 bound_count;
	struct spin_table **tables;
	struct spin_object_pool **pools;
	struct spin_log *log;
	void **states;
	u64 replaces;
	void *scope;
	struct spin_interface *scope_of;
	spinlock_t fault_lock;
	u64 faults;
	unsigned long window_start;
	u32 window_faults;
	u32 last_site;
	u32 last_kind;
	u32 last_binding;
	struct spin_link *links;
	struct list_head users;
	u32 link_count;
	u32 use_count;
	u32 linked_stack;
	u32 wanted_stack;
	bool is_reached;
	struct spin_sleepers *sleepers;
	struct work_struct expel;
};

void spin_extension_lock(void);
void spin_extension_unlock(void);
void spin_extension_assert_locked(void);

struct spin_extension *spin_extension_create(struct spin_manifest *manifest) __must_check;
int spin_extension_let_sleep(struct spin_extension *extension) __must_check;
int spin_extension_let_queue(struct spin_extension *extension) __must_check;
int spin_extension_let_strand(struct spin_extension *extension) __must_check;
void spin_extension_destroy(struct spin_extension *extension);
void spin_extension_enter(struct spin_extension *extension);
void spin_extension_leave(struct spin_extension *extension);
struct spin_extension *spin_extension_by_name(const char *name);
struct spin_extension *spin_extension_by_number(u64 number);
struct spin_extension *spin_extension_by_ticket(u64 ticket);
struct spin_extension *spin_extension_after(u64 number);

#endif
