// SPDX-License-Identifier: GPL-2.0-only
/*
 * mutate_test SPINDLE REFERENCE COUNT: COUNT changed spindles and as many changed
 * reference modules.  Each is refused with a message or accepted; what is accepted
 * can be completed; nothing crashes (run it under the sanitizers).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static struct spin_context *context;

/* Numbers that are on the edge of something. */
static const uint64_t edges[] = {
	0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0xfff, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff,
	0x80000000, 0xffffffff, 0x100000000, 0x7fffffffffffffff, 0x8000000000000000,
	0xffffffffffffffff, 0xfffffffffffffff8,
};

static void put(uint8_t *bytes, size_t size)
{
	static const unsigned int widths[] = { 1, 2, 4, 8 };
	unsigned int width = widths[test_random(4)];
	size_t at = test_random(size - 8) & ~(size_t)(width - 1);
	uint64_t value = edges[test_random(sizeof(edges) / sizeof(edges[0]))];

	if (test_random(3) == 0) {
		memcpy(&value, bytes + at, width);
		value += test_random(17) - 8;
	}
	memcpy(bytes + at, &value, width);
}

/* Half of the changes hit where the structure is: the headers and tables. */
static void mutate(uint8_t *bytes, size_t size)
{
	unsigned int changes = 1 + test_random(4);

	while (changes--) {
		size_t part = test_random(2) ? size : size / 4;
		uint8_t *begin = test_random(2) ? bytes + size - part : bytes;

		if (test_random(2))
			begin[test_random(part)] ^= 1 << test_random(8);
		else
			put(begin, part);
	}
}

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
		mutate(bytes, size);
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
		mutate(bytes, size);
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
		spin_spindle_unref(spindle);
	}
	free(bytes);
	spin_context_unref(context);
	return test_finish();
}
