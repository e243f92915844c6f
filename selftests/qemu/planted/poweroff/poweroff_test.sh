#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Ends the machine in good order: QEMU exits with status 0.
echo "1..1"
echo "ok 1 - says it is fine"
sleep 1
busybox poweroff -f
sleep 10
