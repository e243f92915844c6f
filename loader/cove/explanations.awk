# SPDX-License-Identifier: GPL-2.0-only
# Makes rows of C of the files explanations/ID.txt: see explain.h.

# What stands between quotes in C.  Letter by letter: awks differ in backslashes of gsub().
function escape(line,    i, letter, text)
{
	text = ""
	for (i = 1; i <= length(line); i++) {
		letter = substr(line, i, 1)
		if (letter == "\t")
			letter = "\\t"
		else if (letter == "\"" || letter == "\\")
			letter = "\\" letter
		text = text letter
	}
	return text
}

function quote(line)
{
	return "\"" escape(line) "\\n\""
}

# Closes what is open.
function finish()
{
	if (part == "text")
		printf "},\n"
	else if (part != "")
		printf " } } },\n"
	part = ""
	blank = 0
}

FNR == 1 {
	finish()
	id = FILENAME
	sub(/.*\//, "", id)
	sub(/\.txt$/, "", id)
	next
}

FNR == 2 {
	printf "{ .id = \"%s\", .title = \"%s\",\n.text = \"\"\n", id, escape($0)
	part = "text"
	next
}

FNR == 3 { next }

$1 == "---" {
	if (part == $2)
		printf " },\n"
	else if (part == "text")
		printf ", .%s = {\n", $2
	else
		printf " } }, .%s = {\n", $2
	printf "{ \"%s\", \"\"\n", $3
	part = $2
	blank = 0
	next
}

# Blank lines count only between others.
$0 == "" {
	blank++
	next
}

{
	while (blank > 0) {
		print quote("")
		blank--
	}
	print quote($0)
}

END { finish() }
