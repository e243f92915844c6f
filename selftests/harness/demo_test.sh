#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# "make demo" without its machines: demo.sh runs in a tree of its own, where what starts
# machines tells a story instead. It must believe the good one and no other. What the first
# machine shows is itself a target of "make check", selftests/demo.
#
# shellcheck source=selftests/lib/tap.sh
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
top=${SPIN_TOP:-$(git rev-parse --show-toplevel)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset SPIN_BUILD MAKEFLAGS MFLAGS MAKELEVEL

tree=$work/tree
machines=$tree/selftests/qemu
story=$work/story

# stand_in NAME: a script, from standard input
stand_in()
{
	{ echo "#!/bin/bash"; cat; } > "$1"
	chmod +x "$1"
}

mkdir -p "$machines" "$tree/build/selftests/bench" "$work/bin" "$work/kernel" "$story"
cp "$top"/selftests/qemu/{demo,common}.sh "$machines"
cp "$here/table" "$tree/build/selftests/bench"
echo 6.12-made-up > "$work/kernel/release"
stand_in "$machines/install-packages.sh" < /dev/null
stand_in "$machines/fetch-kernel.sh" <<< "echo '$work/kernel'"
stand_in "$machines/fetch-source.sh" <<< "echo '$work/source'"
stand_in "$work/bin/make" <<- END
	echo "\$*" >> '$work/makes'
	echo "a compiler says something"
	[ ! -e '$story/broken' ] || ! grep -q -- "\$(cat '$story/broken')" <<< "\$*"
END
stand_in "$machines/run-vm.sh" <<- END
	echo "\$*" >> '$work/started'
	target=\${*: -1}
	cat '$story/'\$target.console > '$tree/build/vm/6.12-'\$target.console
	cat '$story/'\$target.tap
	! grep -q '^not ok ' '$story/'\$target.tap
END

row()
{
	printf '{"section":"network","row":"forward/ether/64","subject":"%s","unit":"%s",' "$1" "$2"
	printf '"value":%s,"kernel":"6.12","arch":"x86_64"}\r\n' "$3"
}

# All is well. Consoles have what the harness and the kernel say besides.
tell_good_story()
{
	rm -f "$story"/*
	cat > "$story/demo.console" <<- 'END'
		TAP version 13
		== Three hosts
		 A 10.0.1.1 ------ r0 [ R ] r1
		ok 1 - spinctl install forward.spindle
		== Removed under load
		 A to B        6012      6012         0         0         0
		[   20.1] reboot: Power down
	END
	cat > "$story/demo.tap" <<- 'END'
		TAP version 13
		ok 1 - 6.12 demo: show.sh: spinctl install forward.spindle
		ok 2 - 6.12 demo: show.sh: A to B: sent = received
		ok 3 - 6.12 unload: spin
		1..3
		# end of report
	END
	{
		row linux-routing insn 2500
		row nft-flowtable insn 1900
		row tc-redirect insn 1500
		row spin insn 1300
	} > "$story/cost.console"
	printf 'ok 1 - 6.12 cost: cost.sh: spin\n1..1\n# end of report\n' > "$story/cost.tap"
}

demo()
{
	rm -rf "$work/makes" "$work/started" "$tree/build/demo" "$tree/build/vm"
	status=0
	PATH=$work/bin:$PATH "$machines/demo.sh" < /dev/null > "$work/shown" 2>&1 || status=$?
}

shows() { grep -qE "$1" "$work/shown" || { cat "$work/shown"; return 1; }; }

# doubts TEXT: it failed, said so, and why
doubts()
{
	[ "$status" != 0 ] || { cat "$work/shown"; return 1; }
	shows "$1" && ! grep -q "Every command did what it should" "$work/shown"
}

tell_good_story
demo
check "a good story is believed" [ "$status" = 0 ]
check "it says so" shows '^\[ *[0-9]+ s\] Every command did what it should, no packet was lost'
check "chapters get the time" shows '^\[ *[0-9]+ s\] Three hosts$'
check "what is for readers is shown" shows '^ A 10\.0\.1\.1 ------ r0'
check "what is for the harness is not" eval "! shows 'TAP version' > /dev/null"
check "each subject has its figure" shows 'spin +1300'
check "and is compared" shows 'linux-routing +2500 .*0\.52'
check "results are counted" shows '^ 3 results here, 1 there'
check "two machines were started" [ "$(wc -l < "$work/started")" = 2 ]

# but NAME REASON FILE EDIT...: the story with an edit is not believed
but()
{
	tell_good_story
	sed -i "${@:4}" "$story/$3"
	demo
	check "$1" doubts "$2"
}

but "a packet lost while it was removed" '^not ok 2 .*sent = received' \
	demo.tap 's/^ok 2/not ok 2/'
but "a report without its end" 'SOMETHING FAILED' demo.tap '/end of report/d'
but "a module that was not unloaded" 'did NOT unload' demo.tap '/unload: spin/d'
but "a machine that was not powered off" 'did NOT unload spin.ko and power off' \
	demo.console '/Power down/d'
but "a way that was not measured" 'no figure for tc-redirect' cost.console '/tc-redirect/d'
but "a figure that is none" 'SOMETHING FAILED' cost.console 's/"insn","value":1300/"failed","value":null/'
but "a failure of the other machine" '^not ok 1 .*spin' cost.tap 's/^ok/not ok/'
but "no report of the other machine" 'SOMETHING FAILED' cost.tap d

for part in loader test-module-bench selftests/demo selftests/bench; do
	tell_good_story
	echo "$part" > "$story/broken"
	demo
	check "$part that cannot be built" doubts 'this failed: '
	check "its log is shown, and no machine started" \
		eval "shows 'a compiler says something' && [ ! -e '$work/started' ]"
done

# What it asks make for there is: the stand-in for make has noted it.
tell_good_story
demo
has_rules()
{
	local folder words word database missing=0

	while read -r words; do
		folder=$top${words#-C "$tree"}
		folder=${folder%% *}
		database=$(make -pq -C "$folder" no-such-target 2> /dev/null)
		for word in ${words#* * }; do
			case $word in
			-*|*=*) continue ;;
			esac
			grep -qF -- "${word/#$tree/$top}:" <<< "$database" && continue
			echo "make -C $folder: no rule for $word"
			missing=1
		done
	done < "$work/makes"
	return $missing
}
check "it asks make for something" [ "$(wc -l < "$work/makes")" -ge 4 ]
check "make has rules for all of it" has_rules
is_folder() { [ -e "$top/selftests/demo/$1" ] || [ -e "$top/selftests/$1" ]; }
check "machines get folders that are there" eval 'for one in $(grep -o "[a-z]*$" "$work/started"); do
	is_folder "$one" || exit 1; done'
subjects=$(sed -n 's/^measured=(\(.*\))$/\1/p' "$top/selftests/qemu/demo.sh")
measures() { for one in $subjects; do grep -q "^row $one " "$top/selftests/demo/cost/cost.sh" || return 1; done; }
check "each way that it wants is measured" eval '[ -n "$subjects" ] && measures'

# The judge of a flow, as the guest has it, and what a flow says from its first packet to its end.
eval "$(sed -n '/^whole()$/,/^}$/p' "$top/selftests/demo/show.sh")"
flow()
{
	echo "flows sent=$1 received=$2 lost=$3 doubled=$4 damaged=$5" > "$work/flow"
	whole "$work/flow"
}
for one in "100 99 1 0 0" "100 101 0 1 0" "100 100 0 0 1" "0 0 0 0 0"; do
	# shellcheck disable=SC2086
	check "a flow is not whole: $one" eval "! flow $one"
done
check "a flow is whole" flow 100 100 0 0 0
finish
