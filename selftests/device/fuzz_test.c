// SPDX-License-Identifier: GPL-2.0-only
/*
 * COMMANDS malformed commands (a variable of the environment, default 100 000) from a
 * program that knows the ABI, half of them without privilege. No command may do harm:
 * the kernel log stays clean (the runner looks), and what was there before is there
 * after.
 *
 *	fuzz_test [SEED]
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kselftest.h"
#include "manifest.h"

#define COMMANDS 100000
#define LARGEST 2048

static const unsigned long numbers[] = {
	SPIN_GET_VERSION, SPIN_PREPARE, SPIN_COMMIT, SPIN_REMOVE, SPIN_ADD_KEY,
	SPIN_NEXT_EXTENSION, SPIN_GET_BINDING, SPIN_GET_DEVICE, SPIN_GET_PROCEDURE,
	SPIN_GET_COUNTER, SPIN_GET_PARAMETER, SPIN_SET_PARAMETER, SPIN_GET_TABLE,
	SPIN_TABLE_GET, SPIN_TABLE_SET, SPIN_TABLE_DELETE, SPIN_TABLE_NEXT,
};

#define NUMBERS (sizeof(numbers) / sizeof(numbers[0]))

/* xorshift: repeatable from its seed, which is printed. */
static uint64_t state;

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static uint64_t below(uint64_t limit)
{
	return any() % limit;
}

/* A value that somebody may not have thought of. */
static uint64_t interesting(void)
{
	static const uint64_t values[] = {
		0, 1, 2, 7, 8, 0x7f, 0xff, 0xfff, 0x1000, 0x7fffffff, 0x80000000, 0xffffffff,
		0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff,
	};

	return below(4) ? values[below(sizeof(values) / sizeof(values[0]))] : any();
}

/* Memory at the end of which the next page is missing. */
static unsigned char *edge;
static long page;

static uint64_t any_pointer(void)
{
	switch (below(6)) {
	case 0:
		return 0;
	case 1:
		return interesting();
	case 2:
		return (uintptr_t)(edge + page - below(64));
	default:
		return (uintptr_t)edge;
	}
}

static void mutate(unsigned char *bytes, size_t size, unsigned int times)
{
	uint64_t value;
	size_t at, width;

	while (times--) {
		width = 1u << below(4);
		if (width > size)
			continue;
		at = below(size / width) * width;
		value = interesting();
		memcpy(bytes + at, &value, width);
	}
}

static void fill_prepare(struct spin_prepare *prepare, struct test_manifest *manifest)
{
	test_manifest_fill(manifest);
	if (below(4))
		mutate((unsigned char *)manifest, sizeof(*manifest), 1 + below(4));
	memcpy(edge, manifest, sizeof(*manifest));
	*prepare = (struct spin_prepare){
		.size = sizeof(*prepare),
		.flags = below(8) ? SPIN_PREPARE_UNSEALED : interesting(),
		.manifest = (uintptr_t)edge,
		.manifest_size = sizeof(*manifest),
	};
	if (!below(3)) {
		prepare->seal = any_pointer();
		prepare->seal_size = below(2) ? below(300) : interesting();
		prepare->spindle = any_pointer();
		prepare->spindle_size = below(2) ? below(4096) : interesting();
	}
	if (!below(3)) {
		prepare->devices = any_pointer();
		prepare->device_count = below(2) ? below(70) : interesting();
	}
	if (!below(3)) {
		prepare->message = any_pointer();
		prepare->message_size = interesting();
	}
}

static void fill(unsigned long number, unsigned char *argument)
{
	size_t size = _IOC_SIZE(number), i;
	struct test_manifest manifest;
	uint32_t said = size;
	uint64_t pointer;

	if (number == SPIN_PREPARE && below(4)) {
		fill_prepare((struct spin_prepare *)argument, &manifest);
		return;
	}
	memset(argument, 0, LARGEST);
	for (i = 8; below(2) && i + 8 <= size; i += 8) {
		pointer = any_pointer();
		if (!below(3))
			memcpy(argument + i, &pointer, sizeof(pointer));
	}
	if (below(3))
		mutate(argument, size, below(5));
	if (below(16))
		memcpy(argument, &said, sizeof(said));
}

/* Errnos that no documentation mentions are a finding. */
static int documented(int error)
{
	static const int known[] = {
		0, ENOTTY, EFAULT, EINVAL, EPERM, EBADMSG, EKEYREJECTED, ENOKEY, ENOEXEC, EEXIST,
		ENOENT, ESTALE, ENODEV, EOPNOTSUPP, EACCES, E2BIG, EBUSY, ENOMEM, ENODATA, ELOOP,
		ERANGE, ENOSPC, ENOPKG,
	};
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (known[i] == error)
			return 1;
	return 0;
}

static int run(unsigned int commands, int fd)
{
	unsigned char argument[LARGEST] __attribute__((aligned(8)));
	unsigned int i, surprises = 0;
	unsigned long number;
	int error;

	for (i = 0; i < commands; i++) {
		number = numbers[below(NUMBERS)];
		fill(number, argument);
		if (!below(32))
			number = any() & 0xffffffff;
		error = ioctl(fd, number, below(64) ? argument : (void *)any_pointer()) ? errno : 0;
		if (!documented(error)) {
			ksft_print_msg("command %#lx: errno %d\n", number, error);
			surprises++;
		}
		/* A ticket ends with its file; take a fresh one now and then. */
		if (!below(16) && geteuid() == 0) {
			close(fd);
			fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
			if (fd < 0)
				return 1;
		}
	}
	return surprises != 0;
}

static int run_as(unsigned int user, unsigned int commands)
{
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), status;
	pid_t child = fork();

	if (!child) {
		if (user && (setgid(user) || setuid(user)))
			_exit(1);
		_exit(run(commands, fd));
	}
	close(fd);
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 1;
	return status;
}

static int extensions(void)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), count = 0;
	uint64_t number = 0;

	while (!ioctl(fd, SPIN_NEXT_EXTENSION, &info)) {
		number = info.extension;
		info = (struct spin_extension_info){ .size = sizeof(info), .extension = number };
		count++;
	}
	close(fd);
	return count;
}

int main(int argc, char **argv)
{
	const char *asked = getenv("COMMANDS");
	unsigned int commands = asked ? strtoul(asked, NULL, 0) : COMMANDS;
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 0) : (uint64_t)time(NULL);
	int before;

	page = sysconf(_SC_PAGESIZE);
	edge = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (edge == MAP_FAILED || munmap(edge + page, page))
		ksft_exit_fail_msg("no memory\n");
	if (!commands)
		ksft_exit_fail_msg("COMMANDS=%s is no number of commands\n", asked);
	state = seed * 2 + 1;
	ksft_print_header();
	ksft_set_plan(3);
	ksft_print_msg("%u commands, seed %llu\n", commands, (unsigned long long)seed);
	before = extensions();
	ksft_test_result(!run_as(0, commands / 2), "as root, only documented errors\n");
	ksft_test_result(!run_as(1000, commands - commands / 2),
			 "without privilege, only documented errors\n");
	ksft_test_result(extensions() == before, "no extension is left\n");
	ksft_finished();
}
