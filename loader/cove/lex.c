// SPDX-License-Identifier: GPL-2.0-only
/*
 * Needs the preprocessor's text; leaves tokens.  The preprocessor keeps lines but
 * not columns.  So each line that it wrote is laid beside the pieces of the same
 * line in the original file, and tokens take the places of the pieces they equal;
 * what came out of a macro stands where the macro was called.
 */
#include "lex.h"

#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "align.h"
#include "scan.h"

struct lexer {
	struct cove_diagnostics *diagnostics;
	struct cove_tokens *tokens;
	struct cove_align align;
	struct cove_scanner scanner;
	unsigned int file;
	unsigned int line;
	int known_file;
	size_t line_start;
};

/* An interface means what its header says: a macro of the program must not get at it.  R13 */
static void report_changed(struct lexer *lexer)
{
	const char *path = lexer->diagnostics->sources->files[lexer->file].path;
	const char *slash = strrchr(path, '/');

	cove_diagnostic_add(lexer->diagnostics,
			    (struct cove_position){ lexer->file, lexer->line, 1 },
			    COVE_INTERFACE_CHANGED, slash ? slash + 1 : path);
}

/* Tokens of one output line are complete: find out where they really stand. */
static void finish_line(struct lexer *lexer)
{
	size_t count = lexer->tokens->list_count - lexer->line_start;

	if (count && lexer->known_file &&
	    !cove_align_line(&lexer->align, lexer->file, lexer->line,
			     lexer->tokens->list + lexer->line_start, count) &&
	    !lexer->diagnostics->sources->files[lexer->file].program)
		report_changed(lexer);
	lexer->line_start = lexer->tokens->list_count;
}

static void enter_file(struct lexer *lexer, const char *path)
{
	int result;

	lexer->known_file = 0;
	if (*path == '<')
		return;
	result = cove_source_read(lexer->diagnostics->sources, path, 0, &lexer->file);
	lexer->known_file = !result;
	/* What it says would seem to stand in the file before. */
	if (result)
		cove_diagnostic_add(lexer->diagnostics, (struct cove_position){ 0, 0, 0 },
				    COVE_CANNOT_READ, path, cove_source_error(result));
}

/* After a '#': a line marker of the preprocessor is all that may follow. */
static void read_marker(struct lexer *lexer)
{
	struct cove_scan number = cove_scan_next(&lexer->scanner);
	struct cove_scan path = cove_scan_next(&lexer->scanner);
	struct cove_scan rest;

	if (number.kind == COVE_SCAN_NUMBER && path.kind == COVE_SCAN_STRING) {
		enter_file(lexer, spin_arena_copy(lexer->diagnostics->arena, path.text + 1,
						  path.length - 2));
		lexer->line = (unsigned int)strtoul(number.text, NULL, 10) - 1;
	}
	for (rest = path; rest.kind != COVE_SCAN_LINE_END && rest.kind != COVE_SCAN_END;)
		rest = cove_scan_next(&lexer->scanner);
}

/* digit = "0" ... "9";  hexadecimal = digit | "a" ... "f" | "A" ... "F" */
static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/*
 * kind-of-number = unsigned? long? | long unsigned
 * unsigned = "u" | "U";  long = "l" | "L" | "ll" | "LL"
 */
static int read_suffix(struct cove_token *token, const char *text)
{
	static const struct {
		const char *text;
		unsigned char is_unsigned;
		unsigned char is_wide;
	} suffixes[] = {
		{ "", 0, 0 }, { "u", 1, 0 }, { "l", 0, 1 }, { "ll", 0, 1 },
		{ "ul", 1, 1 }, { "lu", 1, 1 }, { "ull", 1, 1 }, { "llu", 1, 1 },
	};

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++) {
		if (!strcasecmp(text, suffixes[i].text)) {
			token->is_unsigned = suffixes[i].is_unsigned;
			token->is_wide |= suffixes[i].is_wide;
			return 1;
		}
	}
	return 0;
}

/*
 * number = whole kind-of-number? | character
 * whole = digit+ | ("0x" | "0X") hexadecimal+ | ("0b" | "0B") ("0" | "1")+
 */
static void read_number(struct lexer *lexer, struct cove_token *token)
{
	const char *at = token->text;
	unsigned int base = 10;
	int overflow = 0;
	const char *start;

	if (at[0] == '0' && (at[1] == 'x' || at[1] == 'X'))
		base = 16;
	else if (at[0] == '0' && (at[1] == 'b' || at[1] == 'B'))
		base = 2;
	else if (at[0] == '0')
		base = 8;
	at += base == 16 || base == 2 ? 2 : 0;
	for (start = at; digit_value(*at) < (int)base; at++) {
		overflow |= __builtin_mul_overflow(token->value, base, &token->value);
		overflow |= __builtin_add_overflow(token->value, (uint64_t)digit_value(*at),
						   &token->value);
	}
	token->is_decimal = base == 10;
	if (strchr(token->text, '.'))
		cove_diagnostic_add(lexer->diagnostics, token->at, COVE_NO_WHOLE_NUMBER,
				    token->text);
	else if (at == start || overflow || !read_suffix(token, at))
		cove_diagnostic_add(lexer->diagnostics, token->at, COVE_BAD_NUMBER, token->text);
}

/*
 * character = "'" (any | escape) "'"
 * escape = "\n" | "\t" | "\r" | "\0" | "\\" | "\'" | '\"' | "\x" hexadecimal hexadecimal
 */
static void read_character(struct lexer *lexer, struct cove_token *token)
{
	const char *text = token->text + 1;
	unsigned char value;

	token->kind = COVE_TOKEN_NUMBER;
	token->is_decimal = 1;
	if (*text && *text != '\'' && cove_token_character(&text, &value) && text[0] == '\'' &&
	    !text[1])
		token->value = value;
	else
		cove_diagnostic_add(lexer->diagnostics, token->at, COVE_BAD_NUMBER, token->text);
}

static int is_reserved(const char *name)
{
	return name[0] == '_' || !strncmp(name, "spin_", 5) || !strncmp(name, "cove_", 5) ||
	       !strncmp(name, "SPIN_", 5);
}

/* The words that C makes integers of, in bits; 0: it is none, 1: it says nothing of bits. */
static unsigned int integer_bits(const char *word)
{
	static const struct {
		const char *word;
		unsigned int bits;
	} words[] = {
		{ "char", 8 }, { "short", 16 }, { "int", 1 }, { "long", 64 }, { "signed", 1 },
		{ "unsigned", 1 },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (!strcmp(words[i].word, word))
			return words[i].bits;
	return 0;
}

/* Is it the second word, or a later one, of such a name? */
static int continues_integer(const struct lexer *lexer, const struct cove_token *token)
{
	return token > lexer->tokens->list && token[-1].kind != COVE_TOKEN_STRING &&
	       integer_bits(token->text) && integer_bits(token[-1].text);
}

static enum cove_token_kind integer_kind(int is_unsigned, unsigned int bits)
{
	switch (bits) {
	case 8: return is_unsigned ? COVE_TOKEN_U8 : COVE_TOKEN_S8;
	case 16: return is_unsigned ? COVE_TOKEN_U16 : COVE_TOKEN_S16;
	case 32: return is_unsigned ? COVE_TOKEN_U32 : COVE_TOKEN_S32;
	default: return is_unsigned ? COVE_TOKEN_U64 : COVE_TOKEN_S64;
	}
}

/* "unsigned long int" is one mistake, and u64 is what was meant. */
static void refuse_integer(struct lexer *lexer, struct cove_token *token)
{
	const struct cove_token *end = lexer->tokens->list + lexer->tokens->list_count;
	struct spin_arena *arena = lexer->diagnostics->arena;
	unsigned int errors = lexer->diagnostics->errors;
	const char *whole = token->text;
	unsigned int bits = 32;
	int is_signed = 0, is_unsigned = 0;

	for (const struct cove_token *word = token; word < end; word++) {
		unsigned int more = integer_bits(word->text);

		if (!more)
			break;
		bits = more > 1 ? more : bits;
		is_signed |= !strcmp(word->text, "signed");
		is_unsigned |= !strcmp(word->text, "unsigned");
		if (word > token)
			whole = spin_arena_format(arena, "%s %s", whole, word->text);
	}
	/* A plain char is a byte. */
	is_unsigned |= bits == 8 && !is_signed;
	token->kind = integer_kind(is_unsigned, bits);
	cove_diagnostic_add(lexer->diagnostics, token->at, COVE_REFUSED_WORD, whole,
			    spin_arena_format(arena, "write %s",
					      cove_token_spelling(token->kind)));
	cove_diagnostic_forgive(lexer->diagnostics, errors);
}

/*
 * name = letter (letter | "_" | digit)*
 * letter = "a" ... "z" | "A" ... "Z"
 */
static void read_word(struct lexer *lexer, struct cove_token *token)
{
	const char *instead;

	token->kind = cove_token_word(token->text, &instead);
	if (instead && integer_bits(token->text))
		refuse_integer(lexer, token);
	else if (instead)
		cove_diagnostic_add(lexer->diagnostics, token->at, COVE_REFUSED_WORD, token->text,
				    instead);
	else if (token->kind == COVE_TOKEN_NAME && is_reserved(token->text))
		cove_diagnostic_add(lexer->diagnostics, token->at, COVE_RESERVED_NAME,
				    token->text, cove_advice_reserved(token->text));
}

/* string = '"' (any | escape)* '"' */
static void read_string(struct lexer *lexer, struct cove_token *token)
{
	size_t length = strlen(token->text);

	token->kind = COVE_TOKEN_STRING;
	token->text = spin_arena_copy(lexer->diagnostics->arena, token->text + 1,
				      length > 1 ? length - 2 : 0);
}

static void add_token(struct lexer *lexer, const struct cove_scan *piece)
{
	struct cove_token *token = SPIN_ARRAY_ADD(lexer->tokens->arena, lexer->tokens, list);

	*token = (struct cove_token){
		.kind = COVE_TOKEN_NUMBER,
		.text = spin_arena_copy(lexer->tokens->arena, piece->text, piece->length),
		.at = { lexer->file, lexer->line, piece->at.column },
	};
}

/* The second half, when places are known: faults in tokens are reported at the right spot. */
static void classify(struct lexer *lexer, struct cove_token *token)
{
	char c = *token->text;
	size_t length;

	if (c >= '0' && c <= '9')
		read_number(lexer, token);
	else if (c == '\'')
		read_character(lexer, token);
	else if (c == '"')
		read_string(lexer, token);
	else if (c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		read_word(lexer, token);
	else
		token->kind = cove_token_mark(token->text, &length);
}

static void read_line(struct lexer *lexer)
{
	/* The preprocessor puts a blank before a '#' that is none of its own. */
	int is_marker = *lexer->scanner.next == '#';
	struct cove_scan piece = cove_scan_next(&lexer->scanner);

	lexer->line++;
	if (is_marker) {
		read_marker(lexer);
		return;
	}
	while (piece.kind != COVE_SCAN_LINE_END && piece.kind != COVE_SCAN_END) {
		add_token(lexer, &piece);
		piece = cove_scan_next(&lexer->scanner);
	}
	finish_line(lexer);
}

void cove_lex_run(const char *text, struct cove_diagnostics *diagnostics,
		  struct cove_tokens *tokens)
{
	struct lexer lexer = { .diagnostics = diagnostics, .tokens = tokens };
	struct cove_position last = { 0, 1, 1 };
	size_t kept = 0;

	cove_align_begin(&lexer.align, diagnostics);
	cove_scan_begin(&lexer.scanner, text, 0, NULL);
	while (*lexer.scanner.next)
		read_line(&lexer);
	for (size_t i = 0; i < tokens->list_count; i++) {
		if (continues_integer(&lexer, &tokens->list[i]))
			continue;
		classify(&lexer, &tokens->list[i]);
		last = tokens->list[i].at;
		/* What is no token at all was reported where the text was scanned first. */
		if (tokens->list[i].kind == COVE_TOKEN_END)
			cove_diagnostic_add(diagnostics, last, COVE_BAD_CHARACTER,
					    (unsigned char)*tokens->list[i].text);
		else
			tokens->list[kept++] = tokens->list[i];
	}
	tokens->list_count = kept;
	*SPIN_ARRAY_ADD(tokens->arena, tokens, list) =
		(struct cove_token){ .kind = COVE_TOKEN_END, .text = "", .at = last };
}
