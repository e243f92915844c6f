#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# prepare-kernel.sh: makes a kernel tree for Alpha ready to build modules against
# and prints its folder. Only headers and tools are built, no kernel: there is no
# Module.symvers, so modpost cannot know what the kernel exports.
#
. "$(dirname "$0")/../common.sh"

here=$top/selftests/qemu/alpha
config=$here/alpha-smp.config

source=$("$top/selftests/qemu/fetch-source.sh" tree)
lock_cache alpha
key=$(cat "$here"/*.patch "$config" | sha256sum | cut -c 1-12)
folder=$cache/alpha/$(basename "$source")-$key

# The tools remember absolute paths, so this is built in place; the last file made
# tells whether it was finished.
if [ ! -e "$folder/complete" ]; then
	note "preparing $folder"
	rm -rf "$folder"
	mkdir -p "$folder/build"
	# patch replaces a file and so leaves the linked original alone.
	cp -al "$source" "$folder/source"
	for patch in "$here"/*.patch; do
		patch -s -d "$folder/source" -p1 < "$patch"
	done
	make=(make -s -C "$folder/source" O="$folder/build" ARCH=alpha CROSS_COMPILE=alpha-linux-gnu-)
	"${make[@]}" KCONFIG_ALLCONFIG="$config" allnoconfig >&2
	"${make[@]}" -j2 modules_prepare >&2
	touch "$folder/complete"
fi
echo "$folder/build"
