// SPDX-License-Identifier: GPL-2.0-only
/*
 * types_test SPINDLE COUNT: COUNT changed sections of types.  Each is accepted or
 * refused with a message, and nothing is said in any other way: neither on the
 * standard error nor to the print function that a user of libbpf has set.
 */
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../loader/libspin/btf.h"
#include "../../loader/libspin/spindle.h"
#include "test.h"

static struct spin_context *context;
static unsigned int said;

static int count_words(enum libbpf_print_level level, const char *format, va_list arguments)
{
	(void)format;
	(void)arguments;
	if (level == LIBBPF_WARN)
		__atomic_add_fetch(&said, 1, __ATOMIC_RELAXED);
	return 0;
}

/* libbpf warns of it: a pointer, and then half a type. */
struct malformed {
	struct btf_header header;
	struct btf_type pointer;
	char half[8];
	char names[8];
};

static const struct malformed malformed = {
	.header = { .magic = BTF_MAGIC, .version = BTF_VERSION, .hdr_len = sizeof(malformed.header),
		    .type_len = 20, .str_off = 20, .str_len = 8 },
	.pointer = { .info = BTF_KIND_PTR << 24 },
};

static bool is_refused(struct spin_context *to)
{
	return spin_btf_check(to, "it", &malformed, sizeof(malformed)) == -EBADMSG;
}

static void test_changed(const struct spin_section *section, unsigned int count)
{
	size_t size = section->header->sh_size;
	unsigned int accepted = 0, silent = 0, i;
	uint8_t *bytes = malloc(size);

	for (i = 0; i < count; i++) {
		memcpy(bytes, section->data, size);
		/* Every other time only the header and the first types. */
		test_mutate(bytes, i % 2 ? size : 64);
		test_error();
		if (!spin_btf_check(context, "it", bytes, size))
			accepted++;
		else if (!*test_error())
			silent++;
	}
	free(bytes);
	printf("# %u of %u changed sections were accepted\n", accepted, count);
	test_check(!silent, "%u changed sections: each accepted or refused with a message", count);
	test_check(accepted && accepted < count - count / 4, "some were accepted, many refused");
}

static void test_torn(const struct spin_section *section)
{
	size_t size = section->header->sh_size, length, wrong = 0;
	uint8_t *bytes;

	for (length = 0; length < size; length++) {
		/* An allocation of its own, so that a sanitizer sees what lies behind it. */
		bytes = malloc(length ? length : 1);
		memcpy(bytes, section->data, length);
		test_error();
		if (!spin_btf_check(context, "it", bytes, length) || !*test_error())
			wrong++;
		free(bytes);
	}
	test_check(!wrong, "torn at each of %zu lengths", size);
}

/* Runs the above with nothing but a file behind the standard error. */
static void test_silence(const struct spin_section *section, unsigned int count)
{
	FILE *words = tmpfile();
	int before = dup(STDERR_FILENO);

	if (!test_check(words && before >= 0, "a file instead of the standard error"))
		return;
	dup2(fileno(words), STDERR_FILENO);
	test_changed(section, count);
	test_torn(section);
	test_check(is_refused(context) && test_says("libbpf: BTF types data is malformed"),
		   "libbpf's own words are in the message");
	fflush(stderr);
	dup2(before, STDERR_FILENO);
	close(before);
	test_check(!lseek(fileno(words), 0, SEEK_END), "nothing was printed");
	fclose(words);
}

static void test_setting(void)
{
	libbpf_print_fn_t before = libbpf_set_print(count_words);

	said = 0;
	test_check(is_refused(context) && !said, "a user's print function is not called");
	test_check(!btf__new(&malformed, sizeof(malformed)) && said == 1,
		   "and still there afterwards");
	libbpf_set_print(NULL);
	test_check(is_refused(context) && !libbpf_set_print(before), "none is set, none is afterwards");
}

/* What somebody else does while libspin parses. */
static void (*meanwhile)(void);

/* Stands in front of libbpf's. */
struct btf *btf__new(const void *data, __u32 size)
{
	struct btf *(*genuine)(const void *, __u32) = dlsym(RTLD_NEXT, "btf__new");
	void (*now)(void) = meanwhile;

	meanwhile = NULL;
	if (now)
		now();
	return genuine(data, size);
}

static void *be_warned(void *nothing)
{
	btf__free(btf__new(&malformed, sizeof(malformed)));
	return nothing;
}

static void warn_elsewhere(void)
{
	pthread_t thread;

	if (!pthread_create(&thread, NULL, be_warned, NULL))
		pthread_join(thread, NULL);
}

static void set_meanwhile(void)
{
	libbpf_set_print(NULL);
}

/* Other users of libbpf, while libspin parses. */
static void test_others(void)
{
	libbpf_print_fn_t before = libbpf_set_print(count_words);

	said = 0;
	meanwhile = warn_elsewhere;
	test_check(is_refused(context) && said == 1, "another thread's warning goes its way");
	meanwhile = set_meanwhile;
	test_check(is_refused(context) && !libbpf_set_print(before),
		   "a print function that was set meanwhile stays");
}

int main(int argc, char **argv)
{
	const struct spin_section *section;
	struct spin_spindle *spindle;
	unsigned int count;

	if (argc != 3)
		return 2;
	count = strtoul(argv[2], NULL, 10);
	context = test_context();
	if (!test_check(!spin_spindle_read(context, argv[1], &spindle), "a good spindle"))
		return test_finish();
	section = &spindle->object.sections[spindle->types];
	test_check(!spin_btf_check(context, "it", section->data, section->header->sh_size),
		   "its types are accepted");
	test_silence(section, count);
	test_setting();
	test_others();
	spin_spindle_unref(spindle);
	spin_context_unref(context);
	return test_finish();
}
