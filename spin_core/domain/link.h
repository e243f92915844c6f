/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Links: an extension calls a procedure that another one exports.
 *
 * Linking is by typed name, as to the interfaces of domains.  Who imports from an extension does
 * not outlive it: it is taken out before; nor does who handles what it exports.
 */
#ifndef SPIN_DOMAIN_LINK_H
#define SPIN_DOMAIN_LINK_H

#include <linux/list.h>

#include "spin_core/compat/jump.h"
#include "spin_core/message.h"

struct spin_exported;
struct spin_extension;
struct spin_link_info;

/**
 * struct spin_link - one procedure of another extension, which is called or handled
 * @in_exporter: in the list of the exporter's users while it is linked; under the registry's lock
 * @in_exported: of one that is called: in the list of the procedure's links, as @exported says
 * @importer: who calls or handles it; set once
 * @exported: the procedure that is called, while it is linked.  As @in_exported and what follows:
 *	under the registry's and the dispatcher's locks
 * @place: through which it is called, in the importer's image
 * @jump: what is known of @place
 */
struct spin_link {
	struct list_head in_exporter;
	struct list_head in_exported;
	struct spin_extension *importer;
	struct spin_exported *exported;
	void *place;
	struct spin_jump jump;
};

int spin_link_create(struct spin_extension *extension) __must_check;
void spin_link_destroy(struct spin_extension *extension);
int spin_link_check(struct spin_extension *extension, struct spin_message *message) __must_check;
int spin_link_connect(struct spin_extension *extension, struct spin_message *message) __must_check;
u64 spin_link_price(const struct spin_link *link);
void spin_link_disconnect(struct spin_extension *extension);
struct spin_extension *spin_link_last_user(struct spin_extension *extension);
int spin_link_refuse_removal(struct spin_extension *extension,
			     struct spin_message *message);
int spin_link_describe(const struct spin_extension *extension, struct spin_link_info *info);

#endif
