# SPDX-License-Identifier: GPL-2.0-only
# C that was made with masks, as it were without: of each spin_index(NUMBER, LIMIT) the number is
# left, a look far into a packet is one like any other, and the manifest has the flag.  It is not
# asked whether what is left out is a mask: that is what unmasked_test.sh compares.

# @text from behind "spin_index(": sets rest to what lies behind its ")", returns the number
function first_of(text,    depth, inner, at, c, end)
{
	for (at = 1; at <= length(text); at++) {
		c = substr(text, at, 1)
		if (c == ")" && !depth--)
			break
		if (c == "(")
			depth++
		else if (c == "{" || c == "[")
			inner++
		else if (c == "}" || c == "]")
			inner--
		else if (c == "," && !depth && !inner && !end)
			end = at
	}
	rest = substr(text, at + 1)
	return substr(text, 1, end - 1)
}

function unmask(text,    at, done, number, behind)
{
	while (at = index(text, "spin_index(")) {
		number = first_of(substr(text, at + length("spin_index(")))
		behind = rest
		done = done substr(text, 1, at - 1) unmask(number)
		text = behind
		masks++
	}
	return done text
}

/^[[:space:]]*"\\t\.short 62\\n"$/ { flagged = NR + 2 }
NR == flagged { sub(/\\000/, "\\001") }
{
	masks += gsub(/spin_view_far\(/, "spin_view(")
	masks += gsub(/spin_edit_far\(/, "spin_edit(")
	print unmask($0)
}
END { print masks + 0 >count }
