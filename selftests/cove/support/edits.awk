# SPDX-License-Identifier: GPL-2.0-only
# The edits that a page shows, applied to a copy of the tree.
#	awk -v name=NAME -v folder=FOLDER [-v without=NUMBER] -f edits.awk PAGE
#
# A fence "```diff NAME FILE" is an edit of FOLDER/FILE: lines that begin with a blank or '-'
# stand there, once and together; '-' takes them out, '+' puts in.  It prints the number of
# edits, and applies all but one if it is told which.

function complain(text)
{
	print FILENAME ":" FNR ": " text >"/dev/stderr"
	wrong = 1
}

function read_whole(path,    line)
{
	whole = ""
	while ((getline line < path) > 0)
		whole = whole line "\n"
	close(path)
}

function apply(    at, behind)
{
	read_whole(folder "/" file)
	at = index(whole, old)
	behind = substr(whole, at + length(old))
	if (old == "" || !at || (at > 1 && substr(whole, at - 1, 1) != "\n"))
		complain("this is not in " file)
	else if (index(behind, old))
		complain("this is twice in " file)
	else
		printf "%s%s%s", substr(whole, 1, at - 1), new, behind >(folder "/" file)
	close(folder "/" file)
}

/^```diff / && $2 == name {
	file = $3
	old = new = ""
	next
}
/^```/ && file {
	if (++count != without)
		apply()
	file = ""
	next
}
!file { next }
/^[ -]/ { old = old substr($0, 2) "\n" }
/^[ +]/ { new = new substr($0, 2) "\n" }
/^$/ { complain("a line that stands in the file begins with a blank") }
END {
	print count + 0
	exit wrong
}
