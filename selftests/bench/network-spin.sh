# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# Sourced by network.sh: the rows of this project's own forwarders.

spindles=spindles

spin() { ip netns exec R spinctl "$@"; }

# reason_against SPINDLE...: why one of them cannot be installed; nothing if all can.
reason_against()
{
	local name

	if ! command -v spinctl > /dev/null; then
		echo "spinctl was not built"
		return
	fi
	for name in "$@"; do
		[ ! -e $spindles/$name.reason ] || { cat $spindles/$name.reason; return; }
		[ -e $spindles/$name.spindle ] || { echo "$name.spindle was not built"; return; }
	done
}

# install_guards NAME...
install_guards()
{
	local name

	for name in "$@"; do
		spin install $spindles/$name.spindle --device r0 || return
	done
}

# spin_path SPINDLE TABLE-SETTING OPTIONS NOTE [PATH-OPTION...] ROW...: installs,
# measures, removes. What the programs say must not mix with the rows.
spin_path()
{
	local name=$1 setting=$2 options=$3 note=$4

	shift 4
	path spin "$note" "$@"
	spin_measured $name "$setting" "$options"
}

# spin_measured SPINDLE TABLE-SETTING OPTIONS: installs, runs the command, removes.
spin_measured()
{
	local name=$1 setting=$2 options=$3 result

	spin install $spindles/$name.spindle $options >&2 || return
	spin table $setting >&2
	result=$?
	if [ $result = 0 ]; then
		install_guards ${guards-} >&2
		result=$?
	fi
	if [ $result = 0 ]; then
		"${command[@]}"
		result=$?
	fi
	spin remove --all >&2 || return
	return $result
}

# The one route and the one service, and where many destinations lie.
route="forward destinations set 10.0.2.1/32 0.0.0.0"
behind="forward destinations set 10.9.0.0/16 10.0.2.1"
served="redirect services set 10.0.1.254 5000 17 0 10.0.2.1 5001 17 0"
served_tcp="redirect services set 10.0.1.254 5000 6 0 10.0.2.1 5001 6 0"

spin_forward_rows()
{
	local reason

	reason=$(reason_against forward)
	if [ -n "$reason" ]; then
		skip spin "$reason" forward/ether forward/rx forward/peer
		return
	fi
	row spin_path forward "$route" "--device r0" "netfilter ingress" forward/ether
	row spin_path forward "$route" "--device r0 --hook rx" "receive handler" forward/rx
	row spin_path forward "$route" "--device r0 --hook rx --peer" \
		"receive handler, straight to the peer" forward/peer
}

spin_ip_row()
{
	local reason

	reason=$(reason_against forward_ip)
	if [ -n "$reason" ]; then
		skip spin "$reason" forward/ip
	else
		row spin_path forward_ip "$route" "--device r0" "netfilter's IP hook" forward/ip
	fi
}

# What the extension remembers of destinations has room for 16384.
spin_flow_rows()
{
	local count reason

	reason=$(reason_against forward)
	for count in $flow_counts; do
		flow_row "$count"
		if [ -n "$reason" ]; then
			./measure skip network flows/$count spin "$reason"
		else
			row spin_path forward "$behind" "--device r0" \
				"netfilter ingress; remembers 16384 destinations" \
				"${flow_options[@]}" flows/$count
		fi
	done
}

spin_redirect_rows()
{
	local reason

	reason=$(reason_against redirect)
	if [ -n "$reason" ]; then
		skip spin "$reason" redirect/udp redirect/udp-rx
		[ $quick = yes ] || ./measure skip network redirect/udp/64/new-flows spin "$reason"
		return
	fi
	row spin_path redirect "$served" "--device r0" "netfilter ingress" --redirect redirect/udp
	row spin_path redirect "$served" "--device r0 --hook rx" "receive handler" \
		--redirect redirect/udp-rx
	[ $quick = yes ] ||
		row spin_path redirect "$served" "--device r0" "netfilter ingress" \
			"${new_flows[@]}" redirect/udp/64/new-flows
}

# Both ways: the second device is the one that answers arrive on.
spin_connection_row()
{
	local reason

	reason=$(reason_against redirect)
	if [ -n "$reason" ]; then
		skip_connections spin "$reason"
		return
	fi
	whole spin "netfilter ingress of both devices" redirect/tcp
	row spin_measured redirect "$served_tcp" "--device r0,r1"
}

# The guards go in last, with "first": in front of the forwarder.
spin_guard_rows()
{
	local count guards reason

	for count in $guard_counts; do
		case $count in
		0)	guards= ;;
		1000)	guards=$(echo guards_250{a,b,c,d}) ;;
		*)	guards=guards_$count ;;
		esac
		reason=$(reason_against forward $guards)
		if [ -n "$reason" ]; then
			./measure skip network guards/$count/false spin "$reason"
		else
			row spin_path forward "$route" "--device r0" "netfilter ingress" \
				"${guard_row[@]}" guards/$count/false
		fi
	done
}

spin_rows()
{
	if [ -e $spindles/spin.der ] && command -v spinctl > /dev/null; then
		row spinctl key load --keys $spindles >&2
	fi
	spin_forward_rows
	spin_ip_row
	spin_flow_rows
	spin_redirect_rows
	spin_connection_row
	spin_guard_rows
}
