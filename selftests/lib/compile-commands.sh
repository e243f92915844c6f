#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints compile_commands.json: the kernel's part from the command files of the
# newest kernel built, user space from what its makefiles would run. A file that
# is compiled more than once is in it once, as it is compiled first.
#
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
# What a make above says about its own output is not for those below.
unset MAKEFLAGS MFLAGS MAKELEVEL
export LC_ALL=C

# "FOLDER<tab>FILE<tab>COMMAND" lines; sources under build/ are links to the tree.
kernel_commands()
{
	local newest folder kernel

	newest=$(find "$top/build" -mindepth 1 -maxdepth 1 -type d -name '*-amd64' 2>/dev/null |
		sort -V | tail -n 1) || true
	if [ ! -e "$newest/kernel-folder" ]; then
		echo "compile_commands.json: no kernel module was built yet, so only what" \
			"runs in user space is in it; after \"make module\" the rest is, too" >&2
		return 0
	fi
	folder=$(cat "$newest/kernel-folder")
	find "$newest" -name '.*.o.cmd' | sort | while read -r file; do
		kernel=$(sed -n "s#^source_.*:= $newest/\(.*\.c\)\$#\1#p" "$file")
		[ -n "$kernel" ] && [ -e "$top/$kernel" ] || continue
		printf '%s\t%s\t%s\n' "$folder" "$top/$kernel" \
			"$(sed -nE '1s/^(saved)?cmd_[^ ]* := *//p' "$file" | sed 's/ ; .*//' |
				sed "s#$newest/$kernel#$top/$kernel#g")"
	done
}

# Makefiles call others, in other folders: -w makes each say where it works.
dry_run()
{
	make -C "$1" -wnB V=1 all || {
		echo "compile_commands.json: make fails in $1, so nothing is known of it" >&2
		exit 1
	}
}

user_commands()
{
	local folder

	for folder in loader selftests/lib; do
		[ ! -e "$top/$folder/Makefile" ] || dry_run "$top/$folder"
	done | awk -v OFS='\t' -v quote="'" '
		match($0, "^make(\\[[0-9]+\\])?: Entering directory " quote) {
			folders[++depth] = substr($0, RLENGTH + 1, length($0) - RLENGTH - 1)
		}
		/^make(\[[0-9]+\])?: Leaving directory / { depth-- }
		/^[[:space:]]*(gcc|cc|clang) .*-c / {
			for (i = 1; i <= NF; i++)
				if ($i ~ /\.c$/)
					file = $i
			folder = folders[depth]
			print folder, (file ~ /^\// ? file : folder "/" file), $0
		}'
}

# ".." in a name is no other file.
resolve()
{
	local folder file command

	while IFS=$'\t' read -r folder file command; do
		printf '%s\t%s\t%s\n' "$folder" "$(realpath -sm "$file")" "$command"
	done
}

escape()
{
	sed 's/\\/\\\\/g; s/"/\\"/g'
}

{ kernel_commands; user_commands; } | resolve | escape | awk -F '\t' '
	!seen[$2]++ {
		printf "%s\n  {\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}",
			NR == 1 ? "[" : ",", $1, $2, $3
	}
	END { print NR ? "\n]" : "[]" }'
