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
folders="-I $top/include -I $here/include -I $here/dump/include -I $here/terms -I $work/docs"

# programs FOLDER...: those in it, as each says once, that are meant to be accepted: what is
# refused has what is said of it beside it.  Those of hacking/ wait for their word, and some
# that lie for a compiler that does.
programs()
{
	find "$@" -name '*.c' | sort | xargs grep -l '^extension(' | while read -r file; do
		case $file in
		*/dump/broken.c|*/hacking/*|*/lying_*) continue ;;
		esac
		[ -e "${file%.c}.err" ] || echo "$file"
	done
}

# What is in no other group is in "tree".
group()
{
	case $1 in
	accept) programs "$here"/accept ;;
	run) programs "$here"/run "$here"/dump ;;
	attacks) programs "$here"/attacks ;;
	first_week) programs "$here"/first_week ;;
	docs)
		mkdir "$work/docs"
		awk -v folder="$work/docs" -f "$here/support/examples.awk" \
			"$top"/docs/cove.md "$top"/docs/cove/*.md >&2
		rm -f $(ls "$work"/docs/*.refused | sed 's/\.refused$/.c/')
		programs "$work"/docs ;;
	tree)
		programs "$top"/extensions "$top"/selftests | grep -v -E \
			'/cove/(accept|run|dump|attacks|first_week)/' ;;
	esac
}

# All of them are Cove; otherwise this would not be about them.
are_cove()
{
	while read -r file; do
		"$compiler" check "$file" -I "$(dirname "$file")/interface" $folders \
			>>"$work/log" 2>&1 || return 1
	done <"$work/files"
}

# are_c COMPILER FLAG...: folder by folder, for the sake of interfaces of their own
are_c()
{
	broken=0
	for folder in $(sed 's|/[^/]*$||' "$work/files" | sort -u); do
		"$@" -I "$folder/interface" $folders $(grep "^$folder/[^/]*\$" "$work/files") \
			>>"$work/log" 2>&1 || broken=1
	done
	return $broken
}

# with NAME LEAST: these programs
with()
{
	group "$1" >"$work/files"
	: >"$work/log"
	[ "$(wc -l <"$work/files")" -ge "$2" ] && are_cove
	result $? "$1: at least $2 programs"
	: >"$work/log"
	are_c gcc $plain_gcc
	result $? "$1: gcc"
	if command -v clang >/dev/null; then
		: >"$work/log"
		are_c clang $plain_clang
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
with tree 65
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
