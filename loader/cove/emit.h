/* SPDX-License-Identifier: GPL-2.0-only */
/* A checked program to plain C. */
#ifndef COVE_EMIT_H
#define COVE_EMIT_H

#include "unit.h"

/**
 * cove_emit_run() - write a program as C for the system's compiler
 * @unit: checked, safe, and without errors
 * @out: where the text goes
 *
 * The text includes <linux/spin_manifest.h> and <spin/runtime.h> and nothing else.
 *
 * Return: 0, or a negative errno: -EIO if no digest could be made.
 */
int cove_emit_run(struct cove_unit *unit, struct spin_buffer *out);

#endif
