#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# fetch-source.sh tools | tree
#
# Unpacks parts of the distribution's kernel source into the cache folder and
# prints the folder's name:
#
#	tools	kselftest's lib.mk and headers, checkpatch.pl, kernel-doc:
#		header packages do not ship them
#	tree	everything, to build a kernel from
#
. "$(dirname "$0")/common.sh"

package=linux-source-6.12
tool_files=(
	tools/testing/selftests/lib.mk
	tools/testing/selftests/kselftest.h
	tools/testing/selftests/kselftest_harness.h
	tools/testing/selftests/kselftest
	scripts/checkpatch.pl
	scripts/const_structs.checkpatch
	scripts/kernel-doc
	scripts/spelling.txt
)

extract()
{
	note "unpacking $package"
	dpkg-deb --fsys-tarfile "$work"/*.deb |
		tar -xO --wildcards "*/$package.tar.xz" |
		tar -xJ -C "$work" --strip-components=1 "$@"
	rm -f "$work"/*.deb
}

[ $# = 1 ] || die "usage: fetch-source.sh tools | tree"
lock_cache "source-$1"
version=$(package_version "$package")
if [ -z "$version" ]; then
	version=$({ ls "$cache/source-$1" 2>/dev/null || true; } | sort -V | tail -n 1)
	[ -n "$version" ] || die "no package $package is known; run 'apt-get update' as root"
fi

folder=$cache/source-$1/$version
if [ ! -d "$folder" ]; then
	note "fetching $package ($version): $1"
	make_work_folder
	(cd "$work" && download_packages "$package")
	case $1 in
	tools)	extract "${tool_files[@]/#/$package/}" ;;
	tree)	extract ;;
	*)	die "unknown part '$1': tools or tree" ;;
	esac
	chmod 755 "$work"
	mkdir -p "$cache/source-$1"
	mv "$work" "$folder"
fi
echo "$folder"
