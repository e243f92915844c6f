/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Links: an extension calls a procedure that another one exports.
 *
 * Linking is by typed name, as to the interfaces of domains.  Who imports from an extension does
 * not outlive it: it is taken out before.
 */
#ifndef SPIN_DOMAIN_LINK_H
#define SPIN_DOMAIN_LINK_H

#include <linux/list.h>

#include "spin_core/compat/jump.h"
#include "spin_core/message.h"

struct spin_extension;

/**
 * struct spin_link - one imported procedure of another extension
 * @in_exporter: in the list of the exporter's users while it is linked; under the registry's lock
 * @importer: who calls; set once
 * @jump: what is known of the place in its image
 */
struct spin_link {
	struct list_head in_exporter;
	struct spin_extension *importer;
	struct spin_jump jump;
};

int spin_link_create(struct spin_extension *extension) __must_check;
void spin_link_destroy(struct spin_extension *extension);
int spin_link_check(struct spin_extension *extension, struct spin_message *message) __must_check;
int spin_link_connect(struct spin_extension *extension, struct spin_message *message) __must_check;
void spin_link_disconnect(struct spin_extension *extension);
struct spin_extension *spin_link_last_user(struct spin_extension *extension);
int spin_link_refuse_removal(struct spin_extension *extension,
			     struct spin_message *message);

#endif
