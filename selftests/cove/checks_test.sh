#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# "cove dump checks" counts the places that C leaves open, and those that are checked.
#   checks_test.sh COMPILER

. "$(dirname "$0")/support/script.sh"

cat >"$work/program.c" <<'end'
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

static u32 eight[8];
static u32 plane[4][4];

handler u32 run(packet *p, u32 n)
{
	u32 sum = eight[3];			/* constant: none */

	sum += eight[n & 7];			/* index, proved */
	sum += eight[n];			/* index, checked */
	plane[n & 3][n] += eight[n % 8];	/* three, one of them checked */
	sum += sum / (n | 1) + sum / n;		/* divisors: proved, checked */
	sum %= n;				/* checked */
	sum += sum << (n & 31) | sum >> n;	/* counts: proved, masked */
	sum += sum / 7 + (sum << 3);		/* constants: none */
	for (u32 i = 0; i < 8; i++)		/* ends soon */
		sum += eight[i];		/* index, proved */
	while (sum < n)				/* burns fuel */
		sum += sum;
	return sum;
}

bind(test_event, run);
end

cat >"$work/expected" <<'end'
index 6 checked 2
division 3 checked 2
shift 2 checked 1
loop 2 checked 1
end

# of the program that $1 makes of it
counts()
{
	sed "$1" "$work/program.c" >"$work/variant.c"
	"$compiler" dump checks "$work/variant.c" -I "$top/include" -I "$here/include" \
		>"$work/checks" && sed -n 's/^total //p' "$work/checks"
}

# told LINE SED-COMMAND: the counts of the variant have the line.
told()
{
	counts "$2" >"$work/got" 2>&1
	grep -qx "$1" "$work/got" || { echo "not '$1' but"; cat "$work/got"; failed=1; }
}

counts '' >"$work/got" 2>&1
diff "$work/expected" "$work/got" || failed=1
told 'index 6 checked 1' 's/eight\[n\]/eight[n \& 3]/'
told 'division 3 checked 1' 's/sum %= n;/sum %= n | 1;/'
told 'division 3 checked 3' 's/(n | 1)/(n ^ 1)/'
told 'shift 1 checked 0' 's/ | sum >> n;/;/'
told 'loop 1 checked 0' '/while/d'

# What a test or a check leaves, and what the program stores, proves an index; it is said so.
told 'index 6 checked 1' 's/eight\[n\];/eight[n]; if (n > 3) return 1;/'
told 'index 7 checked 2' 's/eight\[3\];/eight[eight[3] \& 7] + eight[0];/'
told 'index 8 checked 2' 's/static u32 plane/static u8 kept;\n&/; s/eight\[3\];/eight[kept] + eight[n % 8]; kept = n % 8;/'
grep -q ' proved by what can come there, and masked$' "$work/checks" || { cat "$work/checks"; failed=1; }
told 'index 8 checked 3' 's/static u32 plane/static u8 kept;\n&/; s/eight\[3\];/eight[kept] + eight[n % 8]; kept = (u8)n;/'
# What an earlier version of the program has left in its state proves nothing.
told 'index 8 checked 3' 's/static u32 plane/static state u8 kept;\n&/; s/eight\[3\];/eight[kept] + eight[n % 8]; kept = n % 8;/'
told 'index 8 checked 3' 's/static u32 plane/static state struct kept { u8 at; } kept;\n&/; s/eight\[3\];/eight[kept.at] + eight[n % 8]; kept.at = n % 8;/'
told 'index 8 checked 2' 's/static u32 plane/static struct kept { u8 at; } kept;\n&/; s/eight\[3\];/eight[kept.at] + eight[n % 8]; kept.at = n % 8;/'

# Of slices: what the loop's own slice bounds is proved, and so is what is known to be shorter.
told 'index 7 checked 2' 's/eight\[3\];/eight[3]; slice(u32) s = { eight, 8 };/; s/sum %= n;/sum += s.at[n \& 7];/'
told 'index 7 checked 3' 's/eight\[3\];/eight[3]; slice(u32) s = { eight, 7 };/; s/sum %= n;/sum += s.at[n \& 7];/'
told 'index 6 checked 2' 's/eight\[3\];/eight[3]; slice(u32) s = { eight, n };/; s/i < 8;/i < s.len;/; s/sum += eight\[i\]/sum += s.at[i]/'
told 'index 6 checked 3' 's/eight\[3\];/eight[3]; slice(u32) s = { eight, n };/; s/i < 8;/i <= s.len;/; s/sum += eight\[i\]/sum += s.at[i]/'
told 'index 6 checked 3' 's/eight\[3\];/eight[3]; slice(u32) s = { eight, n };/; s/i < 8;/i < s.len;/; s/sum += eight\[i\]/s = (slice(u32)){ eight, 1 }, sum += s.at[i]/'

# Of a program that is refused there is nothing to say but why.
if counts 's/u32 sum = .*/u32 sum = p;/' >"$work/got" 2>"$work/errors" || [ -s "$work/got" ] ||
		[ ! -s "$work/errors" ]; then
	echo 'a broken program has counts'
	failed=1
fi
# checked NUMBER STATEMENTS: so many indices of them are checked
checked()
{
	cat >"$work/program.c" <<-end
		#include <spin/cove.h>
		#include <test.h>
		extension(t, "1");
		static u8 next[64];
		static u32 list[64], length, wanted;
		static void keep(u32 n)
		{
			next[n % 64] = (u8)(n * 5 % 64);
			length = n > 3 ? 50 : 0;
			wanted = n > 3 ? 6 : 0;
		}
		static u32 sum(u32 n, u32 length, u32 wanted)
		{
			u32 at = 0, sum = 0;
			$2
			return sum;
		}
		handler u32 run(packet *p, u32 n) { keep(n); return sum(n, length, wanted); }
		bind(test_event, run);
	end
	counts '' >"$work/got" 2>&1
	grep -qx "index [0-9]* checked $1" "$work/got" && return
	echo "$2: not $1 are checked"
	cat "$work/got"
	failed=1
}

# How often one variable grows says nothing of another.
checked 0 'for (u32 i = 0, j = 0; i < 100; i++, j += i) { sum += list[at] + j; at = next[at]; }'
# What is not written in a loop grows no more in it than around it.
checked 0 'for (; at <= length; at++) for (u32 i = 0; i < 6; i++) sum += list[at] + i * n;'
# What a sum is bounds its parts, and the other way round, if it cannot wrap.
checked 0 'for (; at + wanted <= length; at++) for (u32 i = 0; i < wanted; i++) sum += list[at + i];'
checked 0 'for (at = 63; at - wanted > 20 && at > wanted; at--) sum += list[at];'
checked 0 'at = n % 128; u32 less = length; if (at > 50 && at - less < 10) sum += list[at];'
checked 1 'at = n; u32 less = n / 2; if (at + less < 64) sum += list[at];'
checked 1 'at = n % 128; if (at - length < 10) sum += list[at];'
checked 1 'for (; at + wanted <= n; at++) for (u32 i = 0; i < wanted; i++) sum += list[at + i];'
exit $failed
