#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Every row of the measurements runs; how long it takes is nobody's business here.

. ./tap.sh

rows=/tmp/bench-rows

# complete SECTION ROW/SUBJECT...: each is there, with a figure or a reason.
complete()
{
	local section=$1 name missing=

	shift
	for name in "$@"; do
		grep -q "^{\"section\":\"$section\",\"row\":\"${name%=*}\",\"subject\":\"${name#*=}\"" \
			$rows || missing+=" $name"
	done
	[ -z "$missing" ] || { echo "missing:$missing"; return 1; }
}

# Prints the rows that failed, for the reader, and says whether there were any.
none_failed()
{
	! grep '"unit":"failed"' $rows
}

# A peer may be missing. What is measured here may not, whatever the reason: only that
# this machine has no compiler says nothing about spin, and events without an argument
# are none of its.
spin_measured()
{
	! grep '"subject":"spin".*"unit":"skipped"' "${1:-$rows}" |
		grep -v -e '"row":"[a-z]*/\(source\|thousand\)".*"note":"no compiler in this machine' \
			-e '"row":"raise/1/none/no-arguments".*"note":"an event has at least one argument"'
}

# Skipped rows are results of their own, with their reason.
print_skips()
{
	sed -n 's/.*"row":"\([^"]*\)","subject":"\([^"]*\)","unit":"skipped".*"note":"\([^"]*\)".*/\1 \2|\3/p' \
		$rows > $rows.skipped
	while IFS='|' read -r name reason; do
		skip "$name" "$reason"
	done < $rows.skipped
}

check "spin_bench.ko loads" insmod ./spin_bench.ko

# rows_of NAME COMMAND...: runs the command to its end; no row of its failed.
rows_of()
{
	local name=$1 status

	shift
	"$@" > $rows 2> $rows.errors
	status=$?
	sed 's/^/# /' $rows.errors
	check "$name rows run" none_failed
	check "$name rows come to an end" [ $status = 0 ]
	check "$name rows of spin are measured" spin_measured
}

rows_of dispatch ./measure dispatch --quick
check "dispatch rows are there" complete dispatch raise/1/none={call,function-pointer,static-call} \
	raise/1/none={tracepoint,raw-notifier,atomic-notifier,hook-list,kprobe,fentry,spin} \
	raise/{0,1,5,10,50,64,150,1000}/none={tracepoint,raw-notifier,hook-list,spin} \
	raise/{1,64,1000}/{true,false,key}={raw-notifier,spin} \
	raise/1/none/no-arguments={call,function-pointer,static-call,spin} \
	raise/1/none/4-arguments={call,function-pointer,static-call} \
	raise/{1,5,10,50,64,150,1000}/{none,true,false,key}/4-arguments={tracepoint,spin} \
	raise/1/none/nested={static-call,spin} raise/64/none/consumable={raw-notifier,spin} \
	raise/1/none/{async,async-asleep,async-full}={kfifo,spin} \
	{bind,unbind,replace}/{1,100,1000}={tracepoint,raw-notifier,spin}
print_skips

# All programs, a line each, one of them empty; and what they come to.
suite_rows()
{
	local program

	for program in spindles/cove/*.note; do
		program=$(basename $program .note)
		echo suite/$program={plain-c,spin,spin-unmasked,ebpf}
	done
	echo suite/{geomean,worst}={spin,spin-unmasked,ebpf} suite/proved=spin
}

# Prints the programs whose rows do not say which share of their checks was proved; their number
# is that of the rows, so that there are some.
shares_told()
{
	grep '"row":"suite/[a-z0-9_]*","subject":"spin",' "${1:-$rows}" |
		grep -v '"row":"suite/\(geomean\|worst\|proved\)"' |
		awk '!/"note":"[0-9]+ of [0-9]+ checks proved \([^)]+\), [0-9]+ of [0-9]+ loops burn fuel/ {
			print; silent = 1
		}
		END { exit silent || !NR }'
}

rows_of cove ./cove.sh --quick
check "cove rows are there" complete cove $(suite_rows)
check "each says which share of its checks was proved" shares_told
sed '/suite\/crc/s/checks proved//' $rows > $rows.made-up
share_untold() { ! shares_told $rows.made-up; }
check "one that does not is seen" share_untold
check "at least 16 programs are in the suite" [ "$(suite_rows | wc -l)" -gt 17 ]
print_skips

rows_of calls ./calls.sh --quick
check "calls rows are there" complete calls call/{0,2,6}={empty-ioctl,spin}
print_skips

rows_of strands ./strand.sh --quick
check "strands rows are there" complete strands {ping-pong,fork-join}={kthread,spin} yield=spin
print_skips

# The ends of its paths keep their devices until the module goes, and after ten seconds the
# kernel complains: so it goes behind them, and what does not need it comes later.
rows_of network ./network.sh --quick
check "network rows are there" complete network direct/64=none \
	forward/{ether,rx}/64={linux-routing,nft-flowtable,tc-redirect,tcx-redirect,xdp-native} \
	forward/{ether,rx}/64={xdp-generic,plain-c,spin} forward/peer/64={tc-peer,tcx-peer,plain-c,spin} \
	redirect/udp/64={nft-dnat,nft-dnat-flowtable,tc-dnat,xdp-native,relay,plain-c,spin} \
	forward/ip/64={linux-routing,nft-flowtable,plain-c,spin} \
	redirect/tcp/64={nft-dnat,nft-dnat-flowtable,tc-dnat,spin} \
	flows/{1,100}={linux-routing,nft-flowtable,plain-c,spin} \
	guards/{0,1,10,100,1000}/false={plain-c,spin}
check "spin_bench.ko unloads" rmmod spin_bench
print_skips

rows_of loader ./loader.sh spindle source build crowd
check "loader rows are there" complete loader {install,remove,replace}/{source,spindle}=spin \
	{install,memory,remove}/1000=spin \
	{build,check}/source=spin check/thousand={spin,cpp,start}
print_skips

# skipped_row ROW SUBJECT REASON: is it none of those that must not be skipped?
skipped_row()
{
	printf '{"section":"t","row":"%s","subject":"%s","kernel":"k","arch":"a",%s"note":"%s"}\n' \
		"$1" "$2" '"unit":"skipped","value":null,' "$3" > $rows.made-up
	spin_measured $rows.made-up
}
refused_row() { ! skipped_row "$@"; }
check "a peer may be skipped" skipped_row forward/ether/64 plain-c "not built"
check "spin may not" refused_row forward/ether/64 spin "not built"
check "but where there is no compiler" skipped_row install/source spin "no compiler in this machine"
check "if it takes one" refused_row forward/ether/64 spin "no compiler in this machine"

# A figure, a reason, a failure, and a line that is none of them.
made_up='"row":"r","subject":"s","kernel":"k","arch":"a"'
table_of()
{
	printf '{"section":"t",%s,%s}\n' "$made_up" "$1" | ./table
}
check "a figure makes a table" table_of '"unit":"insn","value":12.5'
check "a skipped row does, too" table_of '"unit":"skipped","value":null,"note":"why"'
refused() { ! table_of "$1"; }
check "a failed row is told" refused '"unit":"failed","value":null,"note":"why"'
check "a figure that is no number is refused" refused '"unit":"insn","value":"12"'
check "a skipped row with a figure is refused" refused '"unit":"skipped","value":1'
two_units()
{
	printf '{"section":"t","row":"%s","subject":"s","kernel":"k","arch":"a",%s}\n' \
		one '"unit":"ms","value":7' other '"unit":"KB","value":9' | ./table > $rows.table
	grep -q '^one  *s  *7 ' $rows.table && grep -q '^other  *s  *9 KB ' $rows.table
}
check "a figure of another unit than the table's says so" two_units
check "no rows are refused" eval "! ./table < /dev/null"
finish
