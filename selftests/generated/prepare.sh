#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# prepare.sh: makes random programs for the kernel, GENERATED_IN_KERNEL of them (200), of the
# seed SEED, if that is given; and one whose index is not checked, by a compiler that was told so.
# What is there already, of the compiler as it is, stays: all kernels run the same.
#
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
count=${GENERATED_IN_KERNEL:-200}
seed=${SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
host=$top/build/host/generate
mutant=$top/build/host/cove-mutant/cove/cove
to=$top/build/generated
# Of one module: compiled in some seconds, and its results fit into a page.
batch=120

is_there()
{
	[ -e "$to/seed" ] && [ "$to/seed" -nt "$host/generate" ] && [ "$to/seed" -nt "$mutant" ] &&
		[ "$(sed -n 's/^count //p' "$to/seed")" = "$count" ] &&
		[ -z "${SEED-}" -o "$(sed -n 's/^seed //p' "$to/seed")" = "$seed" ]
}

make_planted()
{
	local planted=$top/selftests/generated/planted.c

	# Nor may the mask that stands behind the check save it.
	echo '#define spin_index(index, limit) (index)' > "$to/programs_planted.c.new"
	"$mutant" build -S --without=BOUNDS -I "$top/include" \
		-I "$top/selftests/cove/include" "$planted" >> "$to/programs_planted.c.new"
	cat >> "$to/programs_planted.c.new" <<-'END'
		extern const char spin_manifest[];
		static const struct generated_raise no_raises[24];
		static const struct generated_program generated_programs[] = {
			{ 0, 1, &spin_record, spin_manifest, no_raises },
		};
		GENERATED_MODULE(generated_programs);
	END
	mv "$to/programs_planted.c.new" "$to/programs_planted.c"
}

make_programs()
{
	folder=$(mktemp -d)
	trap 'rm -rf "$folder"' EXIT
	. "$top/selftests/cove/support/flags.sh"
	"$host/generate" TOP="$top" WORLD="$host/world" SOURCES="$top/selftests/cove/generate" \
		FOLDER="$folder" SEED="$seed" COUNT="$count" BATCH="$batch" \
		FLAGS="$promises $includes" RECORD="$to/programs_"
}

mkdir -p "$to"
exec 9> "$to/lock"
flock 9
unset MAKEFLAGS MFLAGS MAKELEVEL
make -s -C "$top/loader" BUILD=../build/host/cove-mutant CFLAGS="-O0 -DCOVE_MUTANT" PARTS= all >&2
make -s -C "$top/selftests/cove/generate" recorder >&2
! is_there || exit 0
rm -f "$to"/programs_*.c "$to/seed" "$top"/build/*/selftests/generated/spin_made_*
make_planted
make_programs >&2
printf 'seed %s\ncount %s\n' "$seed" "$count" > "$to/seed"
