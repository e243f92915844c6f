// SPDX-License-Identifier: GPL-2.0-only
/*
 * load FILE [PARAMETERS [WORD OTHER]]: loads a module and prints the name of the errno, or 0:
 * what insmod says of it differs. WORD is changed for OTHER, which is as long, wherever the
 * file has it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *map_file(const char *path, size_t *size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (file < 0 || fstat(file, &status))
		return MAP_FAILED;
	*size = status.st_size;
	return mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
}

static int replace(char *bytes, size_t size, const char *word, const char *other)
{
	size_t length = strlen(word);
	char *end = bytes + size, *found = bytes;
	int count = 0;

	if (strlen(other) != length)
		return 0;
	while ((found = memmem(found, end - found, word, length))) {
		memcpy(found, other, length);
		count++;
	}
	return count;
}

int main(int count, char **arguments)
{
	size_t size = 0;
	void *bytes = count > 1 ? map_file(arguments[1], &size) : MAP_FAILED;

	if (bytes == MAP_FAILED || (count > 3 && count != 5)) {
		fputs("load FILE [PARAMETERS [WORD OTHER]]\n", stderr);
		return 2;
	}
	if (count == 5 && !replace(bytes, size, arguments[3], arguments[4])) {
		fprintf(stderr, "%s: nothing to change\n", arguments[1]);
		return 2;
	}
	if (syscall(SYS_init_module, bytes, size, count > 2 ? arguments[2] : ""))
		puts(strerrorname_np(errno));
	else
		puts("0");
	return 0;
}
