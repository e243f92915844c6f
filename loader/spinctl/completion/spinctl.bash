# SPDX-License-Identifier: GPL-2.0-only
# Completion for spinctl in bash; selftests/loader compares it with "spinctl help -j".

_spinctl()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} common="--help --json --verbose" options= names

	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W "check build install remove list show stats events param table key help version" -- "$word")
		return
	fi
	case $before in
	--module|--output|-o)
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
		return ;;
	--include|--keys)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return ;;
	--device)
		mapfile -t COMPREPLY < <(compgen -W "$(ls /sys/class/net 2>/dev/null)" -- "$word")
		return ;;
	--hook)
		mapfile -t COMPREPLY < <(compgen -W "ingress rx" -- "$word")
		return ;;
	--param)
		return ;;
	esac
	case $command in
	check)		options="--include" ;;
	build)		options="--include --keys --output --unsealed" ;;
	install)	options="--device --hook --include --module --param --peer" ;;
	remove)		options="--all" ;;
	list)		options="" ;;
	show)		options="--keys" ;;
	stats)		options="" ;;
	events)		options="--all" ;;
	param)		options="" ;;
	table)		options="" ;;
	key)		options="--keys" ;;
	help)		options="" ;;
	version)	options="" ;;
	*)		return ;;
	esac
	if [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options $common" -- "$word")
		return
	fi
	case $command in
	check|build|install)
		mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
	remove|show|stats|param|table)
		names=$(spinctl list 2>/dev/null | awk 'NR > 1 { print $1 }')
		mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word") ;;
	key)
		mapfile -t COMPREPLY < <(compgen -W "create show load" -- "$word") ;;
	help)
		mapfile -t COMPREPLY < <(compgen -W "check build install remove list show stats events param table key help version" -- "$word") ;;
	esac
}

complete -F _spinctl spinctl
