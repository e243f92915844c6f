/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Interfaces: named sets of typed procedures that domains show.
 *
 * Linking is by typed name: an import fits if interface, name and digest of the
 * declaration are equal (SOSP'95, 3.1; the digest takes the place of Modula-3's
 * type fingerprints).
 */
#ifndef SPIN_DOMAIN_INTERFACE_H
#define SPIN_DOMAIN_INTERFACE_H

#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/spin.h>

#include "spin_core/dispatcher/event.h"
#include "spin_core/message.h"

struct spin_scope_request;

/**
 * struct spin_procedure - one procedure of an interface
 * @name: its name
 * @digits: first bytes of SHA-256 of @declaration, in hexadecimal
 * @declaration: canonical text; its first word is the class
 * @digest: the bytes of @digits; set at registration
 * @class: SPIN_PROCEDURE_*; set at registration
 * @event: if extensions may handle it, else NULL; set at registration
 * @read: what it makes of its one argument, both as numbers; NULL: the dispatcher does not ask
 *	it; set at registration
 */
struct spin_procedure {
	const char *name;
	const char *digits;
	const char *declaration;
	u8 digest[SPIN_DIGEST_SIZE];
	u32 class;
	struct spin_event *event;
	u64 (*read)(u64 argument);
};

/**
 * struct spin_reader - a procedure that the dispatcher may ask for a key of an index
 * @name: of a pure procedure that takes one argument
 * @read: the procedure, as SPIN_READER() makes it
 */
struct spin_reader {
	const char *name;
	u64 (*read)(u64 argument);
};

/**
 * struct spin_interface - an interface of a built-in domain
 * @in_list: in the list of interfaces; under the list's lock
 * @name: its name
 * @procedures: as the generated table has them; what registration fills does not
 *	change after it
 * @events: the events among them
 * @procedure_count: elements of @procedures
 * @event_count: elements of @events
 * @readers: of @procedures that guards ask for numbers; may be NULL
 * @reader_count: elements of @readers
 * @scope_create: makes the domain's own scope of what the installer asked for;
 *	the caller's namespaces count.  A pointer to hand to scope_destroy, or an
 *	ERR_PTR.  May be NULL: the domain knows no scope.
 * @scope_destroy: the mirror; nothing of the scope is bound any more
 * @scope_device: tells one device of a scope; -ENOENT beyond the last
 */
struct spin_interface {
	struct list_head in_list;
	const char *name;
	struct spin_procedure *procedures;
	struct spin_event *const *events;
	u32 procedure_count;
	u32 event_count;
	const struct spin_reader *readers;
	u32 reader_count;
	void *(*scope_create)(const struct spin_scope_request *request,
			      struct spin_message *message);
	void (*scope_destroy)(void *scope);
	int (*scope_device)(void *scope, struct spin_device_info *info);
};

/**
 * struct spin_scope_request - the scope that an installer asks for
 * @devices: device numbers in the caller's network namespace
 * @count: elements of @devices
 * @hook: SPIN_HOOK_*
 * @flags: SPIN_PREPARE_*
 */
struct spin_scope_request {
	const u32 *devices;
	u32 count;
	u32 hook;
	u32 flags;
};

/* One row of a table of procedures, as "cove digests --c" makes them of a header. */
#define SPIN_DIGEST(procedure, digest_digits, text)	\
	{						\
		.name = #procedure,			\
		.digits = (digest_digits),		\
		.declaration = (text),			\
	},

/* The members that every struct spin_interface has; the two are arrays. */
#define SPIN_INTERFACE_OF(itf, its_procedures, its_events)	\
	.name = #itf,						\
	.procedures = (its_procedures),				\
	.events = (its_events),					\
	.procedure_count = ARRAY_SIZE(its_procedures),		\
	.event_count = ARRAY_SIZE(its_events)

/*
 * read_NAME(), for a struct spin_reader: the pure operation NAME, whose result is an unsigned
 * number, of its one argument, which has the type @of, a number or a pointer.
 */
#define SPIN_READER(operation, of)					\
static u64 read_##operation(u64 argument)				\
{									\
	return (__force u64)spin_##operation((__force of)argument);	\
}

/*
 * The operation NAME of an interface is the symbol spin_NAME, exported for the
 * images of extensions alone.  The assertion makes the interface's header the
 * one definition of its type.
 */
#define SPIN_OPERATION(operation)							\
	static_assert(__same_type(&(operation), &spin_##operation),			\
		      "spin_" #operation " is not what the interface declares");	\
	EXPORT_SYMBOL_GPL(spin_##operation)

void spin_procedure_describe(const char *interface, const struct spin_procedure *procedure,
			     struct spin_procedure_info *info);
int spin_interface_register(struct spin_interface *interface) __must_check;
void spin_interface_unregister(struct spin_interface *interface);
struct spin_interface *spin_interface_find(const char *name);
int spin_interface_resolve(const char *interface, const char *name, const u8 *digest,
			   const struct spin_procedure **found,
			   struct spin_message *message) __must_check;
int spin_interface_procedure_info(struct spin_procedure_info *info);
int spin_interface_order_info(struct spin_order_info *info);

#endif
