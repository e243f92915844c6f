#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Each rule finds what breaks it, and nothing in a tree that keeps it.

. ./tap.sh
. ./checks.sh

scripts=${SPIN_KSELFTEST:+$SPIN_KSELFTEST/../../../scripts}
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
license="// SPDX-License-Identifier: GPL-2.0-only"

# A small tree that keeps every rule.
plant_good()
{
	rm -rf "${tree:?}"/*
	mkdir -p "$tree"/{include/spin,spin_core/plan,domains/net,loader,build,selftests/qemu}
	printf '# SPDX-License-Identifier: GPL-2.0-only\n\nveth demand CONFIG_VETH # links\n' > "$tree/selftests/qemu/modules.list"
	printf '# SPDX\nCONFIG_VETH=y\n' > "$tree/selftests/qemu/debug.config"
	printf '/* SPDX-License-Identifier: GPL-2.0-only */\n' | tee "$tree/include/spin/net.h" \
		"$tree/spin_core/plan/plan.h" "$tree/domains/net/net.h" > "$tree/loader/build.h"
	printf '%s\n#include "../../spin_core/plan/plan.h"\n#include <spin/net.h>\n' \
		"$license" > "$tree/domains/net/net.c"
	printf '%s\n#include "plan.h"\nint spin_plan_count;\n' "$license" > "$tree/spin_core/plan/plan.c"
	cd "$tree" || exit 1
}

finds()
{
	local output

	output=$("$@") && { echo "the rule found nothing"; return 1; }
	[ -n "$output" ] || { echo "the rule failed without a word"; return 1; }
}

compile()
{
	gcc -c -o build/plan.o spin_core/plan/plan.c
}

plant_good
compile
check "a good tree: size" rule_size
check "a good tree: license" rule_license
check "a good tree: includes" rule_include_direction
check "a good tree: words" rule_words
check "a good tree: modules" rule_modules
check "a good tree: symbols" rule_symbols build

yes "/* line */" | head -n 600 >> spin_core/plan/plan.c
check "a file too long is found" finds rule_size

plant_good
echo "int x;" > spin_core/plan/bare.c
check "a missing license is found" finds rule_license
plant_good
printf '#!/bin/sh\n# SPDX-License-Identifier: MIT\n' > loader/tool.sh
check "another license is found" finds rule_license

for upward in include/spin/net.h:../../spin_core/plan/plan.h include/spin/net.h:domains/net/net.h \
	      spin_core/plan/plan.c:../../domains/net/net.h spin_core/plan/plan.h:loader/build.h \
	      domains/net/net.c:../../loader/build.h loader/build.h:../spin_core/plan/plan.h; do
	plant_good
	echo "#include \"${upward#*:}\"" >> "${upward%%:*}"
	check "an include from ${upward%%/*} of ${upward#*:} is found" finds rule_include_direction
done

plant_good
echo "int count;" >> spin_core/plan/plan.c
compile
check "a global symbol without the prefix is found" finds rule_symbols build

for missing in "bond demand CONFIG_BONDING" "bond demand"; do
	plant_good
	echo "$missing # a device" >> selftests/qemu/modules.list
	check "a module that the debug kernel has not is found ($missing)" finds rule_modules
done

for leak in "/ro""ot/x" "as a language A""I" "the last sess""ion" "/wo""rk/main"; do
	plant_good
	echo "/* $leak */" >> spin_core/plan/plan.c
	check "a leaked word is found (${#leak} letters)" finds rule_words
done

if [ -e "$scripts/checkpatch.pl" ]; then
	plant_good
	check "a good tree: checkpatch" rule_checkpatch "$scripts/checkpatch.pl"
	check "a good tree: kernel-doc" rule_kernel_doc "$scripts/kernel-doc"
	printf 'int spin_f( int a ){ return a ; }\n' >> spin_core/plan/plan.c
	check "bad style is found" finds rule_checkpatch "$scripts/checkpatch.pl"
	printf '/**\n * spin_f - does\n * @b: wrong\n */\nint spin_f(int a);\n' >> spin_core/plan/plan.h
	check "a wrong comment is found" finds rule_kernel_doc "$scripts/kernel-doc"
else
	skip "bad style is found" "no kernel scripts at hand"
	skip "a wrong comment is found" "no kernel scripts at hand"
fi
cd / || exit 1
finish
