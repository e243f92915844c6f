/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_DISPATCHER_TESTS_H
#define SELFTESTS_DISPATCHER_TESTS_H

int spin_test_semantics(void);
int spin_test_order(void);
int spin_test_batch(void);
int spin_test_stress(void);

#endif
