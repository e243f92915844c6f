// SPDX-License-Identifier: GPL-2.0-only
/*
 * mutate_test SPINDLE REFERENCE COUNT: COUNT changed spindles, a fifth as many changed
 * reference modules, and COUNT changed or torn objects that nobody may write to and
 * behind which no memory is.  Each is refused with a message or accepted; what is
 * accepted can be completed; nothing crashes (run it under the sanitizers).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../../loader/libspin/object.h"
#include "test.h"

static struct spin_context *context;

static bool complete(const struct spin_spindle *spindle, bool *completed)
{
	void *image;
	size_t size;
	int status = spin_image_complete(context, spindle, 1, &image, &size);

	*completed = !status;
	if (!status)
		free(image);
	return !status || *test_error();
}

static void test_spindles(const uint8_t *good, size_t size, const char *reference,
			  unsigned int count)
{
	unsigned int accepted = 0, silent = 0, i;
	uint8_t *bytes = malloc(size);
	struct spin_spindle *spindle;
	bool completed;

	spin_context_set_module(context, reference);
	for (i = 0; i < count; i++) {
		memcpy(bytes, good, size);
		test_mutate(bytes, size);
		test_error();
		if (!spin_spindle_parse(context, "it", bytes, size, &spindle)) {
			accepted++;
			if (!complete(spindle, &completed))
				silent++;
			spin_spindle_unref(spindle);
		} else if (!*test_error()) {
			silent++;
		}
	}
	free(bytes);
	printf("# %u of %u changed spindles were accepted\n", accepted, count);
	test_check(!silent, "%u changed spindles: each accepted or refused with a message", count);
	/* A changed comment of the source does no harm; a changed table must. */
	test_check(accepted && accepted < count - count / 4, "some were accepted, many refused");
}

static bool write_file(const char *path, const uint8_t *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");
	bool good = file && fwrite(bytes, 1, size, file) == size;

	if (file && fclose(file))
		good = false;
	return good;
}

static void test_references(const struct spin_spindle *spindle, const char *reference,
			    unsigned int count)
{
	char path[] = "/tmp/spin_reference.XXXXXX";
	unsigned int silent = 0, accepted = 0, i;
	uint8_t *good, *bytes;
	size_t size;
	bool completed;
	int file = mkstemp(path);

	good = test_read(reference, &size);
	bytes = malloc(size);
	spin_context_set_module(context, path);
	for (i = 0; i < count; i++) {
		memcpy(bytes, good, size);
		test_mutate(bytes, size);
		test_error();
		if (!write_file(path, bytes, size) || !complete(spindle, &completed))
			silent++;
		else
			accepted += completed;
	}
	close(file);
	unlink(path);
	free(bytes);
	free(good);
	printf("# %u of %u changed modules were accepted\n", accepted, count);
	test_check(!silent, "%u changed modules: each used or refused with a message", count);
}

/* A spindle without its seal. */
static uint8_t *copy_object(const struct spin_spindle *spindle, size_t *size)
{
	const void *object = spin_spindle_bytes(spindle, size);
	uint8_t *copy = malloc(*size);

	memcpy(copy, object, *size);
	return copy;
}

/* Everything that an object shows is looked at. */
static bool look_at_object(const uint8_t *bytes, size_t size)
{
	struct spin_object object;
	size_t looked_at = 0;
	uint32_t i;

	test_error();
	if (spin_object_read(context, "it", bytes, size, &object))
		return *test_error();
	for (i = 0; i < object.section_count; i++) {
		const struct spin_section *section = &object.sections[i];

		looked_at += strlen(section->name);
		if (section->data)
			looked_at += section->data[0] +
				     section->data[section->header->sh_size - 1];
	}
	for (i = 0; i < object.symbol_count; i++)
		looked_at += strlen(spin_object_symbol_name(&object, i));
	spin_object_free(&object);
	return looked_at;
}

/* The bytes end where the mapping ends, and cannot be written to. */
static bool look_at_edge(uint8_t *mapping, size_t room, const uint8_t *bytes, size_t size)
{
	uint8_t *place = mapping + room - ((size + 7) & ~(size_t)7);
	bool good;

	if (mprotect(mapping, room, PROT_READ | PROT_WRITE))
		return false;
	memcpy(place, bytes, size);
	if (mprotect(mapping, room, PROT_READ))
		return false;
	good = look_at_object(place, size);
	if (!good)
		printf("# %zu bytes: no message\n", size);
	return good;
}

static void test_edges(const uint8_t *good, size_t size, unsigned int count)
{
	size_t page = sysconf(_SC_PAGESIZE), room = (size + page - 1) & ~(page - 1), length;
	uint8_t *mapping = mmap(NULL, room + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	uint8_t *bytes = malloc(size);
	unsigned int wrong = 0, i;

	if (!test_check(mapping != MAP_FAILED, "memory with nothing behind it")) {
		free(bytes);
		return;
	}
	for (length = 0; length <= size; length++)
		wrong += !look_at_edge(mapping, room, good, length);
	test_check(!wrong, "objects of each length up to %zu", size);
	for (i = 0; i < count; i++) {
		memcpy(bytes, good, size);
		test_mutate(bytes, size);
		wrong += !look_at_edge(mapping, room, bytes, size);
	}
	test_check(!wrong, "%u changed objects: each read or refused with a message", count);
	munmap(mapping, room + page);
	free(bytes);
}

int main(int argc, char **argv)
{
	struct spin_spindle *spindle;
	unsigned int count;
	uint8_t *bytes;
	size_t size;
	bool completed;

	if (argc != 4)
		return 2;
	count = strtoul(argv[3], NULL, 10);
	context = test_context();
	bytes = test_read(argv[1], &size);
	spin_context_set_module(context, argv[2]);
	if (test_check(!spin_spindle_parse(context, "it", bytes, size, &spindle),
		       "the unchanged one is read")) {
		test_check(complete(spindle, &completed) && completed, "and completed");
		test_spindles(bytes, size, argv[2], count);
		test_references(spindle, argv[2], count / 5);
		free(bytes);
		bytes = copy_object(spindle, &size);
		test_edges(bytes, size, count);
		spin_spindle_unref(spindle);
	}
	free(bytes);
	spin_context_unref(context);
	return test_finish();
}
