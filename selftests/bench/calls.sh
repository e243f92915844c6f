#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# calls.sh [--quick]: the rows of the calls section, as JSON: a process calls a procedure of an
# extension.

keys=/etc/spin/keys

if [ -e spindles/callee.reason ]; then
	for row in call/0 call/2 call/6; do
		./measure skip calls $row spin "$(cat spindles/callee.reason)"
	done
	exit
fi
# The key that the spindle is sealed with.
mkdir -p $keys && cp spindles/spin.key spindles/spin.der $keys/ && spinctl key load >&2 &&
	spinctl install spindles/callee.spindle >&2 || exit
./measure calls "$@"
status=$?
spinctl remove callee >&2 || status=1
exit $status
