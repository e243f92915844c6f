# SPDX-License-Identifier: GPL-2.0-only
# How each test of the compiler begins: $compiler is its first argument, $here its folder, $top the
# top of the tree; $interfaces is where programs find what they include, $work is gone at its end.

set -u
compiler=${1:?which compiler?}
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../.." && pwd)
interfaces="-I $top/include -I $here/include"
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
