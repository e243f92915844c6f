# SPDX-License-Identifier: GPL-2.0-only
# Takes the examples out of pages:  awk -v folder=FOLDER -f examples.awk PAGE...
#
#	```c NAME			a program: FOLDER/NAME.c
#	```c NAME refused COVE0123	one that gets this message: FOLDER/NAME.refused has the id
#	```output NAME			what it prints: FOLDER/NAME.expect
#	```interface NAME		a header that programs may include: FOLDER/NAME.h
#
# A program that does not begin with an include gets the lines that all share.  Fences without
# a name are no examples.

BEGIN {
	ending["```c"] = ".c"
	ending["```output"] = ".expect"
	ending["```interface"] = ".h"
}

function complain(text)
{
	print FILENAME ":" FNR ": " text
	wrong = 1
}

function finish_program()
{
	if (!shares)
		return
	if (!binds)
		print "bind(test_event, run);" >out
}

/^```/ && out {
	if (out ~ /\.c$/)
		finish_program()
	close(out)
	out = ""
	next
}
/^```/ && skipping { skipping = 0; next }
/^```(c|output|interface) / && $2 {
	out = folder "/" $2 ending[$1]
	if (out in seen)
		complain($2 " is there twice")
	seen[out] = 1
	printf "" >out
	if ($1 == "```output" && !(folder "/" $2 ".c" in seen))
		complain("of which program?")
	if ($3 == "refused" && NF == 4)
		print $4 >(folder "/" $2 ".refused")
	else if (NF > 2)
		complain("what is " $3 "?")
	is_first = $1 == "```c"
	shares = binds = 0
	next
}
/^```/ { skipping = 1; next }
out && is_first {
	is_first = 0
	if (!/^#include/) {
		shares = 1
		print "#include <spin/cove.h>\n#include <test.h>\nextension(example, \"1\");" >out
	}
}
out && /^bind\(/ { binds = 1 }
out { print >out }
END {
	if (out || skipping)
		complain("a fence is not closed")
	exit wrong
}
