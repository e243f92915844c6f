/* SPDX-License-Identifier: GPL-2.0-only */
/* Forgeries of an export, which the spindle does not have: it lies where its terms did. */
#ifndef SPIN_TEST_FORGE_EXPORT_H
#define SPIN_TEST_FORGE_EXPORT_H

#include <string.h>

#include "forge.h"

static struct spin_manifest_export *add_export(struct forge *forge)
{
	struct spin_manifest *head = manifest(forge);
	struct spin_manifest_export *export = (void *)term(forge);

	head->exports = (struct spin_manifest_area){ head->terms.at, 1 };
	memset(&head->terms, 0, sizeof(head->terms));
	*export = (struct spin_manifest_export){
		.interface = binding(forge)->interface,
		.name = binding(forge)->event,
		.declaration = binding(forge)->declaration,
		.stack = SPIN_STACK_ATOMIC,
		.price = 100,
		.cost = 100,
		.cell = head->cells,
		.walk = SPIN_STACK_ATOMIC,
	};
	head->cells += SPIN_EXPORT_CELLS;
	return export;
}

FORGERY(export_alone, add_export(f);)
FORGERY(export_name, add_export(f)->name = 0;)
FORGERY(export_interface, add_export(f)->interface = manifest(f)->strings.at;)
FORGERY(export_declaration, add_export(f)->declaration = UINT32_MAX;)
FORGERY(export_class, struct spin_manifest_export *e = add_export(f); e->declaration = e->name;)
FORGERY(export_blocking, memcpy(string(f, add_export(f)->declaration), "blocking ", 9);)
FORGERY(export_strand, memcpy(string(f, add_export(f)->declaration), "strand ", 7);)
FORGERY(export_free, struct spin_manifest_export *e = add_export(f); e->price = e->cost = 0;)
FORGERY(export_costly, add_export(f)->cost = 101;)
FORGERY(export_deep, add_export(f)->stack++;)
FORGERY(export_deep_walk, add_export(f)->walk++;)
FORGERY(export_cell, add_export(f)->cell--;)
FORGERY(export_beyond, add_export(f)->cell++;)
FORGERY(export_far, add_export(f)->cell = UINT32_MAX;)

#define EXPORT_CASES							\
	CASE(export_alone, -EBADMSG, "disagree"),			\
	CASE(export_name, -EBADMSG, "is no string"),			\
	CASE(export_interface, -EBADMSG, "does not begin with a letter"), \
	CASE(export_declaration, -EBADMSG, "is no string"),		\
	CASE(export_class, -EBADMSG, "export 0 is of no class"),	\
	CASE(export_blocking, -EBADMSG, "export 0 is of class blocking, which is not supported yet"), \
	CASE(export_strand, -EBADMSG, "export 0 is of class strand, which is not supported yet"), \
	CASE(export_free, -EBADMSG, "export 0 costs 0 units, and its price is 0"), \
	CASE(export_costly, -EBADMSG, "export 0 costs 101 units, and its price is 100"), \
	CASE(export_deep, -EBADMSG, "export 0 needs 4097 bytes of stack"), \
	CASE(export_deep_walk, -EBADMSG, "export 0 needs 4097 bytes of stack"), \
	CASE(export_cell, -EBADMSG, "two count in cell"),		\
	CASE(export_beyond, -EBADMSG, "counts in cell"),		\
	CASE(export_far, -EBADMSG, "counts in cell")

#endif
