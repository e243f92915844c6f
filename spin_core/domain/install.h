/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The way of an extension in and out: prepare, present, commit; remove.
 */
#ifndef SPIN_DOMAIN_INSTALL_H
#define SPIN_DOMAIN_INSTALL_H

#include "spin_core/domain/extension.h"
#include "spin_core/domain/interface.h"
#include "spin_core/message.h"

struct spin_extension *spin_install_prepare(struct spin_manifest *manifest, bool sealed,
					    const struct spin_scope_request *scope,
					    struct spin_message *message) __must_check;
int spin_install_commit(struct spin_extension *extension,
			struct spin_message *message) __must_check;
int spin_install_budget(struct spin_extension *extension, u32 index, u64 budget,
			struct spin_message *message) __must_check;
int spin_install_ready(const struct spin_extension *extension, bool replaces,
		       struct spin_message *message) __must_check;
void spin_install_explain(struct spin_extension *extension, int error,
			  struct spin_message *message);
void spin_install_finish(struct spin_extension *extension);
void spin_install_abort(struct spin_extension *extension);
void spin_install_take_out(struct spin_extension *extension);
int spin_install_remove(const char *name, bool with_users,
			struct spin_message *message) __must_check;

#endif
