// SPDX-License-Identifier: GPL-2.0-only
#include "advice.h"

#include <ctype.h>
#include <dirent.h>
#include <string.h>

#include "near.h"
#include "token.h"
#include "word.h"

static const struct habit {
	const char *name;
	const char *instead;
} habits[] = {
#define HABIT(name, instead) { name, instead },
#include "habit.def"
#undef HABIT
};

static const char *const words[] = {
#define WORD(kind, spelling, place, arguments) spelling,
#include "word.def"
#undef WORD
};

static const char *const keywords[] = {
#define PLAIN(kind, description)
#define MARK(kind, spelling)
#define KEYWORD(kind, spelling) spelling,
#define REFUSED(kind, spelling, instead)
#include "token.def"
#undef REFUSED
#undef KEYWORD
#undef MARK
#undef PLAIN
};

const char *cove_advice_habit(const char *name)
{
	for (size_t i = 0; i < sizeof(habits) / sizeof(*habits); i++)
		if (!strcmp(habits[i].name, name))
			return habits[i].instead;
	return NULL;
}

const char *cove_advice_reserved(const char *name)
{
	const char *instead = cove_advice_habit(name);

	if (!instead)
		cove_token_word(name, &instead);
	return instead ? instead : "names begin with a letter, and not with spin_ or cove_";
}

struct cove_advice cove_advice_begin(struct cove_diagnostics *diagnostics, const char *name)
{
	size_t length = strlen(name);

	/* Two letters in each other's place are two wrong ones; short names look all alike. */
	return (struct cove_advice){ .diagnostics = diagnostics, .name = name,
				     .distance = length / 3 + (length > 3 ? 2 : 1) };
}

static void consider(struct cove_advice *advice, const char *name)
{
	size_t distance = cove_near_distance(advice->name, name);

	if (!distance || distance >= advice->distance)
		return;
	advice->nearest = name;
	advice->distance = distance;
}

void cove_advice_consider(struct cove_advice *advice, const struct spin_map *names)
{
	for (size_t i = 0; i < names->count; i++)
		consider(advice, names->entries[i].name);
}

void cove_advice_consider_words(struct cove_advice *advice)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (cove_word_find(words[i])->place == COVE_WORD_IN_EXPRESSION)
			consider(advice, words[i]);
}

void cove_advice_consider_keywords(struct cove_advice *advice)
{
	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++)
		consider(advice, keywords[i]);
}

static int is_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

/* Does a declaration speak of the name?  Comments may, too, and declare nothing. */
static int declares(const char *text, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = strstr(text, name); at; at = strstr(at + 1, name)) {
		const char *line = at;

		while (line > text && line[-1] != '\n')
			line--;
		if (!is_letter(at[length]) && (at == text || !is_letter(at[-1])) &&
		    !strchr(" /*", *line))
			return 1;
	}
	return 0;
}

/* Is it the header of an interface that declares the name, and not included yet? */
static int offers(const struct cove_advice *advice, const char *path)
{
	struct cove_sources *sources = advice->diagnostics->sources;
	struct cove_source *source;
	unsigned int file;

	if (cove_source_index(sources, path) < 0) {
		if (cove_source_read(sources, path, 0, &file))
			return 0;
		sources->files[file].unused = 1;
	}
	source = &sources->files[cove_source_index(sources, path)];
	return source->unused && strstr(source->text, "\ninterface(") &&
	       declares(source->text, advice->name);
}

#define MOST_HEADERS 32
#define LONGEST_NAME 64

/* The folder is closed again before any memory is wanted, which may not be there. */
static size_t list_headers(const char *folder, char names[MOST_HEADERS][LONGEST_NAME])
{
	DIR *headers = opendir(folder);
	struct dirent *entry;
	size_t count = 0;

	while (headers && count < MOST_HEADERS && (entry = readdir(headers))) {
		size_t length = strlen(entry->d_name);

		if (length > 2 && length < LONGEST_NAME &&
		    !strcmp(entry->d_name + length - 2, ".h"))
			memcpy(names[count++], entry->d_name, length + 1);
	}
	if (headers)
		closedir(headers);
	return count;
}

/* NULL, or the name of such a header in a folder of interfaces. */
static const char *find_header(const struct cove_advice *advice, const char *folder)
{
	struct spin_arena *arena = advice->diagnostics->arena;
	char names[MOST_HEADERS][LONGEST_NAME];
	size_t count = list_headers(spin_arena_format(arena, "%s/spin", folder), names);

	for (size_t i = 0; i < count; i++)
		if (offers(advice, spin_arena_format(arena, "%s/spin/%s", folder, names[i])))
			return spin_arena_format(arena, "%s", names[i]);
	return NULL;
}

const char *cove_advice_text(const struct cove_advice *advice, const char *otherwise)
{
	struct spin_arena *arena = advice->diagnostics->arena;
	const struct cove_sources *sources = advice->diagnostics->sources;
	const struct cove_word *word = cove_word_find(advice->name);
	const char *habit = cove_advice_habit(advice->name);

	if (habit)
		return habit;
	if (word && word->place == COVE_WORD_IN_EXPRESSION)
		return spin_arena_format(arena, "it is called: write %s(%s)", advice->name,
					 *word->arguments ? "..." : "");
	for (size_t i = 0; i < sources->folder_count; i++) {
		const char *header = find_header(advice, sources->folders[i]);

		if (header)
			return spin_arena_format(arena, "write #include <spin/%s>", header);
	}
	if (advice->nearest)
		return spin_arena_format(arena, "did you mean '%s'? if not, %s", advice->nearest,
					 otherwise);
	return otherwise;
}
