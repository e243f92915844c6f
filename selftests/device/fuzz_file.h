/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the fuzzer does with a file that a command gave it.  Part of fuzz_test.c, whose random
 * numbers it takes.
 */
#ifndef SELFTESTS_DEVICE_FUZZ_FILE_H
#define SELFTESTS_DEVICE_FUZZ_FILE_H

/* Of what was mapped some is changed, moved, unmapped or protected in another way. */
static void touch(unsigned char *map, size_t size, int protection)
{
	size_t part = below(size / page) * page;

	if (protection & PROT_READ)
		(void)*(volatile unsigned char *)(map + below(size));
	if (protection & PROT_WRITE)
		*(volatile uint64_t *)(map + below(size / 8) * 8) = interesting();
	switch (below(5)) {
	case 0:
		/* The kernel's answer is not foretold: a ring's records are not for writing. */
		(void)mprotect(map + part, size - part, below(8));
		break;
	case 1:
		munmap(map + part, size - part);
		break;
	case 2:
		(void)madvise(map + part, size - part, MADV_DONTNEED);
		break;
	case 3:
		(void)mremap(map, size, size * (1 + below(3)), 0);
		break;
	}
	munmap(map, size);
}

/* What SPIN_CALL_OPEN gave is for this; nothing else is. */
static void call_some(int file)
{
	unsigned int times = below(4), i;
	struct spin_call *call = (struct spin_call *)edge;
	int result, error;

	while (times--) {
		for (i = 0; i < SPIN_CALL_ARGUMENTS; i++)
			call->arguments[i] = below(2) ? below(1000) : interesting();
		result = ioctl(file, SPIN_CALL, below(8) ? call : (void *)any_pointer());
		error = result < 0 ? errno : 0;
		if (result > 0 || !documented(error))
			ksft_exit_fail_msg("a call: result %d, errno %d\n", result, error);
	}
}

/* What SPIN_TABLE_OPEN or SPIN_CALL_OPEN gave, as nobody should use it. */
static void use_file(int file)
{
	unsigned int times = below(4);
	char byte;

	call_some(file);
	while (times--) {
		size_t size = (below(8) ? 1 + below(8) : 1 + interesting() % (1ul << 28)) * page;
		int protection = below(8);
		void *map = mmap(NULL, size, protection, below(8) ? MAP_SHARED : MAP_PRIVATE, file,
				 below(4) ? below(4) * page : interesting() & -page);

		if (map != MAP_FAILED)
			touch(map, size, protection);
	}
	(void)!read(file, &byte, 1);
	(void)!write(file, "a", 1);
	close(file);
}

#endif
