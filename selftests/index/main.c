// SPDX-License-Identifier: GPL-2.0-only
#include <linux/module.h>
#include <linux/slab.h>

#include "mix.h"
#include "tests.h"

static int run_tests(void)
{
	struct mix_binding *mixed = kvcalloc(MIX_MOST, sizeof(*mixed), GFP_KERNEL);
	struct spin_binding **list = kvcalloc(MIX_MOST, sizeof(*list), GFP_KERNEL);
	int error = mixed && list ? 0 : -ENOMEM;
	u32 i;

	for (i = 0; !error && i < MIX_MOST; i++)
		list[i] = &mixed[i].binding;
	if (!error) {
		spin_test_cases(mixed, list);
		spin_test_same(mixed, list);
		spin_test_stress(mixed, list);
	}
	kvfree(list);
	kvfree(mixed);
	return error;
}

static int __init test_init(void)
{
	int error = spin_mix_start();

	if (error)
		return error;
	error = run_tests();
	spin_mix_stop();
	return error ?: spin_ports_start();
}

static void __exit test_exit(void)
{
	spin_ports_stop();
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Tests of indices in SPIN's plans");
MODULE_LICENSE("GPL");
