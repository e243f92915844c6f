// SPDX-License-Identifier: GPL-2.0-only
/*
 * crowd SPINDLE NAME COUNT KEYS FOLDER: writes COUNT spindles into FOLDER, each the given one by
 * a name of its own: NAME, which ends in 0000, and 0001 and so on in its place.  They are
 * sealed by the key in KEYS.  To compile each would take minutes.
 */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libspin.h>

#define DIGITS 4
#define PATH_SIZE 4096

struct crowd {
	struct spin_context *context;
	const char *name;
	const char *keys;
	const char *folder;
	uint8_t *bytes;
	size_t size;
};

static void tell(void *data, enum spin_log_level level, const char *text)
{
	(void)data;
	(void)level;
	fprintf(stderr, "crowd: %s\n", text);
}

/* The name stands in the manifest and in the source; wherever it stands, it is another now. */
static void rename_all(struct crowd *crowd, const char *from, const char *to)
{
	uint8_t *at = crowd->bytes, *end = crowd->bytes + crowd->size;
	size_t length = strlen(from);

	while ((at = memmem(at, end - at, from, length))) {
		memcpy(at, to, length);
		at += length;
	}
}

static int write_one(struct crowd *crowd, const char *name)
{
	struct spin_spindle *spindle;
	char path[PATH_SIZE];
	int status;

	snprintf(path, sizeof(path), "%s/%s.spindle", crowd->folder, name);
	status = spin_spindle_parse(crowd->context, path, crowd->bytes, crowd->size, &spindle);
	if (status)
		return status;
	if (strcmp(spin_spindle_string(spindle, spin_spindle_manifest(spindle)->name), name))
		status = -EINVAL;
	if (!status)
		status = spin_spindle_seal(crowd->context, spindle, crowd->keys);
	if (!status)
		status = spin_spindle_write(crowd->context, spindle, path);
	spin_spindle_unref(spindle);
	return status;
}

static int write_all(struct crowd *crowd, unsigned int count)
{
	size_t stem = strlen(crowd->name) - DIGITS;
	char *before = strdup(crowd->name);
	char *name = strdup(crowd->name);
	int status = before && name ? 0 : -ENOMEM;
	unsigned int i;

	for (i = 0; i < count && !status; i++) {
		snprintf(name + stem, DIGITS + 1, "%0*u", DIGITS, i % 10000);
		rename_all(crowd, before, name);
		status = write_one(crowd, name);
		strcpy(before, name);
	}
	free(before);
	free(name);
	return status;
}

/* A copy of the bytes, without the seal. */
static int read_first(struct crowd *crowd, const char *path)
{
	struct spin_spindle *spindle;
	const void *bytes;
	int status;

	status = spin_spindle_read(crowd->context, path, &spindle);
	if (status)
		return status;
	bytes = spin_spindle_bytes(spindle, &crowd->size);
	crowd->bytes = malloc(crowd->size);
	if (crowd->bytes)
		memcpy(crowd->bytes, bytes, crowd->size);
	else
		status = -ENOMEM;
	spin_spindle_unref(spindle);
	return status;
}

int main(int count, char **arguments)
{
	struct crowd crowd;
	int status;

	if (count != 6 || strlen(arguments[2]) < DIGITS) {
		fputs("usage: crowd SPINDLE NAME0000 COUNT KEYS FOLDER\n", stderr);
		return 2;
	}
	crowd = (struct crowd){
		.name = arguments[2], .keys = arguments[4], .folder = arguments[5],
	};
	if (spin_context_new(&crowd.context))
		return 1;
	spin_context_set_log(crowd.context, tell, NULL);
	status = read_first(&crowd, arguments[1]);
	if (!status)
		status = write_all(&crowd, strtoul(arguments[3], NULL, 10));
	free(crowd.bytes);
	spin_context_unref(crowd.context);
	if (status)
		fprintf(stderr, "crowd: %s\n", strerror(-status));
	return status ? 1 : 0;
}
