// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/random.h>

#include "report.h"
#include "tests.h"

static uint seed;
module_param(seed, uint, 0400);
MODULE_PARM_DESC(seed, "of the random operations; 0: another one at each load");

static int __init test_init(void)
{
	while (!seed)
		seed = get_random_u32();
	spin_report_seed(seed);
	spin_test_keyed(seed);
	spin_test_lru();
	spin_test_lpm(seed);
	spin_test_array(seed);
	spin_test_managed();
	spin_test_references(seed);
	spin_test_pool();
	spin_test_race(seed);
	spin_test_ring(seed);
	spin_test_percpu();
	spin_report_close();
	return 0;
}

/* The threads of the tests have ended, and no table is left. */
static void __exit test_exit(void)
{
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Tests of SPIN's tables");
MODULE_LICENSE("GPL");
