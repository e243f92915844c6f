#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# build-spindles.sh FOLDER CROWD: builds and seals the extensions that are measured. For
# one that cannot be built the folder gets NAME.reason instead, which its rows show.
# FOLDER/crowd gets so many that are alike, beside each other, by the program "crowd" that
# lies beside FOLDER.
#
. "$(dirname "$0")/../qemu/common.sh"

[ $# = 2 ] || die "usage: build-spindles.sh FOLDER CROWD"
folder=$1 crowd=$2
spinctl=$build/loader/spinctl/spinctl

# write_guards NAME COUNT: a program with so many handlers, each behind a guard that
# never holds.
write_guards()
{
	local name=$1 count=$2 i

	echo "// SPDX-License-Identifier: GPL-2.0-only"
	echo "#include <spin/cove.h>"
	echo "#include <spin/net.h>"
	echo "extension($name, \"1.0\");"
	for i in $(seq "$count"); do
		echo "guard bool never_$i(const packet *p) { return packet_length(p) == $((65536 + i)); }"
		echo "handler verdict leave_$i(packet *p) { return VERDICT_PASS; }"
		echo "bind(ether_packet_arrived, leave_$i, when(never_$i), first);"
	done
}

# build_spindle NAME SOURCE [OPTION...]
build_spindle()
{
	local name=$1 source=$2

	shift 2
	if ! "$spinctl" build --keys "$folder" -o "$folder/$name.spindle" "$@" "$source" \
			> "$folder/$name.log" 2>&1; then
		# The first line, without folders of this machine.
		sed -n "1s#$top/\|$folder/##gp;1q" "$folder/$name.log" > "$folder/$name.reason"
		rm -f "$folder/$name.spindle"
	fi
	rm "$folder/$name.log"
}

# build_ebpf NAME SOURCE: the same source for the peer, or NAME.bpf.reason where nobody can build
# it.  Every program of the suite is C for it, whatever its verifier says of it later.
build_ebpf()
{
	if ! command -v clang > /dev/null; then
		echo "no clang to build it with" > "$folder/$1.bpf.reason"
	elif ! clang -target bpf -mcpu=v3 -O2 -g -Wall -Wextra -Werror -Wno-unused-parameter \
			-Wno-unused-function "-I/usr/include/$(gcc -print-multiarch)" \
			"-I$top/include" "-I$suite" -include "$suite/ebpf.h" \
			-c -o "$folder/$1.bpf.o" "$2"; then
		die "$2 is no program for eBPF"
	fi
}

# note_checks NAME SOURCE: says beside its spindle how many checks the compiler proved away.
note_checks()
{
	"$build/loader/cove/cove" dump checks "$2" -I "$top/include" | awk '
		$1 != "total" { next }
		$2 == "loop" { loops = $3; charged = $5; next }
		{ places += $3; proved += $3 - $5; seen = 1 }
		END {
			if (seen)
				printf "%d of %d checks proved (%s), %d of %d loops burn fuel\n",
					proved, places,
					places ? int(100 * proved / places + 0.5) " %" : "none needed",
					charged, loops
		}' > "$folder/$1.note"
}

# build_next NAME SOURCE: the next version of a program whose version is "1", and the program.
build_next()
{
	sed "s/^extension($1, \"1\")/extension($1, \"2\")/" "$2" > "$folder/$1_next.c"
	if cmp -s "$2" "$folder/$1_next.c"; then
		echo "$1 has another version than 1" > "$folder/$1_next.reason"
	else
		build_spindle $1_next "$folder/$1_next.c"
	fi
	build_spindle $1 "$2"
}

# build_crowd NAME SOURCE COUNT: one program by so many names.
build_crowd()
{
	sed "s/^extension($1,/extension(crowd_0000,/" "$2" > "$folder/source/crowd_0000.c"
	build_spindle crowd "$folder/source/crowd_0000.c"
	mkdir "$folder/crowd"
	[ ! -e "$folder/crowd.spindle" ] ||
		"${folder%/*}/crowd" "$folder/crowd.spindle" crowd_0000 "$3" "$folder" "$folder/crowd"
}

rm -rf "$folder"
mkdir -p "$folder/source"
# Whoever builds this has built the loader before.
[ -x "$spinctl" ] || exit 0
"$spinctl" key create --keys "$folder" > /dev/null
for name in forward redirect count; do
	build_spindle $name "$top/extensions/$name/$name.c"
done
# The same forwarder behind the native path's checks of the IP header.
sed 's/^bind(ether_packet_arrived,/bind(ip_packet_arrived,/' "$top/extensions/forward/forward.c" \
	> "$folder/source/forward_ip.c"
if cmp -s "$top/extensions/forward/forward.c" "$folder/source/forward_ip.c"; then
	echo "the forwarder is bound in another way" > "$folder/forward_ip.reason"
else
	build_spindle forward_ip "$folder/source/forward_ip.c"
fi
build_spindle callee "$top/selftests/bench/calls/callee.c" --include "$top/include"
build_spindle pong "$top/selftests/bench/strand/pong.c" --include "$top/include"
build_next tally "$top/selftests/replace/tally.c"
build_crowd count "$top/extensions/count/count.c" "$crowd"
"$top/selftests/bench/thousand.sh" "$build/loader/cove/cove" "$top/include" \
	"$top/extensions/redirect/redirect.c" > "$folder/thousand.c"
# A thousand are four extensions: one may not have the counters of so many bindings.
for guards in 1 10 100 250a 250b 250c 250d; do
	write_guards guards_$guards ${guards%[a-d]} > "$folder/source/guards_$guards.c"
	build_spindle guards_$guards "$folder/source/guards_$guards.c"
done
# The suite in cove/, also without masks against mispredicted branches.
suite=$(dirname "$0")/cove
mkdir "$folder/cove"
for source in "$suite"/*.c; do
	name=$(basename "$source" .c)
	build_spindle cove/$name "$source" --include "$top/include"
	build_spindle cove/$name.unmasked "$source" --include "$top/include" --unmasked
	note_checks cove/$name "$source"
	build_ebpf cove/$name "$source"
done
rm -rf "$folder/source"
