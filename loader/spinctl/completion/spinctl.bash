# SPDX-License-Identifier: GPL-2.0-only
# Completion for spinctl in bash; selftests/loader compares it with "spinctl help -j".

# Names that bash marks as folders where they are.
_spinctl_files()
{
	compopt -o filenames 2> /dev/null
	mapfile -t COMPREPLY < <(compgen "$1" -- "$2")
}

# EXTENSION, then HANDLER, or HANDLER@EVENT, which bash takes for three words.
_spinctl_budget()
{
	local extension=${COMP_WORDS[2]} list= word=$1

	[ "$word" != @ ] || word=
	case $COMP_CWORD in
	2)	list=$(spinctl list 2>/dev/null | awk 'NR > 1 { print $1 }') ;;
	3)	list=$(spinctl budget "$extension" 2>/dev/null | awk 'NR > 1 { print $1 }') ;;
	4|5)	[ "${COMP_WORDS[4]}" != @ ] ||
			list=$(spinctl budget "$extension" 2>/dev/null |
				awk -v name="${COMP_WORDS[3]}" '$1 == name { print $NF }') ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$list" -- "$word" | sort -u)
}

_spinctl()
{
	local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
	local command=${COMP_WORDS[1]} common="--help --json --verbose" options= names list=

	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		mapfile -t COMPREPLY < <(compgen -W "check build install replace remove list show stats events call gen param budget table log graph top key help version" -- "$word")
		return
	fi
	case $before in
	--module|--output|-o)
		_spinctl_files -f "$word"
		return ;;
	--include|--keys)
		_spinctl_files -d "$word"
		return ;;
	--device)
		[[ $word != *,* ]] || list=${word%,*},
		mapfile -t COMPREPLY < <(compgen -P "$list" -W "$(ls /sys/class/net 2>/dev/null)" -- "${word##*,}")
		return ;;
	--hook)
		mapfile -t COMPREPLY < <(compgen -W "ingress rx" -- "$word")
		return ;;
	--dump)
		mapfile -t COMPREPLY < <(compgen -W "text tokens tree types rules checks c" -- "$word")
		return ;;
	--param|--budget|--explain|--rounds|-n)
		return ;;
	esac
	case $command in
	check)		options="--dump --explain --include" ;;
	build)		options="--include --keys --oracle --output --unmasked --unsealed" ;;
	install)	options="--budget --device --hook --include --module --oracle --param --peer --unmasked" ;;
	replace)	options="--fresh --budget --module --include --oracle --unmasked" ;;
	remove)		options="--all --force" ;;
	list)		options="" ;;
	show)		options="--keys" ;;
	stats)		options="" ;;
	events)		options="--all" ;;
	call)		options="" ;;
	gen)		options="" ;;
	param)		options="" ;;
	budget)		options="" ;;
	table)		options="" ;;
	log)		options="--follow" ;;
	graph)		options="--svg" ;;
	top)		options="--rounds" ;;
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
	check|build|install|replace)
		_spinctl_files -f "$word" ;;
	budget)
		_spinctl_budget "$word" ;;
	remove|show|stats|param|table|log)
		names=$(spinctl list 2>/dev/null | awk 'NR > 1 { print $1 }')
		mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word") ;;
	call)
		[ "$COMP_CWORD" = 2 ] || return
		names=$(spinctl events 2>/dev/null | grep -o '^[a-z0-9_]*\.[a-z0-9_]*$')
		mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word") ;;
	gen)
		names=header
		[[ $word != *[./]* ]] || { _spinctl_files -f "$word"; return; }
		[ "$COMP_CWORD" = 2 ] || names=$(spinctl events 2>/dev/null | sed -n 's/^\([a-z0-9_]*\)\.[a-z0-9_]*$/\1/p' | sort -u)
		mapfile -t COMPREPLY < <(compgen -W "$names" -- "$word") ;;
	key)
		mapfile -t COMPREPLY < <(compgen -W "create show load" -- "$word") ;;
	help)
		mapfile -t COMPREPLY < <(compgen -W "check build install replace remove list show stats events call gen param budget table log graph top key help version" -- "$word") ;;
	esac
}

complete -F _spinctl spinctl
