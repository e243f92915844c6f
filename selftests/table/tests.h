/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_TABLE_TESTS_H
#define SELFTESTS_TABLE_TESTS_H

#include <linux/types.h>

void spin_test_keyed(u32 seed);
void spin_test_lru(void);
void spin_test_lpm(u32 seed);
void spin_test_array(u32 seed);
void spin_test_managed(void);
void spin_test_references(u32 seed);
void spin_test_pool(void);
void spin_test_race(u32 seed);
void spin_test_ring(u32 seed);
void spin_test_percpu(void);

#endif
