// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reader of spindles, and of the module that tells what the kernel wants.  What is
 * accepted is looked at whole and completed; what is refused is refused with a message.
 * SPIN_FUZZ_OBJECTS is the folder with the good ones, and the key that sealed them.
 */
#include <libspin.h>
#include <libspin_table.h>
#include <linux/spin_manifest.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "recipe.h"

/*
 * Recipes begin with the number of one, so a new one comes behind the others.  The first is there
 * twice, as most recipes of the corpus call it by the second of its numbers.
 */
static const char *const names[] = {
	"counter.spindle", "store.spindle", "reference.ko", "counter.spindle", "ledger.spindle",
	"watch.spindle",
};

#define COUNT	(sizeof(names) / sizeof(*names))
#define MODULE	2

static struct recipe_object objects[COUNT];
static struct spin_context *context;
static struct spin_spindle *good;
static const char *folder;
static char good_module[4096], other_module[32];
static int other_file;
static unsigned int said;

static void listen(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	if (level == SPIN_LOG_ERROR && *text)
		said++;
}

static void wrong(const char *what)
{
	fprintf(stderr, "the reader broke a promise: %s\n", what);
	abort();
}

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
	char path[4096];

	(void)count;
	(void)arguments;
	folder = getenv("SPIN_FUZZ_OBJECTS");
	if (!folder) {
		fputs("SPIN_FUZZ_OBJECTS is not set\n", stderr);
		exit(2);
	}
	for (unsigned int i = 0; i < COUNT; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		recipe_read(path, &objects[i]);
	}
	snprintf(good_module, sizeof(good_module), "%s/%s", folder, names[MODULE]);
	other_file = memfd_create("module", MFD_CLOEXEC);
	snprintf(other_module, sizeof(other_module), "/proc/self/fd/%d", other_file);
	if (other_file < 0 || spin_context_new(&context))
		exit(2);
	spin_context_set_log(context, listen, NULL);
	for (unsigned int i = COUNT; i-- > 0;) {
		if (i == MODULE)
			continue;
		spin_spindle_unref(good);
		if (spin_spindle_parse(context, "good", objects[i].bytes, objects[i].size, &good))
			wrong("it refuses a good one");
	}
	return 0;
}

static void complete(const struct spin_spindle *spindle, const char *module)
{
	void *image;
	size_t size;

	said = 0;
	spin_context_set_module(context, module);
	if (!spin_image_complete(context, spindle, 1, &image, &size))
		free(image);
	else if (!said)
		wrong("it completes none, and does not say why");
}

static void look_at_layout(const struct spin_spindle *spindle, uint32_t text, uint32_t size)
{
	uint8_t bytes[65536] = { 0 };
	struct spin_layout *layout;

	if (size > sizeof(bytes) ||
	    spin_layout_new(context, spin_spindle_string(spindle, text), size, &layout))
		return;
	for (size_t i = 0; i < spin_layout_words(layout); i++) {
		char word[256];

		spin_layout_print(layout, i, bytes, word, sizeof(word));
		spin_layout_scan(context, layout, i, word, bytes);
	}
	spin_layout_free(layout);
}

static void look_at_manifest(const struct spin_spindle *spindle)
{
	const struct spin_manifest *head = spin_spindle_manifest(spindle);
	const struct spin_manifest_table *tables = (const void *)((const char *)head +
								   head->tables.at);
	const struct spin_manifest_import *imports = (const void *)((const char *)head +
								     head->imports.at);
	char term[256];

	for (uint32_t i = 0; i < head->tables.count; i++) {
		look_at_layout(spindle, tables[i].key_layout, tables[i].key_size);
		look_at_layout(spindle, tables[i].value_layout, tables[i].value_size);
	}
	for (uint32_t i = 0; i < head->imports.count; i++)
		if (!*spin_spindle_string(spindle, imports[i].name))
			wrong("an import without a name");
	for (uint32_t i = 0; i < head->terms.count; i++)
		if (spin_spindle_term(spindle, i, term, sizeof(term)) <= 0 || !*term)
			wrong("a term that says nothing");
}

static void look_at_sources(const struct spin_spindle *spindle)
{
	const char *name;
	const void *text;
	volatile uint8_t last;
	size_t size;

	for (uint32_t i = 0; !spin_spindle_source(spindle, i, &name, &text, &size); i++) {
		if (!*name)
			wrong("a source without a name");
		if (size)
			last = ((const uint8_t *)text)[size - 1];
	}
	(void)last;
}

static void read_spindle(const uint8_t *bytes, size_t size)
{
	struct spin_spindle *spindle;

	said = 0;
	if (spin_spindle_parse(context, "it", bytes, size, &spindle)) {
		if (!said)
			wrong("it refuses, and does not say why");
		return;
	}
	look_at_manifest(spindle);
	look_at_sources(spindle);
	spin_spindle_verify(context, spindle, folder);
	complete(spindle, good_module);
	spin_spindle_unref(spindle);
}

static void read_module(const uint8_t *bytes, size_t size)
{
	if (ftruncate(other_file, 0) || pwrite(other_file, bytes, size, 0) != (ssize_t)size)
		wrong("no room for the module");
	complete(good, other_module);
}

int LLVMFuzzerTestOneInput(const uint8_t *recipe, size_t size)
{
	static uint8_t bytes[MOST_OBJECT];
	size_t made;

	if (recipe_follow(objects, COUNT, recipe, size, bytes, &made) == (int)MODULE)
		read_module(bytes, made);
	else
		read_spindle(bytes, made);
	return 0;
}
