// SPDX-License-Identifier: GPL-2.0-only
#include <linux/init.h>
#include <linux/module.h>

#include "probe.h"
#include "../lib/results.h"
#include "tests.h"

static int __init test_init(void)
{
	int error = spin_probe_start();

	if (error)
		return error;
	error = spin_test_semantics();
	if (!error)
		error = spin_test_order();
	if (!error)
		error = spin_test_batch();
	if (!error)
		error = spin_test_stress();
	if (error)
		spin_probe_stop();
	else
		spin_results_end();
	return error;
}

static void __exit test_exit(void)
{
	spin_probe_stop();
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("Tests of SPIN's dispatcher");
MODULE_LICENSE("GPL");
