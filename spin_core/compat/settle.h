/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Code that nobody has run yet, before calls lead to it.
 */
#ifndef SPIN_COMPAT_SETTLE_H
#define SPIN_COMPAT_SETTLE_H

#include <linux/kconfig.h>
#include <linux/rcupdate.h>

/*
 * Where calls are patched, that halts every processor and has it read all anew.  Where a call is
 * a pointer, the kernel loads it plainly, and what the code loads may have been loaded before: a
 * raise that finds the new target must not be one that could find the image as it was.  May sleep.
 */
static inline void spin_compat_settle_code(void)
{
	if (!IS_ENABLED(CONFIG_HAVE_STATIC_CALL))
		synchronize_rcu();
}

#endif
