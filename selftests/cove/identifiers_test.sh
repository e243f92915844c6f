#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# An id of a message means the same for ever: identifiers.txt has each that there was, and only
# grows.  One that is not in diagnostic.def any more is said there to be retired.
#   identifiers_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"
known=$here/identifiers.txt

sed -n 's/^DIAGNOSTIC(\([A-Z0-9_]*\), "\(COVE[0-9]*\)".*/\2 \1/p' "$top/loader/cove/diagnostic.def" |
	sort >"$work/used"
sed 's/ retired$//' "$known" >"$work/known"
sed -n 's/ retired$//p' "$known" | sort >"$work/retired"
[ "$(wc -l <"$work/known")" -ge 277 ] || { echo 'ids are gone from the list'; failed=1; }
sort -c "$work/known" || failed=1
cut -d' ' -f1 "$work/known" | uniq -d | sed 's/$/ stands there twice/' >"$work/twice"
cat "$work/twice"
[ ! -s "$work/twice" ] || failed=1
# Those in use are those that are known and not retired, under the same names.
grep -vxF -f "$work/retired" "$work/known" | diff - "$work/used" || failed=1
exit $failed
