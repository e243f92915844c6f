#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Long enough to be killed or stopped from outside.
echo "1..1"
sleep 30
echo "ok 1 - fine"
