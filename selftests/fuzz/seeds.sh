#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Makes what the fuzzers begin with: seeds.sh FOLDER; FOLDER/objects is there already
#   FOLDER/headers/   the interfaces, preprocessed
#   FOLDER/programs/  the programs of the compiler's tests, macros expanded, interfaces included
#   FOLDER/sources/   the same programs as they are written
#   FOLDER/recipes/   the good objects, unchanged and as they are
#   FOLDER/words      a dictionary of the language's words and marks

set -eu
folder=$1
top=$(cd "$(dirname "$0")/../.." && pwd)
interfaces="-I $top/include -I $top/selftests/cove/include"

rm -rf "$folder/headers" "$folder/programs" "$folder/sources" "$folder/recipes"
mkdir -p "$folder/headers/spin" "$folder/programs" "$folder/sources" "$folder/recipes"
for header in spin/cove.h spin/net.h test.h; do
	file=$top/include/$header
	[ -e "$file" ] || file=$top/selftests/cove/include/$header
	cpp -std=gnu11 -nostdinc -undef -D__COVE__ $interfaces "$file" >"$folder/headers/$header"
done

# Of the preprocessor's text the program's own lines; the headers it includes by name again.
own_lines()
{
	awk -v program="$1" '
		/^# [0-9]+ "/ {
			split($0, part, "\"")
			if (part[3] ~ /^ 1/ && inside && match(part[2], /(spin\/[a-z_]+|test)\.h$/))
				print "#include <" substr(part[2], RSTART) ">"
			inside = part[2] == program
			next
		}
		inside'
}

# What is refused before it is preprocessed has no expanded form.
for file in "$top"/selftests/cove/*/*.c "$top"/selftests/cove/accept/verifier/*.c \
		"$top"/extensions/*/*.c; do
	name=$(basename "$(dirname "$file")")-$(basename "$file" .c)
	cp "$file" "$folder/sources/$name"
	cpp -std=gnu11 -nostdinc -undef -w -D__COVE__ $interfaces "$file" 2>/dev/null |
		own_lines "$file" | cat -s >"$folder/programs/$name" || true
	[ -s "$folder/programs/$name" ] || rm "$folder/programs/$name"
done
for number in 0 1 2 4 5; do
	printf "\\$number" >"$folder/recipes/good-$number"
done
for file in counter.spindle store.spindle ledger.spindle watch.spindle; do
	{ printf '\377'; cat "$folder/objects/$file"; } >"$folder/recipes/$file"
done
sed -n -e 's/^\(MARK\|KEYWORD\|REFUSED\)([A-Z_0-9]*, "\([^"]*\)".*/"\2"/p' \
	-e 's/^WORD([A-Z_0-9]*, "\([^"]*\)".*/"\1"/p' \
	"$top/loader/cove/token.def" "$top/loader/cove/word.def" >"$folder/words"
[ -s "$folder/words" ] && [ -n "$(ls "$folder/programs")" ]
