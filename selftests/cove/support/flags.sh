# SPDX-License-Identifier: GPL-2.0-only
# How the C that the compiler makes is compiled; $top is the top of the tree.

# flags NAME: those that loader/target/promises.h has under it
flags()
{
	sed -n "/^#define SPIN_TARGET_$1\>/,/[^\\\\]\$/p" "$top/loader/target/promises.h" |
		grep -o '"-[^"]*"' | tr -d '"' | tr '\n' ' '
}

# What <spin/runtime.h> promises holds only under these.
promises="-std=gnu11 -O2 $(flags MEANING)"
includes="-I$top/include -I$top/include/uapi -I$top/include/spin/freestanding"
# What another compiler knows, too.
another="$promises -nostdinc -ffreestanding -fno-builtin -mcmodel=kernel -mno-red-zone
	-mgeneral-regs-only -fno-pic -Wall -Werror $includes"
# As spinctl has gcc compile for x86-64, but for what writes further files or sections.
kernel=$(sed -n '/^static const char \*const flags\[\] = {/,/^\tNULL/p' "$top/loader/target/x86_64.c" |
	grep -o '"-[^"]*"' | tr -d '"' | grep -v -e '^-gbtf$' -e '^-fcallgraph-info')
kernel="$kernel $(flags WHOLE) $(flags FREESTANDING) $(flags MEANING) $includes"

# For editors and other C compilers, <spin/cove.h> makes a program plain C.  They need not know
# what Cove promises: an order of evaluation, zeroes, that what has no end needs no return; nor
# that a name is of the program, as round(); nor do they judge what is not used, what
# a comparison says always, or where more parentheses would read better (that an "else" has the
# same "if", run/else-of-whom.c sees).
plain="-std=gnu11 -fsyntax-only -fno-builtin -Wall -Werror -Wno-unused -Wno-uninitialized
	-Wno-parentheses -Wno-tautological-compare"
plain_gcc="$plain -Wno-sequence-point -Wno-return-type"
plain_clang="$plain -Wno-unsequenced -Wno-unevaluated-expression
	-Wno-tautological-constant-out-of-range-compare"
