#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# What "make compile_commands.json" tells editors is true of this tree.

. ./tap.sh

top=$(realpath "${SPIN_TOP:-$(git rev-parse --show-toplevel)}")
if [ ! -e "$top/Kbuild" ]; then
	echo "Bail out! no tree at '$top': set SPIN_TOP"
	exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
commands=$work/commands

# "FOLDER<tab>FILE<tab>COMMAND" of each entry; none of the commands here has a tab.
entries()
{
	sed -nE 's/^ *\{"directory": "(.*)", "file": "(.*)", "command": "(.*)"\},?$/\1\t\2\t\3/p' |
		sed 's/\\\(["\\]\)/\1/g'
}

# Called as the makefile at the top calls it: with what that says to makes below it.
make_commands()
{
	MAKEFLAGS="s --no-print-directory" "$1/selftests/lib/compile-commands.sh" \
		> "$commands.json" 2> "$commands.messages" || return 1
	entries < "$commands.json" > "$commands"
	[ -s "$commands" ]
}

is_whole()
{
	[ "$(grep -c '"file"' "$commands.json")" = "$(wc -l < "$commands")" ] &&
		[ "$(head -n 1 "$commands.json")" = "[" ] && [ "$(tail -n 1 "$commands.json")" = "]" ]
}

files_exist()
{
	local status=0 folder file

	while IFS=$'\t' read -r folder file _; do
		[ -d "$folder" ] && [ -f "$file" ] && continue
		echo "$folder: $file"
		status=1
	done < "$commands"
	return $status
}

each_once()
{
	[ -z "$(cut -f 2 "$commands" | sort | uniq -d | tee /dev/stderr)" ]
}

# All sources below a folder.
has_sources_of()
{
	local status=0 file

	while read -r file; do
		cut -f 2 "$commands" | grep -qxF "$file" && continue
		echo "$file is not in it"
		status=1
	done < <(find "$1" -name '*.c' | sort)
	return $status
}

# The command, in its folder, but for what it writes.
compiles()
{
	local folder file command

	IFS=$'\t' read -r folder file command < <(grep -F "	$top/$1	" "$commands")
	[ -n "$file" ] || { echo "$1 is not in it"; return 1; }
	cd "$folder" && eval "$command -fsyntax-only -MF $work/dependencies"
}

kernel_was_built()
{
	compgen -G "$top/build/*-amd64/kernel-folder" > /dev/null
}

check "it is made" make_commands "$top"
check "each entry is one line, of a list" is_whole
check "each folder and file of it is there" files_exist
check "no file is in it twice" each_once
check "all of the loader is in it" has_sources_of "$top/loader"
for file in loader/cove/lex.c loader/libspin/allow.c loader/target/target.c \
	    loader/spinctl/main.c selftests/qemu/init.c; do
	check "the command of $file compiles it" compiles "$file"
done
if kernel_was_built; then
	check "spin.ko is in it" grep -qF "	$top/spin_core/device/device.c	" "$commands"
	check "nothing is said" [ ! -s "$commands.messages" ]
else
	skip "spin.ko is in it" "spin.ko is not built"
	skip "nothing is said" "spin.ko is not built"
fi

# A tree without a build.
mkdir -p "$work/tree/selftests"
cp -r "$top/loader" "$work/tree/"
cp -r "$top/selftests/lib" "$top/selftests/qemu" "$work/tree/selftests/"
check "without a build it is made, too" make_commands "$work/tree"
check "with all of the loader" has_sources_of "$work/tree/loader"
check "a message says what is missing" grep -q "no kernel module was built yet" "$commands.messages"

echo '$(error broken)' > "$work/tree/loader/libspin/Makefile"
check "a makefile that fails is no success" eval '! make_commands "$work/tree"'
check "and the message names it" grep -q "make fails in $work/tree/loader" "$commands.messages"
finish
