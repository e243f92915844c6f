// SPDX-License-Identifier: GPL-2.0-only
/* Records of a log: what a format makes of their values, and which formats are none. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "test.h"

static void test_text(const char *format, uint64_t value, const char *expected)
{
	struct spin_log_record record = { .values = 1, .value = { value } };
	char text[64];
	int length = spin_log_format(format, &record, text, sizeof(text));

	if (!test_check(length == (int)strlen(expected) && !strcmp(text, expected), "\"%s\" is %s",
			format, expected))
		printf("# %d characters: \"%s\"\n", length, text);
}

static void test_refused(const char *format, uint32_t values)
{
	struct spin_log_record record = { .values = values };
	char text[64];

	test_check(spin_log_format(format, &record, text, sizeof(text)) == -EINVAL,
		   "refused: \"%s\" of %u values", format, values);
}

static void test_types(void)
{
	const uint64_t ones = UINT64_MAX;

	test_text("{u8}", 200, "200");
	test_text("{u16}", 65535, "65535");
	test_text("{u32}", UINT32_MAX, "4294967295");
	test_text("{u64}", ones, "18446744073709551615");
	test_text("{s8}", (uint64_t)-128, "-128");
	test_text("{s16}", (uint64_t)-5, "-5");
	test_text("{s32}", (uint64_t)INT32_MIN, "-2147483648");
	test_text("{s64}", (uint64_t)INT64_MIN, "-9223372036854775808");
	test_text("{bool}", 1, "true");
	test_text("{bool}", 0, "false");
	test_text("{le16}", 80, "80");
	test_text("{le32}", 80, "80");
	test_text("{le64}", 80, "80");
	/* As the bytes stand on the wire. */
	test_text("{be16}", 0x5000, "80");
	test_text("{be32}", 0x50000000, "80");
	test_text("{be64}", 0x5000000000000000, "80");
	test_text("{u8:x}", 200, "0xc8");
	test_text("{s8:x}", ones, "0xff");
	test_text("{s64:x}", ones, "0xffffffffffffffff");
	test_text("{be16:x}", 0x3412, "0x1234");
	test_text("{be32:address}", 0x0102000a, "10.0.2.1");
	test_text("{be32:address}", UINT32_MAX, "255.255.255.255");
}

static void test_formats(void)
{
	struct spin_log_record none = { .values = 0 };
	struct spin_log_record all = { .values = SPIN_LOG_VALUES,
				       .value = { 1, 2, 3, 4, 5, 6, 7, 8 } };
	char text[64];

	test_text("a {u8} b", 7, "a 7 b");
	test_text("{{{u8}}}", 7, "{7}");
	test_text("100% of {u8}}}{{", 7, "100% of 7}{");
	test_check(spin_log_format("", &none, text, sizeof(text)) == 0 && !*text, "nothing");
	test_check(spin_log_format("{u8}{u8}{u8}{u8}{u8}{u8}{u8}{u8}", &all, text,
				   sizeof(text)) == 8 && !strcmp(text, "12345678"), "all of them");
	test_refused("{u8}", 0);
	test_refused("{u8} {u8}", 1);
	test_refused("{u8}{u8}{u8}{u8}{u8}{u8}{u8}{u8}{u8}", 9);
	test_refused("{", 1);
	test_refused("}", 1);
	test_refused("{}", 1);
	test_refused("{u8", 1);
	test_refused("{u7}", 1);
	test_refused("{u8:}", 1);
	test_refused("{u8:y}", 1);
	test_refused("{u8:x", 1);
	test_refused("{bool:x}", 1);
	test_refused("{u32:address}", 1);
	test_refused("{be16:address}", 1);
	test_refused("{le32:address}", 1);
}

/* What has no room is cut; the length is that of the whole. */
static void test_room(void)
{
	struct spin_log_record record = { .values = 1, .value = { 123456 } };
	char text[16] = "untouched";
	int length = spin_log_format("abc {u32}", &record, NULL, 0);

	test_check(length == 10, "no room at all");
	length = spin_log_format("abc {u32}", &record, text, 6);
	test_check(length == 10 && !strcmp(text, "abc 1"), "room for five");
	length = spin_log_format("abc {u32}", &record, text, 11);
	test_check(length == 10 && !strcmp(text, "abc 123456"), "room for all");
	length = spin_log_format("abc {u32}", &record, text, 1);
	test_check(length == 10 && !*text, "room for the end");
}

int main(void)
{
	test_types();
	test_formats();
	test_room();
	return test_finish();
}
