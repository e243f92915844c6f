// SPDX-License-Identifier: GPL-2.0-only
/*
 * What images do themselves (<spin/packet.h>) against the plain definitions: sums word
 * by word, every bit of a header turned over.
 */
#include <stdlib.h>
#include <string.h>

#include "kselftest.h"

#include <spin/runtime.h>

static unsigned int asked;	/* calls that the image would make of spin.ko */

u32 spin_packet_segment_size_(struct packet *p)
{
	asked++;
	return p->length;
}

bool spin_ipv4_header_good_(struct packet *p)
{
	(void)p;
	asked++;
	return false;
}

u32 spin_ipv4_header_length_(struct packet *p)
{
	(void)p;
	asked++;
	return 0;
}

static u32 word(const u8 *bytes, unsigned int i)
{
	return bytes[2 * i] << 8 | bytes[2 * i + 1];
}

/* RFC 1071, in words of big-endian order. */
static u32 sum_of(const u8 *header)
{
	u32 sum = 0;
	unsigned int i;

	for (i = 0; i < 10; i++)
		sum += word(header, i);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static void put_checksum(u8 *header)
{
	u32 sum;

	header[10] = header[11] = 0;
	sum = ~sum_of(header);
	header[10] = sum >> 8;
	header[11] = sum;
}

static void fill(u8 *header, u32 total)
{
	int i;

	for (i = 0; i < 20; i++)
		header[i] = random();
	header[0] = 0x45;
	header[2] = total >> 8;
	header[3] = total;
	put_checksum(header);
}

static void test_headers(void)
{
	u8 header[20];
	struct packet p = { header, 20, 100, SPIN_PROTOCOL_IPV4, SPIN_PACKET_FOR_HOST, 1 };
	unsigned int round, bit, good = 0, bad = 0, rounds = 20000, agreed = 0;

	for (round = 0; round < rounds; round++) {
		fill(header, 20 + random() % 81);
		good += spin_ipv4_header_good(&p);
		for (bit = 0; bit < 160; bit++) {
			header[bit / 8] ^= 1 << bit % 8;
			bad += !spin_ipv4_header_good(&p);
			header[bit / 8] ^= 1 << bit % 8;
		}
		header[10] = random();
		header[11] = random();
		agreed += spin_ipv4_header_good(&p) == (sum_of(header) == 0xffff);
	}
	ksft_test_result(good == rounds, "good headers are good\n");
	ksft_test_result(bad == rounds * 160, "with any bit turned over they are not\n");
	ksft_test_result(agreed == rounds, "any checksum is judged as by the definition\n");
	asked = 0;
	fill(header, 101);
	ksft_test_result(!spin_ipv4_header_good(&p) && asked == 1, "longer than the packet\n");
	fill(header, 19);
	ksft_test_result(!spin_ipv4_header_good(&p) && asked == 2, "shorter than itself\n");
	ksft_test_result(spin_ipv4_header_length(&p) == 20 && asked == 2, "length\n");
	p.linear = 19;
	ksft_test_result(!spin_ipv4_header_length(&p) && !spin_ipv4_header_good(&p) && asked == 4,
			 "what is not linear is asked of spin.ko\n");
}

/* As wide sums may be all ones in some of their words and not in others. */
static void test_extremes(void)
{
	u8 header[20];
	struct packet p = { header, 20, 0xffff, SPIN_PROTOCOL_IPV4, 0, 1 };
	unsigned int round, agreed = 0, rounds = 200000;
	int i;

	for (round = 0; round < rounds; round++) {
		for (i = 0; i < 20; i++)
			header[i] = random() & 1 ? 0xff : random() & 1 ? 0 : random() % 3;
		header[0] = 0x45;
		header[2] = 0x40;
		agreed += spin_ipv4_header_good(&p) == (sum_of(header) == 0xffff);
		put_checksum(header);
		agreed += spin_ipv4_header_good(&p);
	}
	ksft_test_result(agreed == 2 * rounds, "extreme words\n");
}

static void test_ttl(void)
{
	unsigned int old, new, right = 0;
	u8 header[20];

	for (old = 0; old < 256; old++) {
		for (new = 0; new < 256; new++) {
			fill(header, 40);
			header[8] = old;
			put_checksum(header);
			spin_ipv4_set_ttl(header, new);
			right += header[8] == new && sum_of(header) == 0xffff;
		}
	}
	ksft_test_result(right == 65536, "every time to live\n");
}

static void test_facts(void)
{
	u8 header[20];
	struct packet p = { header, 20, 77, SPIN_PROTOCOL_IPV4, SPIN_PACKET_FOR_HOST, 5 };

	asked = 0;
	ksft_test_result(spin_packet_for_host(&p) && !spin_packet_tagged(&p) &&
			 !spin_packet_segment_size(&p) && spin_packet_device(&p) == 5 &&
			 spin_packet_protocol(&p) == 8 && !asked, "facts of a plain packet\n");
	p.flags = SPIN_PACKET_TAGGED | SPIN_PACKET_SEGMENTED;
	ksft_test_result(!spin_packet_for_host(&p) && spin_packet_tagged(&p) &&
			 spin_packet_segment_size(&p) == 77 && asked == 1, "facts of another\n");
}

int main(void)
{
	ksft_print_header();
	ksft_set_plan(11);
	test_headers();
	test_extremes();
	test_ttl();
	test_facts();
	ksft_finished();
}
