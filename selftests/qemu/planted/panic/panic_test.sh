#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Takes the kernel down after a good result.
echo "1..1"
echo "ok 1 - says it is fine"
sleep 1
echo c > /proc/sysrq-trigger
sleep 10
