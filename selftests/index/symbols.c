// SPDX-License-Identifier: GPL-2.0-only
/*
 * The loader learns the versions of symbols from one module: for programs of this test, from
 * this one.  So it imports what their images may.
 */
#include <linux/compiler.h>
#include <linux/string.h>
#include <spin/runtime.h>

static const void *const symbols[] __used = {
	(const void *)memcpy,
	(const void *)memset,
	(const void *)spin_extension_present,
	(const void *)spin_extension_ended,
};
