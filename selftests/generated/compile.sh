#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#   compile.sh TOP CC PROGRAMS.c OBJECT [FLAG...]
# As spinctl compiles an image, with more flags; but without thunks, whose places the kernel must
# be told, which is the loader's work.
set -u
top=$1
compiler=$2
source=$3
object=$4
shift 4
. "$top/selftests/cove/support/flags.sh"
# Many programs in one file: words of one are nobody's in another.
exec $compiler $kernel -w -mfunction-return=keep -mindirect-branch=keep "-I$top/selftests/cove/generate/world" -include kernel.h "$@" -c -o "$object" "$source"
