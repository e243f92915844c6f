#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The module runs the tests when it is loaded and keeps the results as TAP.
set -e
insmod ./spin_dispatcher_test.ko
cat /sys/module/spin_dispatcher_test/parameters/results?
rmmod spin_dispatcher_test
