// SPDX-License-Identifier: GPL-2.0-only
/* Arrays that are written as strings. */
#include <spin/cove.h>
#include <test.h>

extension(t, "1");

struct word {
	u8 length;
	u8 text[6];
};

static const u8 greeting[] = "hello, " "world";
static const s8 exact[4] = "four";
static u8 longer[8] = "long";
static const u8 empty[] = "";
static const u8 days[3][4] = { "mon", "tue", "wed!" };
static const struct word words[] = { { 3, "one" }, { .text = "three", .length = 5 } };

handler u32 run(packet *p, u32 n)
{
	u8 own[] = "a local one";
	struct word word = { 4, "four" };

	print(sizeof(greeting) + sizeof(own) + sizeof(empty));
	for (u32 i = 0; i < sizeof(greeting); i++)
		print(greeting[i]);
	for (u32 i = 0; i < 4; i++)
		print_signed(exact[i]);
	for (u32 i = 0; i < 8; i++)
		print(longer[i]);
	longer[n & 7] = own[n];
	for (u32 i = 0; i < 12; i++)
		print(days[i / 4][i % 4]);
	for (u32 i = 0; i < 12; i++)
		print(words[i / 6].text[i % 6]);
	word = (struct word){ 5, "again" };
	return word.text[n % 6] + empty[0] + words[1].length;
}

bind(test_event, run);
