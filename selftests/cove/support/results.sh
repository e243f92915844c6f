# SPDX-License-Identifier: GPL-2.0-only
# Results as TAP: $work/log has what is said of a failure, $pattern which tests are wanted.

count=0
failed=0

# result STATUS NAME
result()
{
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		failed=$((failed + 1))
		echo "not ok $count - $2"
		sed 's/^/# /' "$work/log"
	fi
}

# wanted NAME
wanted()
{
	case $1 in
	$pattern) return 0 ;;
	esac
	return 1
}
