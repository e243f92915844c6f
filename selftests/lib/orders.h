/* SPDX-License-Identifier: GPL-2.0-only */
/* For test modules: a domain whose device takes orders and tells what became of them. */
#ifndef SELFTESTS_LIB_ORDERS_H
#define SELFTESTS_LIB_ORDERS_H

#include <linux/miscdevice.h>
#include <linux/types.h>

struct spin_interface;

/**
 * struct orders - a domain with a device
 * @device: only its name is set by the module
 * @interface: what is registered for as long as the device is there
 * @obey: does what a line orders, "VERB COUNT WHAT" (what is not there is 0); returns 0 or a
 *	negative errno; may sleep; several at once, if several write
 * @report: writes what is read from the device; returns how many bytes these are
 */
struct orders {
	struct miscdevice device;
	struct spin_interface *interface;
	int (*obey)(const char *verb, u32 count, u32 what);
	int (*report)(char *text, size_t size);
};

int orders_begin(struct orders *orders);
void orders_end(struct orders *orders);

#endif
