// SPDX-License-Identifier: GPL-2.0-only
/*
 * Symbols of the kernel that a C compiler may call in an extension's image.  A loader
 * learns their versions from what this module imports, so it imports them all.
 */
#include <linux/compiler.h>
#include <linux/string.h>

#if defined(CONFIG_X86_64) && defined(CONFIG_RETPOLINE) || defined(CONFIG_MITIGATION_RETPOLINE)
#define GEN(register) extern void __x86_indirect_thunk_##register(void);
#include <asm/GEN-for-each-reg.h>
#undef GEN
#define GEN(register) (const void *)__x86_indirect_thunk_##register,
#define THUNKS
#endif

static const void *const symbols[] __used = {
	(const void *)memcmp,
	(const void *)memcpy,
	(const void *)memmove,
	(const void *)memset,
#ifdef THUNKS
#include <asm/GEN-for-each-reg.h>
#endif
};
