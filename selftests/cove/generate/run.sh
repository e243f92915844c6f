#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#   run.sh TOP GENERATOR OUT SEED COUNT [WITHOUT]   makes programs and runs them
# What failed stays in OUT/failed.

set -u
top=$1
. "$top/selftests/cove/support/flags.sh"
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
"$2" TOP="$top" WORLD="$3/world" SOURCES="$top/selftests/cove/generate" FOLDER="$folder" \
	SEED="$4" COUNT="$5" BATCH=60 FLAGS="$promises $includes" ${6:+"WITHOUT=$6"}
status=$?
if [ -z "${6:-}" ] && ls "$folder"/failed_* >/dev/null 2>&1; then
	mkdir -p "$3/failed" && cp "$folder"/failed_* "$3/failed"
fi
exit $status
