// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols of the kernel that a C compiler may call in an extension's image.  A loader
 * learns their versions from what this module imports, so it imports them all.
 */
#include <linux/compiler.h>
#include <linux/string.h>

static const void *const symbols[] __used = {
	(const void *)memcmp,
	(const void *)memcpy,
	(const void *)memmove,
	(const void *)memset,
};
