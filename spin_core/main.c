// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way in and out of spin.ko: a ladder, and its mirror.
 */
#include <linux/init.h>
#include <linux/module.h>

static int __init spin_init(void)
{
	return 0;
}

static void __exit spin_exit(void)
{
}

module_init(spin_init);
module_exit(spin_exit);

MODULE_DESCRIPTION("SPIN: an extensible kernel");
MODULE_LICENSE("GPL");
