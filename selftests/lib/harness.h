/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The kernel's harness, with more time for a test that asks for none of its own: on a busy host
 * a machine gets a fraction of a processor.
 */
#ifndef SPIN_TEST_HARNESS_H
#define SPIN_TEST_HARNESS_H

#include "kselftest_harness.h"

#undef TEST_TIMEOUT_DEFAULT
#define TEST_TIMEOUT_DEFAULT 300

#endif
