/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Type information of a spindle (BTF): are the structures that it shares with
 * spin.ko laid out as this runtime version has them?
 *
 * libbpf reads them.  Its print function belongs to the whole process: it is changed
 * while a section is parsed and then put back, unless somebody else set it meanwhile.
 */
#ifndef SPIN_LIBSPIN_BTF_H
#define SPIN_LIBSPIN_BTF_H

#include "context.h"

/**
 * spin_btf_check() - check the section ".spin.btf"
 * @context: whom to tell what is wrong
 * @file: what to call the spindle in messages
 * @bytes: the section
 * @size: bytes
 *
 * A structure that the spindle does not use is not in there and is no error, but
 * for struct spin_record.
 *
 * Return: 0; -EBADMSG: malformed, or a structure has another layout;
 * -ENOMEM.
 */
int spin_btf_check(struct spin_context *context, const char *file, const void *bytes,
		   size_t size);

#endif
