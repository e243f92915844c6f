// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way in and out of spin.ko: a ladder, and its mirror.
 */
#include <linux/init.h>
#include <linux/module.h>

#include "domains/net/net.h"
#include "domains/strand/strand_interface.h"
#include "domains/syscall/syscall.h"
#include "domains/table/table.h"
#include "spin_core/device/device.h"
#include "spin_core/dispatcher/async.h"
#include "spin_core/domain/seal.h"

static int __init spin_init(void)
{
	int error;

	error = spin_seal_start();
	if (error)
		return error;
	error = spin_async_start();
	if (error)
		goto stop_seal;
	error = spin_table_start();
	if (error)
		goto stop_async;
	error = spin_net_start();
	if (error)
		goto stop_table;
	error = spin_strand_domain_start();
	if (error)
		goto stop_net;
	spin_syscall_start();
	error = spin_device_start();
	if (error)
		goto stop_strand;
	return 0;

stop_strand:
	spin_strand_domain_stop();
stop_net:
	spin_net_stop();
stop_table:
	spin_table_stop();
stop_async:
	spin_async_stop();
stop_seal:
	spin_seal_stop();
	return error;
}

static void __exit spin_exit(void)
{
	spin_device_stop();
	spin_strand_domain_stop();
	spin_net_stop();
	spin_table_stop();
	spin_async_stop();
	spin_seal_stop();
}

module_init(spin_init);
module_exit(spin_exit);

MODULE_DESCRIPTION("SPIN: an extensible kernel");
MODULE_LICENSE("GPL");
