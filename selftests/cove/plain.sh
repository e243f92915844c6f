#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Every accepted program of the tree compiles with gcc and clang, without warnings, and clangd
# knows what it is about.  As TAP.
#   plain.sh COMPILER

set -u
compiler=${1:?which compiler?}
pattern='*'
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
. "$here/support/flags.sh"
. "$here/support/results.sh"
folders="-I $top/include -I $here/include -I $here/dump/include -I $work/docs"

# The programs among these files: each says once that it is one.
programs()
{
	for file; do
		grep -q '^extension(' "$file" && echo "$file"
	done
}

# Those that are refused have what is said of them beside them.
group()
{
	case $1 in
	accept) programs "$here"/accept/*.c "$here"/accept/verifier/*.c ;;
	run) programs "$here"/run/*.c "$here"/dump/*.c | grep -v '/broken.c$' ;;
	attacks)
		programs "$here"/attacks/*.c | while read -r file; do
			[ -e "${file%.c}.err" ] || echo "$file"
		done ;;
	first_week) programs "$here"/first_week/*.mended.c ;;
	docs)
		mkdir "$work/docs"
		awk -v folder="$work/docs" -f "$here/support/examples.awk" \
			"$top"/docs/cove.md "$top"/docs/cove/*.md >&2
		rm -f $(ls "$work"/docs/*.refused | sed 's/\.refused$/.c/')
		programs "$work"/docs/*.c ;;
	tree)
		programs "$top"/extensions/*/*.c "$top"/selftests/extensions/*.c \
			"$top"/selftests/device/*.c "$top"/selftests/bench/cove/*.c ;;
	esac
}

# All of them are Cove; otherwise this would not be about them.
are_cove()
{
	while read -r file; do
		"$compiler" check "$file" $folders >>"$work/log" 2>&1 || return 1
	done <"$work/files"
}

# with NAME LEAST: these programs
with()
{
	group "$1" >"$work/files"
	: >"$work/log"
	[ "$(wc -l <"$work/files")" -ge "$2" ] && are_cove
	result $? "$1: at least $2 programs"
	gcc $plain_gcc $folders $(cat "$work/files") >"$work/log" 2>&1
	result $? "$1: gcc"
	if command -v clang >/dev/null; then
		clang $plain_clang $folders $(cat "$work/files") >"$work/log" 2>&1
		result $? "$1: clang"
	else
		result 0 "$1: clang # SKIP there is no clang"
	fi
}

# What docs/editors.md says, in a folder of one's own.
project()
{
	mkdir "$work/project"
	sed -n "/^    spin=/,/^\$/s/^    //p" "$top/docs/editors.md" >"$work/setup.sh"
	[ -s "$work/setup.sh" ] || return 1
	sed -i "s|^spin=.*|spin=$top|" "$work/setup.sh"
	(cd "$work/project" && sh "$work/setup.sh") && [ -s "$work/project/compile_flags.txt" ] &&
		cp "$top/extensions/forward/forward.c" "$work/project"
}

# clangd_says FILE: its errors, without the time
clangd_says()
{
	(cd "$work/project" && clangd --check="$1" 2>&1) >"$work/clangd"
	grep -q 'All checks completed\|Failed' "$work/clangd" || { cat "$work/clangd"; return 1; }
	grep '^E' "$work/clangd"
	return 0
}

knows()
{
	clangd_says forward.c >"$work/said" || return 1
	[ ! -s "$work/said" ] && grep -q 'All checks completed, 0 errors' "$work/clangd"
}

# A slip that any C programmer makes is shown.
misses()
{
	sed 's/ip->destination/ip->destiny/' "$work/project/forward.c" >"$work/project/wrong.c"
	cmp -s "$work/project/forward.c" "$work/project/wrong.c" && return 1
	clangd_says wrong.c >"$work/said"
	grep -q "destiny" "$work/said"
}

echo "TAP version 13"
with accept 70
with run 30
with attacks 20
with first_week 40
with docs 25
with tree 20
project >"$work/log" 2>&1
result $? 'a project is set up as docs/editors.md says'
if command -v clangd >/dev/null; then
	knows >"$work/log" 2>&1 || { cat "$work/said" "$work/clangd" >>"$work/log"; false; }
	result $? 'clangd has nothing to say of a good program'
	misses >"$work/log" 2>&1 || { cat "$work/said" >>"$work/log"; false; }
	result $? 'clangd shows a mistake'
else
	result 0 'clangd knows a program # SKIP there is no clangd'
fi
echo "1..$count"
[ $failed = 0 ]
