// SPDX-License-Identifier: GPL-2.0-only
/*
 * Real manifests and seals, changed: PREPARED times (variables of the environment) a
 * manifest, SEALED times a seal, of SPINDLE, which is prepared for DEVICE if that is not
 * empty. The kernel's own readers take or refuse each, say so in a line that can be printed,
 * and come to no harm: the runner looks at the log.
 *
 *	mutate_test [SEED]
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include <libspin.h>

#include "kselftest.h"

#define SPINDLE "forward.spindle"
#define DEVICE "lo"
#define PREPARED 10000
#define SEALED 1000
#define KINDS 256

struct bytes {
	uint8_t *at;
	size_t size;
};

static struct bytes manifest, spindle, seal;
static uint32_t device;

/* How often each errno came. */
static unsigned int answers[KINDS];
static unsigned int unreadable;

/* xorshift: repeatable from its seed, which is printed. */
static uint64_t state;

static uint64_t below(uint64_t limit)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state % limit;
}

/* At the end of memory: the byte behind it is missing. */
static struct bytes copy_to_edge(const void *data, size_t size)
{
	size_t page = sysconf(_SC_PAGESIZE), room = (size + page - 1) / page * page;
	uint8_t *mapping = mmap(NULL, room + page, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (mapping == MAP_FAILED || munmap(mapping + room, page))
		ksft_exit_fail_msg("no memory\n");
	memcpy(mapping + room - size, data, size);
	return (struct bytes){ mapping + room - size, size };
}

static uint32_t interesting(void)
{
	static const uint32_t values[] = {
		0, 1, 2, 3, 4, 7, 8, 0x7f, 0xff, 0xfff, 0x1000, 0xffff, 0x7fffffff, 0x80000000,
		0xfffffff8, 0xffffffff,
	};

	return values[below(sizeof(values) / sizeof(values[0]))];
}

/* One word: another value, a little more or less, or what stands elsewhere. */
static void change_word(struct bytes bytes)
{
	size_t words = bytes.size / sizeof(uint32_t);
	uint8_t *place = bytes.at + below(words) * sizeof(uint32_t);
	uint32_t value;

	memcpy(&value, place, sizeof(value));
	switch (below(3)) {
	case 0:
		value = interesting();
		break;
	case 1:
		value += below(33) - 16;
		break;
	default:
		memcpy(&value, bytes.at + below(words) * sizeof(uint32_t), sizeof(value));
	}
	memcpy(place, &value, sizeof(value));
}

static void change(struct bytes bytes)
{
	unsigned int times = 1 + below(4);

	while (times--) {
		if (below(3))
			change_word(bytes);
		else
			bytes.at[below(bytes.size)] ^= 1u << below(8);
	}
}

static bool readable(const char *line, size_t size)
{
	size_t length = strnlen(line, size), i;

	for (i = 0; i < length; i++)
		if (!isprint((unsigned char)line[i]))
			return false;
	return length < size;
}

/* 0 or the errno. The ticket, if there is one, ends with the file. */
static int prepare(struct bytes own_manifest, struct bytes own_spindle, struct bytes own_seal)
{
	char line[SPIN_TEXT_SIZE] = "";
	struct spin_prepare request = {
		.size = sizeof(request),
		.flags = own_seal.size ? 0 : SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)own_manifest.at,
		.manifest_size = own_manifest.size,
		.spindle = (uintptr_t)own_spindle.at,
		.spindle_size = own_spindle.size,
		.seal = (uintptr_t)own_seal.at,
		.seal_size = own_seal.size,
		.devices = device ? (uintptr_t)&device : 0,
		.device_count = !!device,
		.message = (uintptr_t)line,
		.message_size = sizeof(line),
	};
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), error;

	if (fd < 0)
		ksft_exit_fail_msg("/dev/spin: %s\n", strerror(errno));
	error = ioctl(fd, SPIN_PREPARE, &request) ? errno : 0;
	close(fd);
	if (!readable(line, sizeof(line)) || (error && !*line)) {
		ksft_print_msg("errno %d comes with a line that nobody can read\n", error);
		unreadable++;
	}
	return error;
}

static void count_answer(int error)
{
	answers[error < KINDS ? error : KINDS - 1]++;
}

/* Were all answers among these? Says what they were, and forgets them. */
static bool only(const int *expected, size_t count)
{
	bool good = true;
	size_t error, i;

	for (error = 0; error < KINDS; error++) {
		if (!answers[error])
			continue;
		ksft_print_msg("%u times: %s\n", answers[error],
			       error ? strerror(error) : "accepted");
		for (i = 0; i < count && expected[i] != (int)error; i++)
			;
		good &= i < count;
		answers[error] = 0;
	}
	return good;
}

#define ONLY(...) only((const int []){ __VA_ARGS__ }, sizeof((int []){ __VA_ARGS__ }) / sizeof(int))

static const struct bytes none;

static void test_manifests(unsigned int times)
{
	struct bytes changed = copy_to_edge(manifest.at, manifest.size), cut;
	unsigned int accepted, i;

	for (i = 0; i < times; i++) {
		memcpy(changed.at, manifest.at, manifest.size);
		change(changed);
		count_answer(prepare(changed, none, none));
	}
	accepted = answers[0];
	ksft_print_msg("%u changed manifests\n", times);
	/* Invalid: a device is named, and no binding is left that could listen to it. */
	ksft_test_result(ONLY(0, EBADMSG, ENOEXEC, E2BIG, ENOENT, ESTALE, EOPNOTSUPP, EINVAL),
			 "changed manifests: only documented errors\n");
	/* A changed text or budget does no harm; an offset beyond the end must. */
	ksft_test_result(accepted > times / 100 && accepted < times / 2,
			 "some were accepted, most refused\n");
	for (i = 0; i < manifest.size; i++) {
		cut = copy_to_edge(manifest.at, i ? i : 1);
		count_answer(prepare((struct bytes){ cut.at, i }, none, none));
		munmap((void *)((uintptr_t)cut.at & -sysconf(_SC_PAGESIZE)), cut.size);
	}
	ksft_test_result(ONLY(EBADMSG), "manifests of each length below %zu: malformed\n",
			 manifest.size);
}

static void test_seals(unsigned int times)
{
	struct bytes changed = copy_to_edge(seal.at, seal.size);
	unsigned int i;

	for (i = 0; i < times; i++) {
		memcpy(changed.at, seal.at, seal.size);
		change(changed);
		/* What was changed back is no change. */
		if (memcmp(changed.at, seal.at, seal.size))
			count_answer(prepare(manifest, spindle, changed));
	}
	ksft_print_msg("%u changed seals\n", times);
	/* Some bytes of a seal say nothing: whoever changes them proves nothing else. */
	ksft_test_result(answers[0] < times / 4 && ONLY(0, EBADMSG, EKEYREJECTED, ENOKEY),
			 "changed seals: few accepted, only documented errors\n");
	for (i = 0; i < seal.size; i++)
		count_answer(prepare(manifest, spindle, (struct bytes){ seal.at, i ? i : 1 }));
	ksft_test_result(ONLY(EBADMSG), "seals of each length below %zu: malformed\n", seal.size);
}

static void test_spindles(unsigned int times)
{
	struct bytes changed = copy_to_edge(spindle.at, spindle.size);
	size_t at;
	unsigned int i;

	for (i = 0; i < times; i++) {
		at = below(spindle.size);
		changed.at[at] ^= 1u << below(8);
		count_answer(prepare(manifest, changed, seal));
		changed.at[at] = spindle.at[at];
	}
	ksft_print_msg("%u spindles with another bit\n", times);
	ksft_test_result(ONLY(EKEYREJECTED), "the seal fits none of them\n");
}

static void log_line(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	if (level == SPIN_LOG_ERROR)
		ksft_print_msg("%s\n", text);
}

static const char *chosen(const char *name, const char *preset)
{
	const char *asked = getenv(name);

	return asked ? asked : preset;
}

static void read_spindle(void)
{
	const char *file = chosen("SPINDLE", SPINDLE);
	struct spin_context *context;
	struct spin_spindle *real;
	const void *bytes;
	size_t size;

	if (spin_context_new(&context))
		ksft_exit_fail_msg("no memory\n");
	spin_context_set_log(context, log_line, NULL);
	if (spin_spindle_read(context, file, &real) || spin_key_load(context, "."))
		ksft_exit_fail_msg("no spindle, or no key\n");
	manifest = copy_to_edge(spin_spindle_manifest(real), spin_spindle_manifest(real)->size);
	bytes = spin_spindle_bytes(real, &size);
	spindle = copy_to_edge(bytes, size);
	bytes = spin_spindle_seal_bytes(real, &size);
	if (!bytes)
		ksft_exit_fail_msg("no seal\n");
	seal = copy_to_edge(bytes, size);
	spin_spindle_unref(real);
	spin_context_unref(context);
}

static unsigned int number(const char *name, unsigned int preset)
{
	const char *asked = getenv(name);
	unsigned int value = asked ? strtoul(asked, NULL, 0) : preset;

	if (!value)
		ksft_exit_fail_msg("%s=%s is no number\n", name, asked);
	return value;
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 0) : (uint64_t)time(NULL);
	unsigned int sealed = number("SEALED", SEALED);

	state = seed * 2 + 1;
	ksft_print_header();
	ksft_set_plan(9);
	ksft_print_msg("seed %llu\n", (unsigned long long)seed);
	device = if_nametoindex(chosen("DEVICE", DEVICE));
	read_spindle();
	ksft_test_result(!prepare(manifest, none, none), "the unchanged manifest is accepted\n");
	ksft_test_result(!prepare(manifest, spindle, seal), "so is the sealed spindle\n");
	test_manifests(number("PREPARED", PREPARED));
	test_seals(sealed);
	test_spindles(sealed / 4 + 1);
	ksft_test_result(!unreadable, "each line can be read\n");
	ksft_finished();
}
