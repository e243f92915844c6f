#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Somebody looks on: a packet socket of R holds every packet that extensions/forward and
# extensions/redirect write to. It sees what was sent, and B gets what was to come; what
# extensions/count looks at is held as well.
#
# shellcheck source=selftests/lib/tap.sh
cd "$(dirname "$0")" || exit 1
. ./tap.sh
. ./network.sh

# witnessed ADDRESS PORT LISTEN SIZE: do packets come to B, and all of them to the witness, as
# they were sent?
witnessed()
{
	local witness sent

	rm -f witness.out
	ip netns exec R ./witness r0 "$1" "$2" > witness.out 2>&1 &
	witness=$!
	until grep -qs ready witness.out; do
		sleep 0.1
	done
	flow_while "$@" sleep 1 || { kill -TERM $witness; return 1; }
	kill -TERM $witness
	wait $witness || { cat witness.out; return 1; }
	sent=$(field sent "$(cat flow.out)")
	is "$sent" field seen "$(tail -n 1 witness.out)"
}

network_up
native_route off
spin key load --keys . > /dev/null
for hook in "" "--hook rx" "--hook rx --peer"; do
	# shellcheck disable=SC2086
	check "forward ${hook:-at ingress}" spin install forward.spindle --device r0,r1 $hook
	spin table forward destinations set 10.0.2.0/24 0.0.0.0
	check "small packets" witnessed 10.0.2.1 5000 5000 18
	check "large packets" witnessed 10.0.2.1 5000 5000 1472
	check "nothing was lost" is 0 counter forward lost
	check "remove" spin remove forward
	# shellcheck disable=SC2086
	check "redirect ${hook:-at ingress}" spin install redirect.spindle --device r0,r1 $hook
	spin table redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0
	check "small packets" witnessed 10.0.1.254 5000 5001 18
	check "large packets" witnessed 10.0.1.254 5000 5001 1472
	check "nothing was lost" is 0 counter redirect lost
	check "remove" spin remove redirect
done
native_route on
for hook in "" "--hook rx"; do
	# shellcheck disable=SC2086
	check "count ${hook:-at ingress}" spin install count.spindle --device r0 $hook
	check "small packets" witnessed 10.0.2.1 5000 5000 18
	check "each is counted" is "$(field sent "$(cat flow.out)")" counter count udp
	check "none is malformed" is 0 counter count malformed
	check "remove" spin remove count
done
network_down
finish
