// SPDX-License-Identifier: GPL-2.0-only
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "fake_kernel.h"
#include "test.h"

static unsigned int results, failures;
static char errors[8192];
static bool taken = true;

bool test_check(bool good, const char *format, ...)
{
	va_list arguments;

	if (!results)
		puts("TAP version 13");
	printf("%sok %u - ", good ? "" : "not ", ++results);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
	if (!good)
		failures++;
	fflush(stdout);
	return good;
}

int test_finish(void)
{
	printf("1..%u\n", results);
	return failures || !results ? 1 : 0;
}

static void listen(void *data, enum spin_log_level level, const char *text)
{
	size_t used;

	(void)data;
	if (level != SPIN_LOG_ERROR)
		return;
	if (taken)
		errors[0] = '\0';
	taken = false;
	used = strlen(errors);
	snprintf(errors + used, sizeof(errors) - used, "%s\n", text);
}

struct spin_context *test_context(void)
{
	struct spin_context *context;

	if (spin_context_new(&context)) {
		fputs("no memory\n", stderr);
		exit(1);
	}
	spin_context_set_log(context, listen, NULL);
	return context;
}

const char *test_error(void)
{
	if (taken)
		errors[0] = '\0';
	taken = true;
	return errors;
}

bool test_says(const char *text)
{
	const char *said = test_error();

	if (strstr(said, text))
		return true;
	printf("# said \"%s\", not \"%s\"\n", said, text);
	return false;
}

uint64_t test_random(uint64_t below)
{
	static uint64_t state;

	if (!state) {
		const char *seed = getenv("SPIN_SEED");

		state = seed ? strtoull(seed, NULL, 0) : (uint64_t)time(NULL);
		state = state ? state : 1;
		printf("# SPIN_SEED=%llu\n", (unsigned long long)state);
	}
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % below;
}

uint8_t *test_read(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = malloc(1 << 22);

	if (!file || !bytes) {
		perror(path);
		exit(1);
	}
	*size = fread(bytes, 1, 1 << 22, file);
	fclose(file);
	return bytes;
}

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
void test_mutate(uint8_t *bytes, size_t size)
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

bool fake_is_clean(void)
{
	bool clean = fake.locked < 0;
	int i;

	for (i = 0; i < 16; i++) {
		if (fake.open[i])
			printf("# file %d is open\n", i);
		clean = clean && !fake.open[i];
	}
	for (i = 0; i < FAKE_MOST; i++) {
		if (fake.extensions[i].exists)
			printf("# extension %s is there\n", fake.extensions[i].name);
		if (fake.modules[i].exists)
			printf("# module %s is there\n", fake.modules[i].name);
		clean = clean && !fake.extensions[i].exists && !fake.modules[i].exists;
	}
	return clean;
}
