# SPDX-License-Identifier: GPL-2.0-only
# Makes the grammar's page of the comments in the parser: a rule stands above the function
# that reads it.
#	awk -f grammar.awk token.def word.def later.def parse.c ... lex.c >docs/cove-grammar.md
#
# A rule begins a line of a comment, "name = ...", or follows another one behind ";  "; a line
# that is indented by a tab continues it.  WORDS stands for the words of word.def that are
# expressions.  It fails if a function parse_*() has no rule, a name no rule or no use, or if
# there is a word or mark of the language that no rule has, or one in a rule that is none.

function complain(text)
{
	print text >"/dev/stderr"
	wrong = 1
}

# The text in the marks that begin at @from.
function quoted(text, from)
{
	return substr(text, from + 1, index(substr(text, from + 1), substr(text, from, 1)) - 1)
}

# What stands for an argument of a word, by its letter in word.def.
function argument_text(letter)
{
	if (letter == "R")
		return " (\",\" assignment)*"
	return letter == "T" ? " type-name" : letter == "S" ? " text" : " assignment"
}

function words_of_expressions(    i, j, text, all)
{
	for (i = 1; i <= word_count; i++) {
		text = "\"" words[i] "\" \"(\""
		for (j = 1; j <= length(arguments[i]); j++)
			text = text (j > 1 && substr(arguments[i], j, 1) != "R" ? " \",\"" : "") \
				argument_text(substr(arguments[i], j, 1))
		all = all (i > 1 ? " | " : "") text " \")\""
	}
	return all
}

# Notes what a rule uses, and breaks it into pieces that may stand on lines of their own.
function take_apart(name, text,    c, piece, depth)
{
	pieces = 0
	piece = ""
	depth = 0
	while (text != "") {
		c = substr(text, 1, 1)
		if (c == "\"" || c == "'") {
			if (is_parser)
				terminals[quoted(text, 1)] = name
			c = c quoted(text, 1) c
		} else if (match(text, /^[a-z][a-z-]*/)) {
			c = substr(text, 1, RLENGTH)
			used[c] = name
		} else if (match(text, /^\.\.\. /)) {
			c = "... "
		} else if (c !~ /[ ()|*+?]/) {
			complain(name ": what is " text "?")
			return
		}
		text = substr(text, length(c) + 1)
		depth += (c == "(") - (c == ")")
		if (c == "|" && !depth) {
			piece_of[++pieces] = piece
			piece = ""
		}
		piece = piece c
	}
	if (depth)
		complain(name ": parentheses do not match")
	piece_of[++pieces] = piece
}

function print_rule(name,    i, line, last)
{
	line = name " ="
	for (i = 1; i <= pieces; i++) {
		last = line
		sub(/ $/, "", piece_of[i])
		line = line (piece_of[i] ~ /^ / || i == 1 && piece_of[i] == "" ? "" : " ") piece_of[i]
		if (length(line) > 88 && i > 1) {
			chunk = chunk last "\n"
			line = "    " piece_of[i]
		}
	}
	chunk = chunk line "\n"
}

function add_rule(rule,    name, text)
{
	name = substr(rule, 1, index(rule, " ") - 1)
	text = substr(rule, index(rule, "=") + 2)
	gsub(/[ \t]+/, " ", text)
	if (text ~ /^WORDS;/)
		text = words_of_expressions()
	if (name in defined)
		complain(name " is defined twice")
	defined[name] = 1
	order[++rule_count] = name
	take_apart(name, text)
	print_rule(name)
}

# Rules of a comment; what is no rule is for people.
function take_comment(comment,    lines, count, i, rules, parts, j)
{
	count = split(comment, lines, "\n")
	has_rule = 0
	rules = ""
	for (i = 1; i <= count; i++) {
		sub(/^ ?\/?\*+\/?/, "", lines[i])
		sub(/ *\*\/$/, "", lines[i])
		if (lines[i] ~ /^ [a-z][a-z-]* = /)
			rules = rules (rules ? "\n" : "") substr(lines[i], 2)
		else if (rules && lines[i] ~ /^\t/)
			rules = rules " " substr(lines[i], 2)
	}
	if (rules == "")
		return
	has_rule = 1
	gsub(/;  /, "\n", rules)
	count = split(rules, parts, "\n")
	chunk = ""
	for (i = 1; i <= count; i++)
		add_rule(parts[i])
	section = chunk section
}

# What is read by what stands further down: the whole comes before its parts.
function finish_section()
{
	if (section)
		body = body "\n## " heading "\n\n```\n" section "```\n"
	section = ""
}

FNR == 1 {
	file = FILENAME
	sub(/.*\//, "", file)
	is_parser = file ~ /^parse/
	comment = ""
}
file == "token.def" && /^(MARK|KEYWORD)\(/ { wanted[quoted($0, index($0, "\""))] = 1; next }
file == "word.def" && /^WORD\(/ {
	split($0, part, "\"")
	if (part[3] ~ /LATER/)
		next
	wanted[part[2]] = 1
	if (part[3] ~ /EXPRESSION/) {
		words[++word_count] = part[2]
		arguments[word_count] = part[4]
	}
	next
}
file == "later.def" && /^LATER\(/ { delete wanted[quoted($0, index($0, "\""))]; next }
file ~ /\.def$/ { next }

file != read { finish_section(); read = file; heading = file in title ? title[file] : file }
/^\/\*/ { comment = $0; in_comment = !/\*\/$/; next }
in_comment { comment = comment "\n" $0; in_comment = !/\*\/$/; next }
/^[a-z].*\(/ {
	has_rule = 0
	line = $0
	prototype = 0
	while (line !~ /[;{]$/ && line !~ /\)$/ && (getline more) > 0)
		line = line more
	prototype = line ~ /;$/
	if (comment && !prototype)
		take_comment(comment)
	if (is_parser && !prototype && match(line, /[a-z_]+\(/)) {
		name = substr(line, RSTART, RLENGTH - 1)
		if (name ~ /^(cove_)?parse_/ && name !~ /_is_/ && !has_rule)
			complain(file ": " name "() has no rule above it")
	}
	comment = ""
	next
}
/^[^ \t]/ { comment = "" }

BEGIN {
	title["parse.c"] = "Programs"
	title["parse_declaration.c"] = "Declarations"
	title["parse_statement.c"] = "Statements"
	title["parse_expression.c"] = "Expressions"
	title["parse_type.c"] = "Types"
	title["parse_word.c"] = "Words"
	title["lex.c"] = "Names, numbers and strings"
	defined["any"] = used["any"] = used["program"] = 1
	# Tokens that are read to be refused.
	refused["..."] = refused["goto"] = 1
}

END {
	finish_section()
	for (name in used)
		if (!(name in defined))
			complain("no rule says what " name " is, which " used[name] " has")
	for (name in defined)
		if (!(name in used))
			complain("no rule has " name)
	for (text in terminals)
		if (!(text in wanted))
			complain("\"" text "\", which " terminals[text] " has, is not in token.def or word.def")
	for (text in wanted)
		if (!(text in terminals) && !(text in refused))
			complain("no rule has \"" text "\"")
	print "<!-- SPDX-License-Identifier: GPL-2.0-only -->"
	print "# The grammar of Cove"
	print ""
	print "Made by `make grammar` of the comments in the parser (`loader/cove/parse*.c`, `lex.c`),"
	print "where each rule stands above the function that reads it."
	print ""
	print "`a | b` is a or b, `a?` is a or nothing, `a*` any number of a, `a+` at least one. What"
	print "stands in marks stands so in the program; `any` is any character but the mark around it."
	print "It says what may stand where; what it may mean is in [cove.md](cove.md)."
	printf "%s", body
	exit wrong
}
