/* SPDX-License-Identifier: GPL-2.0-only */
/* The checks that a program needed, and those of them that it got: the others were proved away. */
#ifndef COVE_TALLY_H
#define COVE_TALLY_H

#include "../common/buffer.h"
#include "unit.h"

/**
 * cove_tally_dump() - places that C leaves open, a line each, and how many there are of a kind
 * @unit: judged, without errors
 * @out: where the text goes
 *
 * A place whose index, divisor or count is a constant is none: nobody would check it.
 */
void cove_tally_dump(const struct cove_unit *unit, struct spin_buffer *out);

#endif
