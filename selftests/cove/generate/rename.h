/* SPDX-License-Identifier: GPL-2.0-only */
/* Lets the C of several programs stand in one file. */
#ifndef GENERATE_RENAME_H
#define GENERATE_RENAME_H

#include "../../../loader/common/buffer.h"

/* Adds emitted C to @out; what it defines for the whole file has @number in its name. */
void rename_emitted(const char *text, size_t length, unsigned int number, struct spin_buffer *out);

#endif
