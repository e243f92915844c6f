// SPDX-License-Identifier: GPL-2.0-only
/* Loading the module measures; its parameter "report" holds the figures. */
#include <linux/inet.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/moduleparam.h>
#include <linux/netdevice.h>
#include <linux/nsproxy.h>
#include <net/net_namespace.h>

#include "price.h"
#include "report.h"

static char text[4096];
static size_t used;

static char *device_name = "";
module_param_named(device, device_name, charp, 0400);
MODULE_PARM_DESC(device, "where packets come from");

static char *far = "";
module_param(far, charp, 0400);
MODULE_PARM_DESC(far, "an address beyond the next hop");

void price_report(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	used += vscnprintf(text + used, sizeof(text) - used, format, arguments);
	va_end(arguments);
}

static int show(char *buffer, const struct kernel_param *parameter)
{
	return scnprintf(buffer, PAGE_SIZE, "%s", text);
}

static const struct kernel_param_ops report_operations = { .get = show };
module_param_cb(report, &report_operations, NULL, 0400);

static int __init test_init(void)
{
	struct net_device *device = dev_get_by_name(current->nsproxy->net_ns, device_name);

	if (!device)
		return -ENODEV;
	price_operations(device, in_aton(far));
	dev_put(device);
	price_tables();
	price_logs();
	return 0;
}

static void __exit test_exit(void)
{
}

module_init(test_init);
module_exit(test_exit);

MODULE_DESCRIPTION("What SPIN's operations take");
MODULE_LICENSE("GPL");
