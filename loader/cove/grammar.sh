#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Prints the page of the grammar.  Fails, and says why, if it is not whole: grammar.awk.
#   grammar.sh [FOLDER]		of the parser in this folder

cd "${1:-$(dirname "$0")}" || exit 2
# In the order of the page; what is in no file named here still comes, at its end.
first='parse.c parse_declaration.c parse_type.c parse_statement.c parse_expression.c'
for file in parse*.c; do
	case " $first " in
	*" $file "*) ;;
	*) first="$first $file" ;;
	esac
done
LC_ALL=C exec awk -f grammar.awk token.def word.def later.def $first lex.c
