// SPDX-License-Identifier: GPL-2.0-only
/*
 * The preprocessor joins continued lines before it looks for comments and words;
 * this scanner does not.  Both see the same only because a continuation is legal
 * in Cove solely after a blank and directly before the line end.
 */
#include "scan.h"

#include <string.h>

#include "token.h"

void cove_scan_begin(struct cove_scanner *scanner, const char *text, unsigned int file,
		     struct cove_diagnostics *diagnostics)
{
	*scanner = (struct cove_scanner){
		.next = text, .at = { file, 1, 1 }, .logical = 1, .fresh = 1,
		.diagnostics = diagnostics,
	};
}

static int is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static int is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static void advance(struct cove_scanner *scanner)
{
	if (*scanner->next++ == '\n') {
		scanner->at.line++;
		scanner->at.column = 1;
	} else {
		scanner->at.column++;
	}
}

static void complain(struct cove_scanner *scanner, enum cove_diagnostic_id id, unsigned int byte)
{
	if (scanner->diagnostics)
		cove_diagnostic_add(scanner->diagnostics, scanner->at, id, byte);
}

/* At a backslash outside strings.  True if it continued a line. */
static int skip_continuation(struct cove_scanner *scanner, char before)
{
	const char *end = scanner->next + 1;

	end += strspn(end, " \t");
	if (*end != '\n')
		return 0;
	if (end != scanner->next + 1 || (before != ' ' && before != '\t'))
		complain(scanner, COVE_BAD_CONTINUATION, 0);
	while (scanner->next <= end)
		advance(scanner);
	return 1;
}

/*
 * What is white to the preprocessor and not to this scanner could hide a continuation, and
 * with it the end of a comment: it stands nowhere.
 */
static void refuse_control(struct cove_scanner *scanner)
{
	unsigned char byte = (unsigned char)*scanner->next;

	if (byte < ' ' && byte != '\t' && byte != '\n')
		complain(scanner, COVE_BAD_CHARACTER, byte);
}

static void skip_line_comment(struct cove_scanner *scanner)
{
	while (*scanner->next && *scanner->next != '\n') {
		if (*scanner->next == '\\' && skip_continuation(scanner, scanner->next[-1]))
			continue;
		refuse_control(scanner);
		advance(scanner);
	}
}

static void skip_block_comment(struct cove_scanner *scanner)
{
	struct cove_position start = scanner->at;

	advance(scanner);
	advance(scanner);
	while (*scanner->next) {
		if (scanner->next[0] == '*' && scanner->next[1] == '/') {
			advance(scanner);
			advance(scanner);
			return;
		}
		if (*scanner->next == '\\' && skip_continuation(scanner, scanner->next[-1]))
			continue;
		refuse_control(scanner);
		advance(scanner);
	}
	if (scanner->diagnostics)
		cove_diagnostic_add(scanner->diagnostics, start, COVE_OPEN_COMMENT);
}

/* Skips what separates pieces, but not line ends.  A block comment may hold some. */
static void skip_blanks(struct cove_scanner *scanner, const char *start)
{
	for (;;) {
		const char *next = scanner->next;

		if (*next == ' ' || *next == '\t')
			advance(scanner);
		else if (next[0] == '/' && next[1] == '/')
			skip_line_comment(scanner);
		else if (next[0] == '/' && next[1] == '*')
			skip_block_comment(scanner);
		else if (*next != '\\' ||
			 !skip_continuation(scanner, next > start ? next[-1] : ' '))
			return;
	}
}

static void scan_quoted(struct cove_scanner *scanner, char quote)
{
	struct cove_position start = scanner->at;

	advance(scanner);
	while (*scanner->next && *scanner->next != '\n' && *scanner->next != quote) {
		refuse_control(scanner);
		if (*scanner->next == '\\' && scanner->next[1] && scanner->next[1] != '\n')
			advance(scanner);
		advance(scanner);
	}
	if (*scanner->next == quote)
		advance(scanner);
	else if (scanner->diagnostics)
		cove_diagnostic_add(scanner->diagnostics, start, COVE_OPEN_STRING);
}

/* 1'000 is a number of a later C; a quote there begins no character. */
static int at_group(const char *next)
{
	return next[0] == '\'' && is_digit(next[-1]) && is_digit(next[1]) && next[2] != '\'';
}

static void scan_number(struct cove_scanner *scanner)
{
	int is_grouped = 0;

	while (is_letter(*scanner->next) || is_digit(*scanner->next) || *scanner->next == '.' ||
	       at_group(scanner->next)) {
		if (*scanner->next == '\'' && !is_grouped++)
			complain(scanner, COVE_DIGIT_GROUPS, 0);
		advance(scanner);
	}
}

/*
 * A letter before the quote makes another kind of string of it, of which the raw kind goes on
 * behind the line's end.
 */
static void refuse_prefix(struct cove_scanner *scanner, const struct cove_scan *word)
{
	static const char *const prefixes[] = { "L", "u", "U", "u8", "R", "LR", "uR", "UR", "u8R" };

	if ((*scanner->next != '"' && *scanner->next != '\'') || !scanner->diagnostics)
		return;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes); i++)
		if ((size_t)(scanner->next - word->text) == strlen(prefixes[i]) &&
		    !strncmp(word->text, prefixes[i], strlen(prefixes[i])))
			cove_diagnostic_add(scanner->diagnostics, word->at, COVE_STRING_PREFIX,
					    prefixes[i]);
}

/* Punctuation, or a character that has no place here: COVE_SCAN_LINE_END is never returned. */
static enum cove_scan_kind scan_mark(struct cove_scanner *scanner)
{
	size_t length;

	if (*scanner->next == '#') {
		advance(scanner);
		return COVE_SCAN_HASH;
	}
	if (scanner->next[0] == '%' && scanner->next[1] == ':')
		complain(scanner, COVE_BAD_CHARACTER, '%');
	if (cove_token_mark(scanner->next, &length) == COVE_TOKEN_END) {
		complain(scanner, COVE_BAD_CHARACTER, (unsigned char)*scanner->next);
		length = 1;
	}
	while (length--)
		advance(scanner);
	return COVE_SCAN_MARK;
}

struct cove_scan cove_scan_next(struct cove_scanner *scanner)
{
	const char *start = scanner->next;
	struct cove_scan piece;
	char c;

	skip_blanks(scanner, start);
	if (scanner->fresh)
		scanner->logical = scanner->at.line;
	scanner->fresh = *scanner->next == '\n';
	piece = (struct cove_scan){
		.text = scanner->next, .at = scanner->at, .logical = scanner->logical,
	};
	c = *scanner->next;
	if (!c) {
		piece.kind = COVE_SCAN_END;
	} else if (c == '\n') {
		piece.kind = COVE_SCAN_LINE_END;
		advance(scanner);
	} else if (is_letter(c)) {
		piece.kind = COVE_SCAN_WORD;
		while (is_letter(*scanner->next) || is_digit(*scanner->next))
			advance(scanner);
		refuse_prefix(scanner, &piece);
	} else if (is_digit(c)) {
		piece.kind = COVE_SCAN_NUMBER;
		scan_number(scanner);
	} else if (c == '"' || c == '\'') {
		piece.kind = c == '"' ? COVE_SCAN_STRING : COVE_SCAN_CHARACTER;
		scan_quoted(scanner, c);
	} else {
		piece.kind = scan_mark(scanner);
	}
	piece.length = (size_t)(scanner->next - piece.text);
	return piece;
}

int cove_scan_is(const struct cove_scan *piece, const char *text)
{
	return piece->length == strlen(text) && !memcmp(piece->text, text, piece->length);
}
