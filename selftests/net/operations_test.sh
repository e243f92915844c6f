#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Operations on single packets: the module runs the tests when it is loaded.
set -e
insmod ./spin_net_test.ko
cat /sys/module/spin_net_test/parameters/results?
rmmod spin_net_test
