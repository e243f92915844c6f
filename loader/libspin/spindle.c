// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "allow.h"
#include "btf.h"
#include "manifest.h"
#include "origin.h"
#include "source.h"
#include "spindle.h"

static int read_all(int file, uint8_t *bytes, size_t size)
{
	size_t at = 0;

	while (at < size) {
		ssize_t got = read(file, bytes + at, size - at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return got ? -errno : -EIO;
		at += got;
	}
	return 0;
}

int spin_spindle_read_file(struct spin_context *context, const char *path, size_t most,
			   uint8_t **bytes, size_t *size)
{
	struct stat about;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	int status = 0;

	if (file < 0)
		return spin_context_fail(context, -errno, "%s: %s", path, strerror(errno));
	if (fstat(file, &about) < 0)
		status = -errno;
	else if (!S_ISREG(about.st_mode))
		status = -EINVAL;
	else if ((uint64_t)about.st_size > most)
		status = -EFBIG;
	if (!status) {
		*size = about.st_size;
		*bytes = malloc(*size + 1);
		status = *bytes ? read_all(file, *bytes, *size) : -ENOMEM;
		if (!status)
			(*bytes)[*size] = 0;
		else
			free(*bytes);
	}
	close(file);
	if (status)
		spin_context_fail(context, status, "%s: %s", path, strerror(-status));
	return status;
}

/* Splits the seal off the end of the bytes, if one is there. */
static int split_seal(struct spin_context *context, struct spin_spindle *spindle)
{
	struct spin_seal_trailer trailer;
	size_t rest;

	if (spindle->size < sizeof(trailer))
		return 0;
	rest = spindle->size - sizeof(trailer);
	memcpy(&trailer, spindle->bytes + rest, sizeof(trailer));
	if (memcmp(trailer.magic, SPIN_SEAL_MAGIC, sizeof(trailer.magic)))
		return 0;
	if (trailer.version != 1 || !trailer.size || trailer.size > SPIN_SEAL_MOST_BYTES ||
	    trailer.size > rest)
		return spin_context_fail(context, -EBADMSG, "%s: the seal is malformed",
					 spindle->name);
	spindle->seal = malloc(trailer.size);
	if (!spindle->seal)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", spindle->name);
	spindle->size = rest - trailer.size;
	spindle->seal_size = trailer.size;
	memcpy(spindle->seal, spindle->bytes + spindle->size, trailer.size);
	return 0;
}

static int check_target(struct spin_context *context, struct spin_spindle *spindle)
{
	const struct spin_target *here = spin_target_here();

	spindle->target = spin_target_find(spindle->object.head->e_machine);
	if (!spindle->target)
		return spin_context_fail(context, -ENOEXEC, "%s: for machine %u, which is not known",
					 spindle->name, spindle->object.head->e_machine);
	if (!spindle->target->supported)
		return spin_context_fail(context, -EOPNOTSUPP, "%s: %s is not supported yet",
					 spindle->name, spindle->target->name);
	if (spindle->target != here)
		return spin_context_fail(context, -ENOEXEC, "%s: built for %s", spindle->name,
					 spindle->target->name);
	return 0;
}

/* A section that must be there, at its bytes and aligned to 8. */
static int find_section(struct spin_context *context, const struct spin_spindle *spindle,
			const char *name, const struct spin_section **section)
{
	uint32_t index = spin_object_find_section(&spindle->object, name);

	*section = &spindle->object.sections[index];
	if (!index || !(*section)->data || (*section)->header->sh_offset % 8)
		return spin_context_fail(context, -EBADMSG, "%s: no proper section \"%s\"",
					 spindle->name, name);
	return 0;
}

static int check_parts(struct spin_context *context, struct spin_spindle *spindle)
{
	const struct spin_section *section;
	int status;

	status = find_section(context, spindle, SPIN_SECTION_TARGET, &section);
	if (!status)
		status = spin_origin_check(context, spindle->name, section->data,
					   section->header->sh_size, spindle->object.head->e_machine);
	if (!status)
		status = find_section(context, spindle, SPIN_SECTION_MANIFEST, &section);
	if (!status)
		status = spin_manifest_check(context, spindle->name, section->data,
					     section->header->sh_size, spindle->object.head->e_machine);
	if (status)
		return status;
	spindle->manifest = (const void *)section->data;
	status = find_section(context, spindle, SPIN_SECTION_SOURCE, &section);
	if (!status)
		status = spin_source_check(context, spindle->name, section->data,
					   section->header->sh_size);
	if (status)
		return status;
	spindle->source = section->data;
	spindle->types = spin_object_find_section(&spindle->object, SPIN_SECTION_TYPES);
	if (!spindle->types || !spindle->object.sections[spindle->types].data)
		return spin_context_fail(context, -EBADMSG, "%s: no types", spindle->name);
	status = spin_btf_check(context, spindle->name,
				spindle->object.sections[spindle->types].data,
				spindle->object.sections[spindle->types].header->sh_size);
	if (status)
		return status;
	return spin_allow_check(context, &spindle->object, spindle->target, spindle->manifest);
}

/* The section headers come last; bytes behind them would be half a seal. */
static int check_end(struct spin_context *context, const struct spin_spindle *spindle)
{
	const Elf64_Ehdr *head = spindle->object.head;

	if (head->e_shoff + head->e_shnum * sizeof(Elf64_Shdr) == spindle->size)
		return 0;
	return spin_context_fail(context, -EBADMSG, "%s: it goes on behind its end: a torn seal?",
				 spindle->name);
}

static int check_all(struct spin_context *context, struct spin_spindle *spindle)
{
	int status;

	status = split_seal(context, spindle);
	if (!status)
		status = spin_object_read(context, spindle->name, spindle->bytes, spindle->size,
					  &spindle->object);
	if (!status)
		status = check_end(context, spindle);
	if (!status)
		status = check_target(context, spindle);
	return status ? status : check_parts(context, spindle);
}

/* Takes @bytes over, whatever comes. */
static int parse(struct spin_context *context, const char *name, uint8_t *bytes, size_t size,
		 struct spin_spindle **spindle)
{
	struct spin_spindle *made = calloc(1, sizeof(*made));
	int status;

	if (!made) {
		free(bytes);
		return spin_context_fail(context, -ENOMEM, "%s: no memory", name);
	}
	made->references = 1;
	made->bytes = bytes;
	made->size = size;
	made->name = strdup(name);
	status = made->name ? check_all(context, made) : -ENOMEM;
	if (status)
		spin_spindle_unref(made);
	else
		*spindle = made;
	return status;
}

SPIN_PUBLIC int spin_spindle_read(struct spin_context *context, const char *path,
				  struct spin_spindle **spindle)
{
	uint8_t *bytes;
	size_t size;
	int status;

	status = spin_spindle_read_file(context, path, SPIN_SPINDLE_MOST_BYTES, &bytes, &size);
	return status ? status : parse(context, path, bytes, size, spindle);
}

SPIN_PUBLIC int spin_spindle_parse(struct spin_context *context, const char *name,
				   const void *bytes, size_t size, struct spin_spindle **spindle)
{
	uint8_t *copy = malloc(size + 1);

	if (!copy)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", name);
	if (size)
		memcpy(copy, bytes, size);
	return parse(context, name, copy, size, spindle);
}

SPIN_PUBLIC struct spin_spindle *spin_spindle_ref(struct spin_spindle *spindle)
{
	spindle->references++;
	return spindle;
}

SPIN_PUBLIC struct spin_spindle *spin_spindle_unref(struct spin_spindle *spindle)
{
	if (!spindle || --spindle->references)
		return NULL;
	spin_object_free(&spindle->object);
	free(spindle->name);
	free(spindle->bytes);
	free(spindle->seal);
	free(spindle);
	return NULL;
}

SPIN_PUBLIC const struct spin_manifest *spin_spindle_manifest(const struct spin_spindle *spindle)
{
	return spindle->manifest;
}

SPIN_PUBLIC const char *spin_spindle_string(const struct spin_spindle *spindle, uint32_t at)
{
	const struct spin_manifest_area *strings = &spindle->manifest->strings;

	if (at < strings->at || at - strings->at >= strings->count)
		return "";
	return spin_manifest_string(spindle->manifest, at);
}

SPIN_PUBLIC const void *spin_spindle_bytes(const struct spin_spindle *spindle, size_t *size)
{
	*size = spindle->size;
	return spindle->bytes;
}

SPIN_PUBLIC const void *spin_spindle_seal_bytes(const struct spin_spindle *spindle, size_t *size)
{
	*size = spindle->seal_size;
	return spindle->seal;
}

SPIN_PUBLIC int spin_spindle_source(const struct spin_spindle *spindle, uint32_t index,
				    const char **name, const void **text, size_t *size)
{
	struct spin_source_text found;

	if (spin_source_get(spindle->source, index, &found))
		return -ENOENT;
	*name = found.name;
	*text = found.text;
	*size = found.size;
	return 0;
}

static bool write_all(int file, const void *bytes, size_t size)
{
	const uint8_t *at = bytes;

	while (size) {
		ssize_t put = write(file, at, size);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		at += put;
		size -= put;
	}
	return true;
}

static bool write_parts(int file, const struct spin_spindle *spindle)
{
	struct spin_seal_trailer trailer = { .size = spindle->seal_size, .version = 1 };

	memcpy(trailer.magic, SPIN_SEAL_MAGIC, sizeof(trailer.magic));
	if (!write_all(file, spindle->bytes, spindle->size))
		return false;
	if (!spindle->seal)
		return true;
	return write_all(file, spindle->seal, spindle->seal_size) &&
	       write_all(file, &trailer, sizeof(trailer));
}

SPIN_PUBLIC int spin_spindle_write(struct spin_context *context,
				   const struct spin_spindle *spindle, const char *path)
{
	char *passing;
	int file, status = 0;

	if (asprintf(&passing, "%s.XXXXXX", path) < 0)
		return spin_context_fail(context, -ENOMEM, "%s: no memory", path);
	file = mkstemp(passing);
	if (file < 0) {
		status = -errno;
		goto tell;
	}
	if (!write_parts(file, spindle) || fchmod(file, 0644) < 0)
		status = errno ? -errno : -EIO;
	if (close(file) < 0 && !status)
		status = -errno;
	if (!status && rename(passing, path) < 0)
		status = -errno;
	if (status)
		unlink(passing);
tell:
	free(passing);
	if (status)
		spin_context_fail(context, status, "%s: %s", path, strerror(-status));
	return status;
}
