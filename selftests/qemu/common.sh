# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2034
#
# Sourced by the scripts of this folder: where things live and how they complain.

set -euo pipefail
export LC_ALL=C

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${SPIN_BUILD:-$top/build}

# Kernels and kernel sources outlive a clean checkout: they are big, never
# change once unpacked, and serve every checkout of this user.
cache=${SPIN_CACHE:-${HOME:-/root}/.cache/spin}

die()
{
	echo "${0##*/}: error: $*" >&2
	exit 1
}

note()
{
	echo "${0##*/}: $*" >&2
}

# Runs the rest of the script with the cache lock NAME held, so that two runs
# side by side fetch a thing once. The lock goes with the process.
lock_cache()
{
	mkdir -p "$cache"
	exec 9> "$cache/$1.lock"
	flock 9
}

# A folder that disappears with the script unless it was renamed before, on the
# file system of the cache so that the rename at the end is atomic.
make_work_folder()
{
	mkdir -p "$cache"
	work=$(mktemp -d "$cache/unfinished.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	trap 'exit 1' INT TERM HUP
}

# Fetches packages into the current folder without installing them. One retry
# after a refresh of the package lists: a list that is a week old names files
# that the archive has since replaced.
download_packages()
{
	local options=(-q -o "Acquire::Retries=3")

	if [ "$(id -u)" = 0 ]; then
		options+=(-o "APT::Sandbox::User=root")
	fi
	apt-get "${options[@]}" download "$@" >&2 && return
	[ "$(id -u)" = 0 ] || die "cannot download $*; run 'apt-get update' as root and try again"
	apt-get -q -o DPkg::Lock::Timeout=550 update >&2
	apt-get "${options[@]}" download "$@" >&2 || die "cannot download $*"
}

package_version()
{
	apt-cache show --no-all-versions "$1" | awk '$1 == "Version:" { print $2; exit }'
}

groups_begun=()

# start COMMAND...: in a process group of its own, so that it ends with all it began.
start()
{
	set -m
	"$@" < /dev/null &
	set +m
	groups_begun+=($!)
}

end_groups()
{
	local group

	for group in "${groups_begun[@]}"; do
		kill -TERM -- "-$group" 2>/dev/null || true
	done
}
