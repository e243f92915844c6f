// SPDX-License-Identifier: GPL-2.0-only
/*
 * real_test SPINDLE KEYS REFERENCE COUNT: COUNT damaged copies of a spindle that is
 * shipped, sealed by the key in KEYS: cut short, bits turned over, numbers changed,
 * bytes put in or left out.  Each is read, and its seal verified.  What passes has
 * every sealed byte as it was; what does not is refused with a message.  What the
 * reader alone lets pass, as for an install without a seal, is completed to a module
 * or refused with a message.  Nothing crashes (run it under the sanitizers).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "test.h"

struct real {
	struct spin_context *context;
	const char *keys;
	const uint8_t *bytes;
	size_t size;
	size_t sealed;	/* the first of them, which the seal is about */
};

/* What came of one way to damage it. */
struct outcome {
	unsigned int inside;	/* a sealed byte changed */
	unsigned int outside;	/* seal or trailer alone did */
	unsigned int same;	/* nothing did: a number was what it is changed to */
	unsigned int read;	/* the reader let it pass */
	unsigned int completed;
	unsigned int verified;
	unsigned int wrong;
};

/* Returns how long the copy is then. */
typedef size_t damage_function(uint8_t *bytes, size_t size);

static size_t cut(uint8_t *bytes, size_t size)
{
	(void)bytes;
	return test_random(size);
}

static size_t flip(uint8_t *bytes, size_t size)
{
	unsigned int bits = 1 + test_random(4);

	while (bits--)
		bytes[test_random(size)] ^= 1 << test_random(8);
	return size;
}

static size_t change(uint8_t *bytes, size_t size)
{
	test_mutate(bytes, size);
	return size;
}

/* The seal stays at the end, where it is looked for. */
static size_t shift(uint8_t *bytes, size_t size)
{
	size_t at = test_random(size - 64), count = 1 + test_random(64);

	if (test_random(2)) {
		memmove(bytes + at, bytes + at + count, size - at - count);
		return size - count;
	}
	memmove(bytes + at + count, bytes + at, size - at);
	return size + count;
}

static size_t flip_seal(uint8_t *bytes, size_t size)
{
	bytes[size - 1 - test_random(300)] ^= 1 << test_random(8);
	return size;
}

static void classify(const struct real *real, const uint8_t *bytes, size_t size,
		     struct outcome *outcome)
{
	if (size == real->size && !memcmp(bytes, real->bytes, size))
		outcome->same++;
	else if (size < real->sealed || memcmp(bytes, real->bytes, real->sealed))
		outcome->inside++;
	else
		outcome->outside++;
}

static bool is_as_it_was(const struct real *real, const struct spin_spindle *spindle)
{
	size_t size;
	const void *bytes = spin_spindle_bytes(spindle, &size);

	return size == real->sealed && !memcmp(bytes, real->bytes, size);
}

static bool verify(const struct real *real, const struct spin_spindle *spindle,
		   struct outcome *outcome)
{
	test_error();
	if (spin_spindle_verify(real->context, spindle, real->keys))
		return *test_error();
	outcome->verified++;
	return is_as_it_was(real, spindle);
}

static bool complete(const struct real *real, const struct spin_spindle *spindle,
		     struct outcome *outcome)
{
	void *image;
	size_t size;

	test_error();
	if (spin_image_complete(real->context, spindle, 1, &image, &size))
		return *test_error();
	free(image);
	outcome->completed++;
	return true;
}

static bool look(const struct real *real, const uint8_t *bytes, size_t size,
		 struct outcome *outcome)
{
	struct spin_spindle *spindle;
	bool good;

	test_error();
	if (spin_spindle_parse(real->context, "it", bytes, size, &spindle))
		return *test_error();
	outcome->read++;
	good = complete(real, spindle, outcome);
	good = verify(real, spindle, outcome) && good;
	spin_spindle_unref(spindle);
	return good;
}

static void damage(const struct real *real, const char *what, damage_function *function,
		   unsigned int count)
{
	uint8_t *bytes = malloc(real->size + 64);
	struct outcome outcome = { 0 };
	unsigned int i;
	size_t size;

	for (i = 0; i < count; i++) {
		memcpy(bytes, real->bytes, real->size);
		size = function(bytes, real->size);
		classify(real, bytes, size, &outcome);
		outcome.wrong += !look(real, bytes, size, &outcome);
	}
	free(bytes);
	printf("# %s: %u changed in what is sealed, %u behind it, %u not at all; %u were read, %u completed, %u verified\n",
	       what, outcome.inside, outcome.outside, outcome.same, outcome.read,
	       outcome.completed, outcome.verified);
	test_check(!outcome.wrong && outcome.verified <= outcome.outside + outcome.same,
		   "%u %s: refused with a message, or every sealed byte is as it was", count, what);
	test_check(outcome.inside || function == flip_seal, "%s: what is sealed was hit", what);
}

static bool is_good(struct real *real)
{
	struct spin_spindle *spindle;
	struct outcome outcome = { 0 };
	bool good;

	if (!test_check(!spin_spindle_parse(real->context, "it", real->bytes, real->size,
					    &spindle), "the undamaged one is read"))
		return false;
	spin_spindle_bytes(spindle, &real->sealed);
	good = test_check(verify(real, spindle, &outcome) && outcome.verified,
			  "its seal is good") &&
	       test_check(complete(real, spindle, &outcome) && outcome.completed,
			  "it is completed%s%s", *test_error() ? ": " : "", test_error()) &&
	       test_check(real->sealed + 300 < real->size, "the seal is no short one");
	spin_spindle_unref(spindle);
	return good;
}

int main(int argc, char **argv)
{
	struct real real = { 0 };
	unsigned int count;
	uint8_t *bytes;

	if (argc != 5)
		return 2;
	real.context = test_context();
	real.keys = argv[2];
	real.bytes = bytes = test_read(argv[1], &real.size);
	spin_context_set_module(real.context, argv[3]);
	count = strtoul(argv[4], NULL, 10);
	if (is_good(&real)) {
		damage(&real, "with bits turned over", flip, count - count / 5 * 4);
		damage(&real, "cut short", cut, count / 5);
		damage(&real, "with numbers changed", change, count / 5);
		damage(&real, "with bytes put in or left out", shift, count / 5);
		damage(&real, "with a bit of the seal turned over", flip_seal, count / 5);
	}
	free(bytes);
	spin_context_unref(real.context);
	return test_finish();
}
