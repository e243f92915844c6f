/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef SELFTESTS_INDEX_TESTS_H
#define SELFTESTS_INDEX_TESTS_H

struct mix_binding;
struct spin_binding;

void spin_test_cases(struct mix_binding *mixed, struct spin_binding **list);
void spin_test_same(struct mix_binding *mixed, struct spin_binding **list);
void spin_test_stress(struct mix_binding *mixed, struct spin_binding **list);

int spin_ports_start(void);
void spin_ports_stop(void);

#endif
