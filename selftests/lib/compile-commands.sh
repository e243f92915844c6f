#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints compile_commands.json: the kernel's part from the command files of the
# newest kernel built, user space from what its makefiles would run.
#
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)

# "FOLDER<tab>FILE<tab>COMMAND" lines; sources under build/ are links to the tree.
kernel_commands()
{
	local newest folder kernel

	newest=$(ls -d "$top"/build/*-amd64/ 2>/dev/null | sort -V | tail -n 1)
	[ -n "$newest" ] || return 0
	newest=${newest%/}
	folder=$(cat "$newest/kernel-folder")
	find "$newest" -name '.*.o.cmd' | sort | while read -r file; do
		kernel=$(sed -n "s#^source_.*:= $newest/\(.*\.c\)\$#\1#p" "$file")
		[ -n "$kernel" ] && [ -e "$top/$kernel" ] || continue
		printf '%s\t%s\t%s\n' "$folder" "$top/$kernel" \
			"$(sed -nE '1s/^(saved)?cmd_[^ ]* := *//p' "$file" | sed 's/ ; .*//' |
				sed "s#$newest/$kernel#$top/$kernel#g")"
	done
}

user_commands()
{
	local folder

	for folder in loader selftests/lib; do
		[ -e "$top/$folder/Makefile" ] || continue
		make -C "$top/$folder" -nB V=1 all 2>/dev/null |
			grep -E '^[[:space:]]*(gcc|cc|clang) .*-c ' |
			awk -v folder="$top/$folder" -v OFS='\t' '{
				for (i = 1; i <= NF; i++)
					if ($i ~ /\.c$/) file = $i
				print folder, (file ~ /^\// ? file : folder "/" file), $0
			}' || true
	done
}

escape()
{
	sed 's/\\/\\\\/g; s/"/\\"/g'
}

{ kernel_commands; user_commands; } | escape | awk -F '\t' '
	{
		printf "%s\n  {\"directory\": \"%s\", \"file\": \"%s\", \"command\": \"%s\"}",
			NR == 1 ? "[" : ",", $1, $2, $3
	}
	END { print NR ? "\n]" : "[]" }'
