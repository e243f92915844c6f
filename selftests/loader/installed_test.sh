#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# installed_test.sh TOP: "make install" into a folder, what was installed works from
# there, and "make uninstall" leaves nothing.
#
# shellcheck source=selftests/lib/tap.sh
. "$(dirname "$0")/../lib/tap.sh"
top=$1
work=$(mktemp -d)
unset MAKEFLAGS MFLAGS MAKELEVEL SPIN_INCLUDE SPIN_MODULE
installed=$work/usr/local

run_make() { make -s -C "$top" DESTDIR="$work" KDIR="$kernel" "$@"; }
files() { find "$work" ! -type d | sed "s#^$work##" | sort; }
nothing() { [ -z "$(files)" ] || { files; return 1; }; }
without_kernel() { ! run_make install-module KDIR="$work" && [ ! -e "$work/lib" ]; }

cat > "$work.c" <<'END'
#include <libspin.h>
int main(void)
{
	struct spin_context *context;

	return spin_context_new(&context) || spin_context_unref(context);
}
END
links()
{
	gcc -Wall -Werror -I"$installed/include" -I"$installed/include/uapi" -o "$work.out" \
		"$work.c" -L"$installed/lib" -lspin && LD_LIBRARY_PATH=$installed/lib "$work.out"
}

# The folder of the kernel that spin.ko was built for, if it was.
for object in "$top"/build/*/spin.ko; do
	kernel=$(cat "${object%/*}/kernel-folder" 2> /dev/null)
	[ -e "$kernel/include/generated/utsrelease.h" ] && break
	kernel=
done

check "the user-space half" run_make install-loader
check "spinctl finds its headers" "$installed/sbin/spinctl" check "$top/extensions/count/count.c"
check "not those of the tree" bash -c "mv '$installed/include' '$work/elsewhere' &&
	! '$installed/sbin/spinctl' check '$top/extensions/count/count.c' 2> /dev/null;
	is=\$?; mv '$work/elsewhere' '$installed/include'; exit \$is"
check "they suffice for a spindle" "$installed/sbin/spinctl" build "$top/extensions/count/count.c" \
	--unsealed -o "$work/count.spindle"
rm -f "$work/count.spindle"
check "a program links with the library" links
for page in spinctl.8 spin.4 spindle.5 libspin.3; do
	check "the manual: $page" grep -q '^\.SH DESCRIPTION' "$installed/share/man/man${page##*.}/$page"
done
check "completion" bash -n "$installed/share/bash-completion/completions/spinctl"
check "no kernel's folder: refused" without_kernel
if [ -n "$kernel" ]; then
	check "spin.ko" run_make install-module
	check "lies where spinctl looks for it" [ -s "$work/lib/modules/$(basename "${object%/*}")/updates/spin.ko" ]
else
	skip "spin.ko" "it was not built for a kernel that is still there"
fi
check "uninstall" run_make uninstall
check "nothing is left" nothing
rm -rf "$work" "$work.c" "$work.out"
finish
