/* SPDX-License-Identifier: GPL-2.0-only */
/* Handlers in C, written as the Cove compiler would call them. */
#ifndef NET_TEST_HANDLERS_H
#define NET_TEST_HANDLERS_H

#include "domains/net/packet.h"
#include "spin_core/dispatcher/binding.h"

struct handler {
	const char *name;
	struct spin_binding_code code;
};

extern const struct handler spin_test_handlers[];
extern const unsigned int spin_test_handler_count;

size_t spin_test_counts_show(char *buffer);
void spin_test_counts_clear(void);
void spin_test_forget(void);
bool spin_test_kept_valid(void);

#endif
