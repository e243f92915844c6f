// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way in and out of spin.ko: a ladder, and its mirror.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "spin_core/domain/seal.h"

static int __init spin_init(void)
{
	return spin_seal_start();
}

static void __exit spin_exit(void)
{
	spin_seal_stop();
}

module_init(spin_init);
module_exit(spin_exit);

MODULE_DESCRIPTION("SPIN: an extensible kernel");
MODULE_LICENSE("GPL");
