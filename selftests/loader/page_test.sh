#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# page_test.sh TOP: docs/spindle.md tells of each structure in a spindle what the headers do:
# members, their places and sizes, versions and limits.
#
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=selftests/lib/tap.sh
. "$here/../lib/tap.sh"
top=$1
page=$top/docs/spindle.md
manifest=$top/include/uapi/linux/spin_manifest.h
library=$top/loader/libspin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

same()
{
	[ "$1" = "$2" ] && return 0
	diff <(echo "$1") <(echo "$2")
	return 1
}

# ask LINE...: what a C program with these lines in its main() prints; it sees the headers.
ask()
{
	{
		echo '#include <stddef.h>'
		echo '#include <stdint.h>'
		echo '#include <stdio.h>'
		echo '#include <linux/spin_manifest.h>'
		echo '#include "spin_core/limits.h"'
		echo '#include "loader/libspin/spindle.h"'
		echo '#include "loader/libspin/source.h"'
		echo '#include "loader/libspin/origin.h"'
		echo 'int main(void) {'
		printf '%s\n' "$@"
		echo 'return 0; }'
	} > "$work/ask.c"
	"${CC:-gcc}" -std=gnu11 -Wall -Wextra -Werror -I "$top" -I "$top/include" \
		-I "$top/include/uapi" -o "$work/ask" "$work/ask.c" >&2 && "$work/ask"
}

# members_of STRUCTURE: names in the order of the header
members_of()
{
	cat "$manifest" "$library"/{spindle,source,origin}.h |
		sed -n "/^struct $1 {\$/,/^};/s/^	.* \([a-z_]*\)\(\[[A-Z_0-9]*\]\)\?;\$/\1/p"
}

# places_in_header STRUCTURE: "offset size member" for each
places_in_header()
{
	local name lines=()

	for name in $(members_of "$1"); do
		lines+=("printf(\"%zu %zu $name\\n\", offsetof(struct $1, $name),
			sizeof(((struct $1 *)0)->$name));")
	done
	ask "${lines[@]}"
}

# The table behind the line that names the structure and ends in a colon.
places_on_page()
{
	awk -v structure="\`struct $1\`" '
		/^[^|]/ { table = index($0, structure) && /:$/ }
		table && match($0, /^\| [0-9]+ \| [0-9]+ \| `[a-z_]+` \|/) {
			gsub(/[|`]/, ""); print $1, $2, $3 }' "$page"
}

is_placed() { same "$(places_in_header "$1")" "$(places_on_page "$1")"; }

for structure in spin_manifest spin_seal_trailer spin_source_head spin_source_file spin_origin; do
	check "$structure has members" [ "$(members_of $structure | wc -l)" -ge 2 ]
	check "struct $structure is as the page has it" is_placed $structure
done

# "area structure", for each array of the manifest, in the order of the head.
areas=$(sed -n 's/^ \* @\([a-z]*\): of struct \(spin_manifest_[a-z]*\)\(,.*\)\?$/\1 \2/p' "$manifest")
structures=$(sed -n 's/^struct \(spin_manifest_[a-z]*\) {$/\1/p' "$manifest" | grep -v '_area$')

check "there are arrays" [ "$(echo "$areas" | wc -l)" -ge 13 ]
check "each structure is the element of an array" same "$(echo "$structures" | sort)" \
	"$(echo "$areas" | cut -d " " -f 2 | sort)"

# "area bytes member bytes member bytes ...", a line for each
elements_in_header()
{
	local area structure name lines=()

	while read -r area structure; do
		lines+=("printf(\"$area %zu\", sizeof(struct $structure));")
		for name in $(members_of "$structure"); do
			lines+=("printf(\" $name %zu\", sizeof(((struct $structure *)0)->$name));")
		done
		lines+=('printf("\n");')
	done <<< "$areas"
	ask "${lines[@]}"
}

# From the fenced block whose first words are "imports" and a number; a line that begins with
# a blank goes on with the one before it.
elements_on_page()
{
	awk '/^```/ { inside = !inside; next }
		inside && /^[a-z]+ +[0-9]+  / { if (line) print line; line = $0; next }
		inside && line && /^ / { line = line $0; next }
		line { print line; line = "" }
		END { if (line) print line }' "$page" | sed 's/  */ /g; s/ $//'
}

check "the elements of each array are as the page has them" same "$(elements_in_header)" \
	"$(elements_on_page)"

# has_line FORMAT EXPRESSION...: a line of the page, its numbers by C
has_line()
{
	local format=$1 arguments line

	shift
	arguments=$(printf ', (unsigned long)(%s)' "$@")
	line=$(ask "printf(\"$format\"$arguments);")
	[ -n "$line" ] || return 1
	grep -qFx "$line" "$page" || { echo "no such line: $line"; return 1; }
}

says() { check "it says the ${1#| } right" has_line "${@:2}"; }

says version '| 4 | 2 | `version` | %lu |' SPIN_MANIFEST_VERSION
says size '| 6 | 2 | `head_size` | %lu, size of this head |' 'sizeof(struct spin_manifest)'
says "size of a target" '| 0 | 4 | `size` | %lu, size of the section |' 'sizeof(struct spin_origin)'
says "size of a seal" '| 0 | 4 | `size` | *s*, bytes of the seal: 1 to %lu |' SPIN_SEAL_MOST_BYTES
says "number of files" '| 0 | 4 | `count` | number of files, 1 to %lu |' SPIN_SOURCE_MOST_FILES

# The table of limits: rows as they must be, and their constants; those that share a number
# are compared.
equal() { echo "($1 == $2 ? $1 : 0)"; }

limits=0
limit()
{
	limits=$((limits + 1))
	check "limit: $1" has_line "| $1 | $2 |" "${@:3}"
}

limit "bytes of the manifest" "%lu MB" "SPIN_LIMIT_MANIFEST_SIZE >> 20"
limit "imports, bindings, counters" "%lu each" \
	"$(equal SPIN_LIMIT_IMPORTS "$(equal SPIN_LIMIT_BINDINGS SPIN_LIMIT_COUNTERS)")"
limit "parameters, exports" "%lu each" "$(equal SPIN_LIMIT_PARAMETERS SPIN_LIMIT_EXPORTS)"
limit "blocks" "%lu" SPIN_LIMIT_BLOCKS
limit "logs" "%lu" SPIN_LIMIT_LOGS
limit "tables" "%lu" SPIN_LIMIT_TABLES
limit "pools" "%lu, of %lu objects of %lu bytes" \
	SPIN_LIMIT_POOLS SPIN_LIMIT_POOL_ROOM SPIN_LIMIT_OBJECT_SIZE
limit "references" "%lu" SPIN_LIMIT_REFERENCES
limit "states" "%lu, of %lu MB of memory together" SPIN_LIMIT_STATES "SPIN_LIMIT_STATE_MEMORY >> 20"
limit "terms" "%lu, %lu of a guard" SPIN_LIMIT_TERMS SPIN_GUARD_TERMS
limit "sites" "%lu" SPIN_LIMIT_SITES
limit "cells" "%lu" SPIN_LIMIT_CELLS
limit "guards of a binding" "%lu" SPIN_LIMIT_GUARDS
limit "bindings that begin strands" "%lu" SPIN_LIMIT_STRAND_BINDINGS
limit "frame of a strand" "%lu bytes" SPIN_LIMIT_STRAND_FRAME
limit "stack of a binding, an export" "%lu bytes; %lu where its event is blocking" \
	"$(equal SPIN_STACK_PURE "$(equal SPIN_STACK_ATOMIC SPIN_STACK_STRAND)")" SPIN_STACK_BLOCKING
limit "key, value of a table" "%lu, %lu bytes" SPIN_LIMIT_KEY_SIZE SPIN_LIMIT_VALUE_SIZE
limit "elements of a table" "2^%lu" "__builtin_ctz(SPIN_LIMIT_TABLE_ROOM)"
check "the page has these limits and no other" [ "$limits" = \
	"$(sed -n '/^| what | most |$/,/^$/p' "$page" | tail -n +3 | grep -c '^|')" ]
check "and the most that a spindle has" eval \
	"grep -qF \"A spindle has at most $(ask 'printf("%u", SPIN_SPINDLE_MOST_BYTES >> 20);') MB.\" '$page'"
finish
