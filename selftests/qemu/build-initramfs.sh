#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build-initramfs.sh [--host-root] KERNEL STAGE ARCHIVE
#
# Completes the folder STAGE, which holds /plan and /selftests, to the initial
# file system of a virtual machine and packs it: our init, shell tools, kernel
# modules, and the libraries that all programs in it need. KERNEL is a folder of
# fetch-kernel.sh.
#
. "$(dirname "$0")/common.sh"

occasions=demand
if [ "${1-}" = --host-root ]; then
	occasions="demand|host-root"
	shift
fi
[ $# = 3 ] || die "usage: build-initramfs.sh [--host-root] KERNEL STAGE ARCHIVE"
kernel=$1 stage=$2 archive=$3
release=$(cat "$kernel/release")

# Full versions of what busybox does too little of.
programs=(bash ip tc bridge nft ethtool kmod)

lay_out_folders()
{
	local link

	mkdir -p "$stage"/{bin,etc,lib64,proc,sys,dev,tmp,run,var,selftests}
	mkdir -p "$stage/lib/modules/$release"
	for link in usr:. sbin:bin lib/x86_64-linux-gnu:. var/run:../run; do
		[ -e "$stage/${link%%:*}" ] || ln -s "${link#*:}" "$stage/${link%%:*}"
	done
	echo "root:x:0:0:root:/tmp:/bin/bash" > "$stage/etc/passwd"
	echo "root:x:0:" > "$stage/etc/group"
	: > "$stage/spin-virtual-machine"
}

install_programs()
{
	local program path

	cp "$(command -v busybox)" "$stage/bin/busybox"
	for program in $("$stage/bin/busybox" --list | grep -vx busybox); do
		ln -sf busybox "$stage/bin/$program"
	done
	for program in "${programs[@]}"; do
		path=$(PATH=$PATH:/usr/sbin:/sbin command -v "$program") || die "no $program; see packages.list"
		rm -f "$stage/bin/$program"
		cp -L "$path" "$stage/bin/$program"
	done
	for program in modprobe insmod rmmod lsmod depmod modinfo; do
		ln -sf kmod "$stage/bin/$program"
	done
	cp "$build/tools/init" "$stage/init"
}

# modprobe resolves dependencies; the files may be compressed.
list_module_files()
{
	local name

	for name in $(awk -v when="^($occasions)$" '$2 ~ when { print $1 }' "$top/selftests/qemu/modules.list"); do
		/sbin/modprobe -d "$kernel" -S "$release" --show-depends "$name" ||
			die "kernel $release has no module $name"
	done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }'
}

install_modules()
{
	local file target

	list_module_files > "$stage/module-files"
	while read -r file; do
		target=$stage/lib/modules/$release/$(basename "$file")
		case $file in
		*.ko.xz)  xz -dc "$file" > "${target%.xz}" ;;
		*.ko.zst) zstd -qdc "$file" > "${target%.zst}" ;;
		*)	  cp "$file" "$target" ;;
		esac
	done < "$stage/module-files"
	rm "$stage/module-files"
	cp "$kernel/lib/modules/$release/modules."{builtin,builtin.modinfo,order} "$stage/lib/modules/$release/"
	/sbin/depmod -b "$stage" "$release"
}

# Every dynamic program brings its libraries, at the paths it looks for. ldd fails
# when one of the files is a script or a static program.
install_libraries()
{
	local library

	find "$stage/bin" "$stage/selftests" -type f -perm /111 -print0 |
		{ xargs -0 -r ldd 2>/dev/null || true; } |
		awk '$2 == "=>" && $3 ~ /^\// { print $3 } $1 ~ /^\// && $1 !~ /:$/ { print $1 }' |
		sort -u |
	while read -r library; do
		[ -e "$stage$library" ] && continue
		mkdir -p "$stage$(dirname "$library")"
		cp -L "$library" "$stage$library"
	done
}

lay_out_folders
install_programs
install_modules
install_libraries
(cd "$stage" && find . | cpio -o -H newc -R 0:0 --quiet) > "$archive"
