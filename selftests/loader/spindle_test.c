// SPDX-License-Identifier: GPL-2.0-only
/*
 * spindle_test SEALED.spindle KEYS OTHER_KEYS FOLDER: good spindles are read, torn ones refused,
 * seals that do not fit found out.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "test.h"

static struct spin_context *context;

static int parse(const uint8_t *bytes, size_t size)
{
	struct spin_spindle *spindle;
	int status = spin_spindle_parse(context, "it", bytes, size, &spindle);

	if (!status)
		spin_spindle_unref(spindle);
	return status;
}

static void test_good(const char *path, const char *keys)
{
	const struct spin_manifest *manifest;
	struct spin_spindle *spindle;
	const char *name;
	const void *text;
	size_t size;

	if (!test_check(!spin_spindle_read(context, path, &spindle), "a good spindle is read"))
		return;
	manifest = spin_spindle_manifest(spindle);
	test_check(!strcmp(spin_spindle_string(spindle, manifest->name), "hand_counter"),
		   "it has its name");
	test_check(!*spin_spindle_string(spindle, 0), "what is no string is empty");
	test_check(!*spin_spindle_string(spindle, UINT32_MAX), "nor is one beyond the end");
	test_check(!spin_spindle_source(spindle, 0, &name, &text, &size) &&
		   !strcmp(name, "counter.c") && size > 1000 &&
		   memmem(text, size, "SPIN_IMAGE(spin_record)", 23), "it carries its source");
	test_check(spin_spindle_source(spindle, 1, &name, &text, &size) == -ENOENT,
		   "and only one file");
	test_check(spin_spindle_seal_bytes(spindle, &size) && size > 200, "it is sealed");
	test_check(!spin_spindle_verify(context, spindle, keys), "the seal is good");
	spin_spindle_unref(spindle);
}

/* Every shorter file is refused, but for the one that ends where the seal began. */
static void test_torn(const uint8_t *bytes, size_t size, size_t unsealed)
{
	size_t length;
	size_t wrong = 0;

	for (length = 0; length < size; length++) {
		int status = parse(bytes, length);

		if (!status != (length == unsealed) || (status && !*test_error())) {
			printf("# %zu bytes: status %d\n", length, status);
			wrong++;
		}
	}
	test_check(!wrong, "torn at each of %zu lengths", size);
}

static int verify_changed(const uint8_t *bytes, size_t size, const char *keys)
{
	struct spin_spindle *spindle;
	int status = spin_spindle_parse(context, "it", bytes, size, &spindle);

	if (!status) {
		status = spin_spindle_verify(context, spindle, keys);
		spin_spindle_unref(spindle);
	}
	return status;
}

/* What stands for SHA-256 in a seal: 2.16.840.1.101.3.4.2.1. */
static const uint8_t sha256[] = { 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1 };

static void test_seals(uint8_t *bytes, size_t size, size_t unsealed, const char *keys,
		       const char *others)
{
	uint8_t *place = memmem(bytes, unsealed, "counts the", 10);
	uint8_t *seal = bytes + unsealed;
	uint8_t *digest = memmem(seal, size - unsealed, sha256, sizeof(sha256));

	test_check(verify_changed(bytes, size, others) == -ENOKEY &&
		   test_says("by another key"), "sealed by another key");
	test_check(verify_changed(bytes, unsealed, keys) == -ENODATA &&
		   test_says("has no seal"), "no seal");
	test_check(verify_changed(bytes, size, "/nonexistent") == -ENOENT, "no key to compare");
	if (!test_check(place && digest, "there are a comment and a digest to change"))
		return;
	*place = 'C';
	test_check(verify_changed(bytes, size, keys) == -EKEYREJECTED &&
		   test_says("does not fit"), "a changed spindle");
	*place = 'c';
	seal[size - unsealed - 16 - 20] ^= 1;
	test_check(verify_changed(bytes, size, keys) == -EKEYREJECTED, "a changed signature");
	seal[size - unsealed - 16 - 20] ^= 1;
	digest[sizeof(sha256) - 1] ^= 0x40;
	test_check(verify_changed(bytes, size, keys) == -EKEYREJECTED, "a digest nobody knows");
	digest[sizeof(sha256) - 1] ^= 0x40;
	seal[1] ^= 1;
	test_check(verify_changed(bytes, size, keys) == -EBADMSG &&
		   test_says("seal is malformed"), "a seal that is no seal");
	seal[1] ^= 1;
	bytes[size - 16] ^= 0x80;
	test_check(parse(bytes, size), "a seal of another size");
	bytes[size - 16] ^= 0x80;
	bytes[size - 12]++;
	test_check(parse(bytes, size) == -EBADMSG && test_says("seal is malformed"),
		   "a trailer of another version");
	bytes[size - 12]--;
	test_check(!verify_changed(bytes, size, keys), "all put back");
}

static void test_round_trip(const char *path, const char *keys, const char *others,
			    const char *folder)
{
	struct spin_spindle *spindle, *again;
	char copy[512];
	int status;

	snprintf(copy, sizeof(copy), "%s/copy.spindle", folder);
	if (spin_spindle_read(context, path, &spindle))
		return;
	test_check(!spin_spindle_seal(context, spindle, others), "sealed afresh");
	test_check(!spin_spindle_write(context, spindle, copy), "and written");
	status = spin_spindle_read(context, copy, &again);
	test_check(!status, "and read again");
	if (!status) {
		test_check(!spin_spindle_verify(context, again, others), "by the new key");
		test_check(spin_spindle_verify(context, again, keys) == -ENOKEY,
			   "no longer by the old one");
		spin_spindle_unref(again);
	}
	test_check(spin_spindle_write(context, spindle, "/nonexistent/it") == -ENOENT,
		   "no folder to write to");
	spin_spindle_unref(spindle);
	unlink(copy);
}

/* As snprintf does. */
static void test_terms(const struct spin_spindle *spindle)
{
	static const char whole[] = "packet_length(p) >= 20";
	char text[64];

	test_check(spin_spindle_term(spindle, 0, NULL, 0) == (int)strlen(whole),
		   "how long a term is");
	test_check(spin_spindle_term(spindle, 0, text, sizeof(text)) == (int)strlen(whole) &&
		   !strcmp(text, whole), "what it asks");
	test_check(spin_spindle_term(spindle, 0, text, 7) == (int)strlen(whole) &&
		   !strcmp(text, "packet"), "cut short");
	test_check(spin_spindle_term(spindle, 9, text, sizeof(text)) == -ENOENT, "no further one");
}

int main(int argc, char **argv)
{
	struct spin_spindle *spindle;
	size_t size, unsealed;
	uint8_t *bytes;

	if (argc != 5)
		return 2;
	context = test_context();
	test_good(argv[1], argv[2]);
	bytes = test_read(argv[1], &size);
	if (!spin_spindle_parse(context, "it", bytes, size, &spindle)) {
		spin_spindle_bytes(spindle, &unsealed);
		test_terms(spindle);
		spin_spindle_unref(spindle);
		test_torn(bytes, size, unsealed);
		test_seals(bytes, size, unsealed, argv[2], argv[3]);
	}
	test_round_trip(argv[1], argv[2], argv[3], argv[4]);
	test_check(spin_spindle_read(context, "/nonexistent", &spindle) == -ENOENT, "no file");
	test_check(spin_spindle_read(context, "/dev", &spindle) == -EINVAL, "a folder");
	free(bytes);
	spin_context_unref(context);
	return test_finish();
}
