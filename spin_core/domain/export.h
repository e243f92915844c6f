/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What extensions export: each procedure is an event, whose intrinsic handler is its body.
 *
 * While nobody else handles it, calls lead to the body; else to a walk over the plan, which the
 * exporter's image has, since nobody else knows the procedure's C type.
 */
#ifndef SPIN_DOMAIN_EXPORT_H
#define SPIN_DOMAIN_EXPORT_H

#include <linux/kref.h>
#include <linux/list.h>

#include "spin_core/dispatcher/event.h"
#include "spin_core/domain/interface.h"

struct spin_extension;
struct spin_link;

/**
 * struct spin_body - what one version of an extension has of a procedure that it exports
 * @binding: the intrinsic handler of the procedure's event
 * @code: of @binding; set when the image is there
 * @other: while versions change: of the same procedure the body that goes, or that comes; NULL:
 *	there is none.  Under the registry's lock
 */
struct spin_body {
	struct spin_binding binding;
	struct spin_binding_code code;
	struct spin_body *other;
};

/**
 * struct spin_exported - one exported procedure, whatever version of its exporter is there
 * @holders: its exporter, each binding of another extension that was prepared for it, and each
 *	file by which a process calls it
 * @procedure: its typed name; the strings are in @text
 * @interface: in @text
 * @event: the event
 * @exporter: who has it; NULL: that has been taken out.  Under the registry's lock
 * @index: which of its exports; as @exporter
 * @links: struct spin_link that lead to it; under the dispatcher's lock
 * @target: where those lead; under the dispatcher's lock
 * @text: interface, name, declaration
 *
 * Members without a rule are set once, before anybody can find it.
 */
struct spin_exported {
	struct kref holders;
	struct spin_procedure procedure;
	const char *interface;
	struct spin_event event;
	struct spin_extension *exporter;
	u32 index;
	struct list_head links;
	void *target;
	char text[];
};

/* Of an event that is one of an extension. */
static inline struct spin_exported *spin_exported_of(struct spin_event *event)
{
	return container_of(event, struct spin_exported, event);
}

int spin_export_check(const struct spin_manifest *manifest, u32 index,
		      struct spin_message *message) __must_check;
int spin_exports_create(struct spin_extension *extension) __must_check;
void spin_exports_destroy(struct spin_extension *extension);
void spin_exports_connect(struct spin_extension *extension);
void spin_exports_close(struct spin_extension *extension);
u64 spin_exports_memory(const struct spin_extension *extension);

struct spin_extension *spin_exporter_of(const char *interface);
struct spin_exported *spin_exported_find(const char *interface, const char *name,
					 const u8 *digest, const char *declaration,
					 struct spin_message *message) __must_check;
int spin_exported_hold(const char *interface, const char *name, const u8 *digest,
		       const char *declaration, const struct spin_procedure **found,
		       struct spin_message *message) __must_check;
void spin_exported_put(struct spin_exported *exported);
void spin_exported_attach(struct spin_exported *exported, struct spin_link *link, void *place);
void spin_exported_detach(struct spin_link *link);

int spin_export_procedure_info(u32 index, struct spin_procedure_info *info) __must_check;
int spin_export_order_info(struct spin_order_info *info) __must_check;

#endif
