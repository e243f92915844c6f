/* SPDX-License-Identifier: GPL-2.0-only */
/* What is not supported yet, and what to write until it is. */
#ifndef COVE_LATER_H
#define COVE_LATER_H

#include "diagnostic.h"

/**
 * cove_later_find() - is this a thing that is not supported yet?
 * @what: as later.def calls it
 *
 * Return: what to write instead, or NULL.
 */
const char *cove_later_find(const char *what);

/**
 * cove_later_report() - say that something is not supported yet, and what to write instead
 * @diagnostics: where it is said
 * @at: where it stands
 * @what: as later.def calls it
 */
void cove_later_report(struct cove_diagnostics *diagnostics, struct cove_position at,
		       const char *what);

#endif
