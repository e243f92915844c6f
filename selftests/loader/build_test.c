// SPDX-License-Identifier: GPL-2.0-only
/*
 * build_test INCLUDE FOLDER: from Cove programs to spindles.  FOLDER is written to.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../loader/libspin/spindle.h"
#include "test.h"

static struct spin_context *context;
static char folder[256];
static unsigned int messages;
static struct spin_diagnostic last;

static const char program[] =
	"#include <spin/cove.h>\n"
	"#include <spin/net.h>\n"
	"#include \"part/limit.h\"\n"
	"\n"
	"extension(tester, \"1.0\");\n"
	"static counter seen;\n"
	"param(u32, limit, 1, LIMIT, 100, \"a limit\");\n"
	"handler verdict look(packet *p)\n"
	"{\n"
	"\tif (packet_length(p) > limit)\n"
	"\t\tcount(seen);\n"
	"\tdecline();\n"
	"}\n"
	"bind(ether_packet_arrived, look);\n";

static const char *write_file(const char *name, const char *text)
{
	static char path[512];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "w");
	if (!file || fputs(text, file) < 0 || fclose(file)) {
		perror(path);
		exit(1);
	}
	return path;
}

static void listen(void *data, const struct spin_diagnostic *diagnostic)
{
	(void)data;
	if (!messages++)
		last = (struct spin_diagnostic){ .line = diagnostic->line,
						 .column = diagnostic->column };
	if (!diagnostic->id || !diagnostic->severity || !diagnostic->text)
		messages += 1000;
}

static bool has_source(const struct spin_spindle *spindle, uint32_t index, const char *name,
		       const char *text)
{
	const char *is;
	const void *bytes;
	size_t size;

	if (spin_spindle_source(spindle, index, &is, &bytes, &size))
		return false;
	return !strcmp(is, name) && size == strlen(text) && !memcmp(bytes, text, size);
}

/*
 * Section by section, the types left out: the compiler writes them in an order
 * that depends on where the system happens to place its memory.
 */
static bool are_equal(const struct spin_spindle *one, const struct spin_spindle *other)
{
	const struct spin_object *a = &one->object, *b = &other->object;
	uint32_t i, compared = 0;

	if (a->section_count != b->section_count)
		return false;
	for (i = 1; i < a->section_count; i++) {
		const struct spin_section *mine = &a->sections[i], *its = &b->sections[i];

		if (strcmp(mine->name, its->name) ||
		    mine->header->sh_size != its->header->sh_size)
			return false;
		if (i == one->types || !mine->data)
			continue;
		if (memcmp(mine->data, its->data, mine->header->sh_size))
			return false;
		compared++;
	}
	return compared > 8;
}

static bool is_empty(const char *path)
{
	return !rmdir(path) && !mkdir(path, 0700);
}

static void test_good(const char *path, const char *temporary)
{
	struct spin_spindle *spindle, *again;
	const struct spin_manifest *manifest;

	test_check(!spin_build_check(context, path, listen, NULL) && !messages, "check");
	if (!test_check(!spin_build_program(context, path, listen, NULL, &spindle) && !messages,
			"build"))
		return;
	manifest = spin_spindle_manifest(spindle);
	test_check(!strcmp(spin_spindle_string(spindle, manifest->name), "tester"), "its name");
	test_check(has_source(spindle, 0, "tester.c", program) &&
		   has_source(spindle, 1, "part/limit.h", "#define LIMIT 60\n"),
		   "both of its files");
	if (test_check(!spin_build_again(context, spindle, listen, NULL, &again),
		       "build it again from its own source")) {
		test_check(are_equal(spindle, again), "it is the same");
		spin_spindle_unref(again);
	}
	test_check(is_empty(temporary), "no temporary file is left");
	spin_spindle_unref(spindle);
}

static bool is_unmasked(const struct spin_spindle *spindle)
{
	return spin_spindle_manifest(spindle)->flags & SPIN_MANIFEST_UNMASKED;
}

/* As the context says, whatever the spindle was that it is built again from. */
static void test_unmasked(const char *path)
{
	struct spin_spindle *with, *without, *again;

	spin_context_set_unmasked(context, true);
	if (!test_check(!spin_build_program(context, path, listen, NULL, &without),
			"build without masks"))
		return;
	test_check(is_unmasked(without), "it says so");
	spin_context_set_unmasked(context, false);
	if (test_check(!spin_build_again(context, without, listen, NULL, &with),
		       "build it again with masks")) {
		test_check(!is_unmasked(with), "it has them");
		test_check(!are_equal(without, with), "it is another");
		spin_context_set_unmasked(context, true);
		if (test_check(!spin_build_again(context, with, listen, NULL, &again),
			       "and again without")) {
			test_check(is_unmasked(again) && are_equal(without, again),
				   "it is as at first");
			spin_spindle_unref(again);
		}
		spin_spindle_unref(with);
	}
	spin_context_set_unmasked(context, false);
	spin_spindle_unref(without);
}

static void test_wrong(const char *temporary)
{
	struct spin_spindle *spindle;
	const char *path = write_file("wrong.c",
				      "#include <spin/cove.h>\n\nextension(wrong, \"1\");\n"
				      "static u32 f(void)\n{\n\treturn missing;\n}\n");

	messages = 0;
	test_check(spin_build_check(context, path, listen, NULL) == -EILSEQ &&
		   test_says("wrong.c: 1 error"), "a wrong one");
	test_check(messages >= 1 && messages < 100 && last.line == 6 && last.column == 9,
		   "where it is wrong");
	test_check(spin_build_program(context, path, NULL, NULL, &spindle) == -EILSEQ,
		   "is not built, and nobody need listen");
	test_check(spin_build_check(context, "/nonexistent.c", listen, NULL), "none at all");
	test_check(is_empty(temporary), "no temporary file is left");
	test_error();
}

static void test_many(void)
{
	char text[4096] = "#include <spin/cove.h>\n\nextension(wrong, \"1\");\n";
	int i;

	for (i = 0; i < 30; i++)
		strcat(text, "static u32 a = missing;\n");
	test_check(spin_build_check(context, write_file("many.c", text), listen, NULL) == -EILSEQ &&
		   test_says("many.c: more than 20 errors"), "more errors than are told");
	test_error();
}

static void test_surroundings(const char *path, const char *include)
{
	struct spin_spindle *spindle;
	struct spin_context *bare = test_context();

	test_check(spin_build_program(bare, path, NULL, NULL, &spindle) == -EINVAL &&
		   test_says("nobody said where the interface headers lie"), "no headers known");
	spin_context_set_include(bare, "/nonexistent");
	test_check(spin_build_program(bare, path, NULL, NULL, &spindle) == -EILSEQ,
		   "no headers there");
	spin_context_set_include(bare, include);
	setenv("PATH", folder, 1);
	test_check(spin_build_program(bare, path, NULL, NULL, &spindle), "no C compiler");
	test_error();
	spin_context_unref(bare);
}

int main(int argc, char **argv)
{
	char temporary[300], path[512];

	if (argc != 3)
		return 2;
	snprintf(folder, sizeof(folder), "%s/build_test.XXXXXX", argv[2]);
	if (!mkdtemp(folder))
		return 1;
	snprintf(temporary, sizeof(temporary), "%s/t", folder);
	snprintf(path, sizeof(path), "%s/part", folder);
	mkdir(temporary, 0700);
	mkdir(path, 0700);
	setenv("TMPDIR", temporary, 1);
	context = test_context();
	spin_context_set_include(context, argv[1]);
	write_file("part/limit.h", "#define LIMIT 60\n");
	snprintf(path, sizeof(path), "%s", write_file("tester.c", program));
	test_good(path, temporary);
	test_unmasked(path);
	test_wrong(temporary);
	test_many();
	test_surroundings(path, argv[1]);
	spin_context_unref(context);
	return test_finish();
}
