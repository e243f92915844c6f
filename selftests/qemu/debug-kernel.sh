#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# debug-kernel.sh [--cached]: builds a kernel that watches itself (KASAN, lockdep, kmemleak,
# UBSAN: debug.config) from the distribution's source into the cache folder, and
# prints a folder that is laid out as those of fetch-kernel.sh. Ten minutes on two
# cores, once for each version of the source and of the configuration. SPIN_JOBS
# says how many compilers run side by side, default 2.  With --cached nothing is built: status
# 1 if it is not there.
#
. "$(dirname "$0")/common.sh"

config=$top/selftests/qemu/debug.config

# An option that the kernel did not take makes a machine that watches less, or
# misses a device: better no kernel.
check_config()
{
	local option missing=()

	while read -r option; do
		grep -qxF "$option" "$folder/build/.config" || missing+=("$option")
	done < <(grep -E '^CONFIG_' "$config")
	[ ${#missing[@]} = 0 ] || die "the kernel did not take ${missing[*]}"
}

build_kernel()
{
	"${make[@]}" KCONFIG_ALLCONFIG="$config" allnoconfig
	check_config
	"${make[@]}" -j"${SPIN_JOBS:-2}" bzImage modules
	"${make[@]}" INSTALL_MOD_PATH="$folder" modules_install
}

lay_out()
{
	ln -s build/arch/x86/boot/bzImage "$folder/vmlinuz"
	ln -s build "$folder/headers"
	# What these leave in place, modules are built with; the objects are not needed.
	find "$folder/build" -name '*.o' ! -path '*/scripts/*' ! -path '*/tools/*' -delete
	"${make[@]}" kernelrelease > "$folder/release"
}

key=$(sha256sum < "$config" | cut -c 1-12)
if [ "${1-}" = --cached ]; then
	for folder in "$cache"/debug/*-"$key"; do
		[ ! -e "$folder/complete" ] || { echo "$folder"; exit; }
	done
	exit 1
fi
source=$("$top/selftests/qemu/fetch-source.sh" tree)
lock_cache debug
folder=$cache/debug/$(basename "$source")-$key
make=(make -s -C "$source" O="$folder/build" ARCH=x86_64)

# The tree remembers absolute paths, so it is built in place; the last file made
# tells whether it was finished. What was compiled before an interruption is kept.
if [ ! -e "$folder/complete" ]; then
	note "building $folder"
	mkdir -p "$folder/build"
	rm -rf "$folder"/{vmlinuz,headers,lib,release}
	build_kernel >&2
	lay_out
	touch "$folder/complete"
fi
echo "$folder"
