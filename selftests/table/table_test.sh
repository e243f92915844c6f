#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Loading the module runs the tests; its parameter "report" holds what they found.
set -e
insmod ./spin_table_test.ko
cat /sys/module/spin_table_test/parameters/report
rmmod spin_table_test
