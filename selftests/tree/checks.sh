# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced: one function for each rule. Each works in the current folder, the top
# of a tree, prints what breaks the rule and fails if anything does.

export LC_ALL=C

# Files of the tree: what git knows; everything in a tree without git.
list_files()
{
	if [ -e .git ]; then
		git ls-files
	else
		find . -type f -printf '%P\n'
	fi
}

list_sources()
{
	list_files | grep -E '\.(c|h|S|def|sh|mk|py|awk|list|pml)$|(^|/)(Makefile|Kbuild)$' || true
}

list_kernel_sources()
{
	list_files | grep -E '^(include|spin_core|domains)/.*\.[ch]$' || true
}

# Prints its input and fails if there was any.
none()
{
	local found

	found=$(cat)
	[ -z "$found" ] || { printf '%s\n' "$found"; return 1; }
}

size_limit=600

rule_size()
{
	list_sources | while read -r file; do
		lines=$(wc -l < "$file")
		[ "$lines" -le "$size_limit" ] || echo "$file: $lines lines, more than $size_limit"
	done | none
}

rule_license()
{
	{ list_sources; list_files | grep -E '^\.(ci/|gitignore|editorconfig|clang-format)' || true; } |
	while read -r file; do
		head -n 3 "$file" | grep -q 'SPDX-License-Identifier: GPL-2\.0-only' ||
			echo "$file: no SPDX line for GPL-2.0-only in its first three lines"
	done | none
}

# Where a name in #include leads: beside the file, the top, or the include folder.
resolve_include()
{
	local folder candidate

	folder=$(dirname "$1")
	for candidate in "$folder/$2" "$2" "include/$2" "include/uapi/$2"; do
		if [ -e "$candidate" ]; then
			realpath --relative-to=. "$candidate"
			return
		fi
	done
}

may_include()
{
	case $1:$2 in
	include:include|spin_core:spin_core|spin_core:include) ;;
	domains:domains|domains:spin_core|domains:include) ;;
	loader:loader|loader:include|extensions:extensions|extensions:include) ;;
	selftests:*) ;;
	*) return 1 ;;
	esac
}

# Downwards only: domains, spin_core, include. Nothing but tests knows the loader.
# The module's entry alone sets up what is above it.
module_entry=spin_core/main.c

rule_include_direction()
{
	list_files | grep -E '^(include|spin_core|domains|loader|extensions)/.*\.[chS]$' |
		xargs -r grep -HEo '^[[:space:]]*#[[:space:]]*include[[:space:]]*["<][^">]+' |
		sed -E 's/:[[:space:]]*#[[:space:]]*include[[:space:]]*["<]/ /' |
	while read -r file name; do
		target=$(resolve_include "$file" "$name")
		[ -n "$target" ] || continue
		[ "$file:${target%%/*}" = "$module_entry:domains" ] && continue
		may_include "${file%%/*}" "${target%%/*}" || echo "$file: must not include $target"
	done | none
}

# Of built kernel objects in the folder given: globals begin with spin_.
rule_symbols()
{
	find "$1" -path '*/selftests' -prune -o -name '*.o' ! -name '*.mod.o' ! -name '.*' -print |
	while read -r object; do
		nm -g --defined-only "$object" | awk -v object="${object#"$1"/}" '
			{ name = $3; sub(/^__(SCT|SCK|crc|ksymtab|pfx|cfi|tracepoint|traceiter|probestub)_(_)?/, "", name) }
			name ~ /^(init_module|cleanup_module|__this_module)$/ { next }
			name !~ /^spin_/ { print object ": global symbol " $3 " does not begin with spin_" }'
	done | sort -u | none
}

# What the machines load, the kernel that watches itself has too: nothing else builds that one
# before a long run asks for it.
rule_modules()
{
	local folder=selftests/qemu name occasion option

	grep -v '^#' "$folder/modules.list" | awk 'NF' | while read -r name occasion option _; do
		grep -qxE "$option=[ym]" "$folder/debug.config" ||
			echo "$folder/modules.list: $name ($occasion): no $option in debug.config"
	done | none
}

# Words and places that mean something only where the text was written. The
# brackets keep the patterns from finding themselves.
leak_words='/[w]ork/(main|shared|\.)|/tmp/[b]rief|/[r]oot/|/home/[a-z]|[d]eb\.debian\.org|[n]pmjs'
leak_words="$leak_words|\\b([C]laude|[A]nthropic|[O]penAI|[C]hatGPT|LL[M]s?|A[I])\\b"
leak_words="$leak_words|(this|previous|next|earlier|last) [s]ession|\\b(sub-?)?[a]gents?\\b|[C]o-Authored-By"

rule_words()
{
	{
		list_files | tr '\n' '\0' | xargs -0 -r grep -HnIE "$leak_words"
		[ ! -e .git ] || git log --format='commit %h: %B' | grep -E "$leak_words"
	} | cut -c 1-200 | none
}

# What checkpatch asks for and does not fit: it speaks of patches where these are
# files; compat/ compares versions; kernel-doc above a struct comments its locks;
# macros that define things repeat their arguments and are no statements; it takes
# a macro's parameter for a type.
checkpatch_ignored=FILE_PATH_CHANGES,SPDX_LICENSE_TAG,EMBEDDED_FILENAME
checkpatch_ignored=$checkpatch_ignored,LINUX_VERSION_CODE,CONSTANT_COMPARISON
checkpatch_ignored=$checkpatch_ignored,UNCOMMENTED_DEFINITION,MACRO_ARG_REUSE,MACRO_ARG_PRECEDENCE
checkpatch_ignored=$checkpatch_ignored,MULTISTATEMENT_MACRO_USE_DO_WHILE,FUNCTION_ARGUMENTS,BIT_MACRO

# It knows that EXPORT_SYMBOL follows a function closely, not that ours do.
checkpatch_mistaken="Please use a blank line after function"

# The interfaces are not among these: they define the words of another language.
rule_checkpatch()
{
	list_kernel_sources | grep -E '^(spin_core|domains|include/uapi)/' | xargs -r perl "$1" --no-tree --no-summary --terse --quiet --strict \
		--max-line-length=100 --ignore "$checkpatch_ignored" --file 2>&1 |
		grep -v "$checkpatch_mistaken" | none
}

rule_kernel_doc()
{
	list_kernel_sources | xargs -r perl "$1" -none -Wall 2>&1 |
		grep -E ': (warning|error):' | none
}
