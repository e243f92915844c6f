#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# fetch-kernel.sh SERIES       e.g. 6.1 or 6.12; "debug" is built by debug-kernel.sh
#
# Unpacks the newest stock kernel of a series, with the headers to build modules
# for it, into the cache folder and prints the folder's name. Nothing is
# installed on this machine. In the folder:
#
#	release		what uname -r prints in it
#	vmlinuz		the kernel
#	headers		what KDIR is set to
#	lib/modules	its modules, with modules.dep
#
. "$(dirname "$0")/common.sh"

[ $# = 1 ] || die "usage: fetch-kernel.sh SERIES (6.1, 6.12, debug)"
series=$1
[ "$series" != debug ] || exec "$top/selftests/qemu/debug-kernel.sh"

# "-rt", "-cloud" and "-unsigned" flavours have one more dash than these.
find_newest_image()
{
	apt-cache pkgnames "linux-image-$series." |
		grep -E "^linux-image-${series//./\\.}\.[0-9.]+(-[0-9]+|[+~][a-z0-9.+~]*)?-amd64$" |
		sort -V | tail -n 1 || true
}

find_cached_release()
{
	{ ls "$cache/kernels" 2>/dev/null || true; } |
		grep -E "^${series//./\\.}\." | sort -V | tail -n 1 || true
}

# The headers package depends on the part shared by all flavours and on kbuild.
find_header_packages()
{
	apt-cache depends "linux-headers-$release" |
		awk '/^ *Depends: linux-(headers|kbuild)-/ { print $2 }'
}

unpack_packages()
{
	local package

	(cd "$work" && download_packages "$image" "linux-headers-$release" $(find_header_packages))
	for package in "$work"/*.deb; do
		note "unpacking $(basename "${package%%_*}")"
		dpkg-deb -x "$package" "$work"
	done
	rm -f "$work"/*.deb
}

# Debian's header Makefile names its shared half by an absolute path.
relocate_headers()
{
	sed -i "s#/usr/src/#$folder/usr/src/#" "$work/usr/src/linux-headers-$release/Makefile"
}

finish_folder()
{
	ln -s "boot/vmlinuz-$release" "$work/vmlinuz"
	ln -s "usr/src/linux-headers-$release" "$work/headers"
	# Only a package's installation makes modules.dep.
	/sbin/depmod -b "$work" "$release"
	# Debug symbols and documents are of no use here.
	rm -rf "$work/usr/share"
	echo "$release" > "$work/release"
	echo "$version" > "$work/package-version"
	chmod 755 "$work"
	mkdir -p "$cache/kernels"
	rm -rf "$folder"
	mv "$work" "$folder"
}

lock_cache "kernel-$series"
image=$(find_newest_image)
if [ -z "$image" ]; then
	release=$(find_cached_release)
	if [ -z "$release" ] && [ "$(id -u)" = 0 ]; then
		apt-get -q -o DPkg::Lock::Timeout=550 update >&2
		image=$(find_newest_image)
	fi
	[ -n "$release$image" ] || die "no package linux-image-$series.*-amd64 is known; run 'apt-get update' as root"
fi
if [ -z "$image" ]; then
	note "no package lists: taking $release from the cache"
	echo "$cache/kernels/$release"
	exit
fi

release=${image#linux-image-}
folder=$cache/kernels/$release
version=$(package_version "$image")
if [ "$(cat "$folder/package-version" 2>/dev/null)" != "$version" ]; then
	note "fetching kernel $release ($version)"
	make_work_folder
	unpack_packages
	relocate_headers
	finish_folder
fi
echo "$folder"
