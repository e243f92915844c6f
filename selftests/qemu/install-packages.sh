#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Installs what packages.list names and this machine lacks. Without root it says
# what is missing and exits with status 2.
#
. "$(dirname "$0")/common.sh"

list=${1:-$top/selftests/qemu/packages.list}

find_missing()
{
	local name

	for name in $(sed 's/#.*//' "$list"); do
		[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || echo "$name"
	done
}

mapfile -t missing < <(find_missing)
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ]; then
	echo "these packages are missing, and only root can install them:" >&2
	for name in "${missing[@]}"; do
		grep -E "^$name( |$)" "$list" | sed 's/^/  /' >&2
	done
	echo "as root: apt-get install --no-install-recommends ${missing[*]}" >&2
	exit 2
fi

# Says what goes on: a machine that has nothing yet takes a minute.
apt()
{
	DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=550 -o "Acquire::Retries=3" \
		-o Dpkg::Use-Pty=0 "$@" |
		sed -unE 's/^(Get:|Unpacking |Setting up )/  &/p'
}

install_missing()
{
	apt install -y --no-install-recommends "${missing[@]}"
}

note "installing ${missing[*]}"
# The package lists may be absent or too old to name files that still exist: what
# the first attempt complains of is not the last word.
install_missing >&2 2> /dev/null && exit
apt update >&2 || die "cannot refresh the package lists"
install_missing >&2 || die "cannot install ${missing[*]}"
