// SPDX-License-Identifier: GPL-2.0-only
/* Layout strings: what is read, printed, scanned, and refused. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

static struct spin_context *context;

/* Scans @words (separated by blanks) into bytes, compares, prints, compares again. */
static void test_both_ways(const char *text, size_t size, const char *words, const char *bytes)
{
	struct spin_layout *layout;
	uint8_t made[64] = { 0 };
	char copy[128], printed[128] = "", word[64], *one, *rest = NULL;
	size_t i = 0;
	int status = 0;

	if (!test_check(!spin_layout_new(context, text, size, &layout), "\"%s\"", text))
		return;
	snprintf(copy, sizeof(copy), "%s", words);
	for (one = strtok_r(copy, " ", &rest); one && !status; one = strtok_r(NULL, " ", &rest))
		status = spin_layout_scan(context, layout, i++, one, made);
	test_check(!status && i == spin_layout_words(layout) && !memcmp(made, bytes, size),
		   "scans %s", words);
	for (i = 0; spin_layout_print(layout, i, made, word, sizeof(word)); i++) {
		strcat(printed, i ? " " : "");
		strcat(printed, word);
	}
	if (!test_check(!strcmp(printed, words), "prints %s", words))
		printf("# printed \"%s\"\n", printed);
	spin_layout_free(layout);
}

static void test_refused(const char *text, size_t size)
{
	struct spin_layout *layout;
	int status = spin_layout_new(context, text, size, &layout);

	if (!status)
		spin_layout_free(layout);
	test_check(status == -EINVAL, "refused: \"%s\" in %zu bytes", text, size);
}

static void test_word(const char *type, size_t size, const char *word, int expected)
{
	struct spin_layout *layout;
	uint8_t bytes[64];
	char text[64];
	int status;

	snprintf(text, sizeof(text), "it:%s", type);
	if (spin_layout_new(context, text, size, &layout)) {
		test_check(false, "%s", text);
		return;
	}
	status = spin_layout_scan(context, layout, 0, word, bytes);
	test_check(status == expected, "%s as %s", word, type);
	if (status)
		test_check(test_says("it:"), "says which field");
	test_check(spin_layout_scan(context, layout, 1, word, bytes) == -EINVAL &&
		   !spin_layout_print(layout, 1, bytes, text, sizeof(text)),
		   "there is no second word");
	spin_layout_free(layout);
}

static void test_add(const char *text, size_t size, const char *a, const char *b, const char *sum)
{
	struct spin_layout *layout;
	uint8_t bytes[64];

	if (!test_check(!spin_layout_new(context, text, size, &layout), "\"%s\"", text))
		return;
	memcpy(bytes, a, size);
	spin_layout_add(layout, bytes, b);
	test_check(!memcmp(bytes, sum, size), "adds %s", text);
	spin_layout_free(layout);
}

int main(void)
{
	context = test_context();
	test_both_ways("a:u8", 1, "255", "\xff");
	test_both_ways("a:u16", 2, "513", "\x01\x02");
	test_both_ways("a:s16", 2, "-2", "\xfe\xff");
	test_both_ways("a:u8 b:u32", 8, "1 2", "\x01\0\0\0\x02\0\0\0");
	test_both_ways("a:u32 b:u8", 8, "1 2", "\x01\0\0\0\x02\0\0\0");
	test_both_ways("port:be16", 2, "80", "\0\x50");
	test_both_ways("source:be32", 4, "10.1.2.3", "\x0a\x01\x02\x03");
	test_both_ways("a:be64", 8, "258", "\0\0\0\0\0\0\x01\x02");
	test_both_ways("a:s64", 8, "-9223372036854775808", "\0\0\0\0\0\0\0\x80");
	test_both_ways("a:u64", 8, "18446744073709551615", "\xff\xff\xff\xff\xff\xff\xff\xff");
	test_both_ways("address:be32 length:u8", 8, "10.0.0.0/8", "\x0a\0\0\0\x08\0\0\0");
	test_both_ways("address:be32 other:u8", 8, "10.0.0.0 8", "\x0a\0\0\0\x08\0\0\0");
	test_both_ways("mac:u8[6]", 6, "02:00:5e:00:00:ff", "\x02\0\x5e\0\0\xff");
	test_both_ways("a:u16[3]", 6, "1,2,65535", "\x01\0\x02\0\xff\xff");
	test_both_ways("a:u8 hosts:be32[2]", 12, "1 1.2.3.4,5.6.7.8",
		       "\x01\0\0\0\x01\x02\x03\x04\x05\x06\x07\x08");
	test_add("a:u8 b:u16", 4, "\xff\0\xff\0", "\x02\0\x01\x01", "\x01\0\0\x02");
	test_add("a:be16 b:s16", 4, "\0\xff\xff\xff", "\0\x01\x02\0", "\x01\0\x01\0");
	test_add("a:u32[2]", 8, "\x01\0\0\0\x02\0\0\0", "\x03\0\0\0\xff\0\0\0",
		 "\x04\0\0\0\x01\x01\0\0");
	test_add("address:be32 length:u8", 8, "\0\0\0\x01\x02\0\0\0", "\0\0\0\x01\x02\x07\0\0",
		 "\0\0\0\x02\x04\0\0\0");
	test_refused("", 0);
	test_refused("a", 1);
	test_refused(":u8", 1);
	test_refused("a:u9", 1);
	test_refused("a:u8 ", 1);
	test_refused("a:u8  b:u8", 2);
	test_refused("a:u8", 2);
	test_refused("a:u32", 3);
	test_refused("a:u8[0]", 0);
	test_refused("a:u8[]", 1);
	test_refused("a:u8[-1]", 1);
	test_refused("a:u8[9999999999999]", 1);
	test_refused("a:u8[2", 2);
	test_refused("a_name_that_is_longer_than_any_name_of_a_field_may_be:u8", 1);
	test_word("u8", 1, "256", -ERANGE);
	test_word("u8", 1, "-1", -EINVAL);
	test_word("s8", 1, "128", -ERANGE);
	test_word("s8", 1, "-128", 0);
	test_word("s8", 1, "-129", -ERANGE);
	test_word("u16", 2, "0xffff", 0);
	test_word("u16", 2, "0x10000", -ERANGE);
	test_word("u16", 2, "010", 0);
	test_word("u16", 2, "1x", -EINVAL);
	test_word("u16", 2, "", -EINVAL);
	test_word("u64", 8, "18446744073709551616", -ERANGE);
	test_word("be16", 2, "65536", -ERANGE);
	test_word("be32", 4, "1.2.3", -EINVAL);
	test_word("be32", 4, "1.2.3.256", -EINVAL);
	test_word("be32", 4, "7", 0);
	test_word("u8[2]", 2, "01", -EINVAL);
	test_word("u8[2]", 2, "01:02:03", -EINVAL);
	test_word("u8[2]", 2, "01:100", -ERANGE);
	spin_context_unref(context);
	return test_finish();
}
