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

bool spin_ipv4_set_source_(struct packet *p, u32 address, u16 port)
{
	(void)p;
	(void)address;
	(void)port;
	asked++;
	return false;
}

bool spin_ipv4_set_destination_(struct packet *p, u32 address, u16 port)
{
	return spin_ipv4_set_source_(p, address, port);
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
	struct packet p = { .data = header, .linear = 20, .length = 100,
			    .protocol = SPIN_PROTOCOL_IPV4, .flags = SPIN_PACKET_FOR_HOST };
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
	struct packet p = { .data = header, .linear = 20, .length = 0xffff,
			    .protocol = SPIN_PROTOCOL_IPV4 };
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
	struct packet p = { .data = header, .linear = 20, .length = 77, .protocol = SPIN_PROTOCOL_IPV4,
			    .flags = SPIN_PACKET_FOR_HOST };

	asked = 0;
	ksft_test_result(spin_packet_for_host(&p) && !spin_packet_tagged(&p) &&
			 spin_packet_length(&p) == 77 && spin_packet_protocol(&p) == 8 && !asked,
			 "facts of a plain packet\n");
	p.flags = SPIN_PACKET_TAGGED;
	ksft_test_result(!spin_packet_for_host(&p) && spin_packet_tagged(&p) && !asked,
			 "facts of another\n");
}

/* A packet of UDP or TCP with words that sums are likely to be wrong about. */
#define TRANSPORT_SIZE	40

static void fill_words(u8 *packet, u8 protocol)
{
	int i;

	for (i = 0; i < TRANSPORT_SIZE; i++)
		packet[i] = random() & 1 ? 0xff : random() & 1 ? 0 : random();
	packet[0] = 0x45;
	packet[2] = 0;
	packet[3] = TRANSPORT_SIZE;
	packet[6] = packet[7] = 0;
	packet[9] = protocol;
	put_checksum(packet);
}

/* What a UDP or TCP checksum is of: addresses, protocol, length, header and payload. */
static u32 transport_sum(const u8 *packet)
{
	u32 sum = packet[9] + TRANSPORT_SIZE - 20;
	unsigned int i;

	for (i = 6; i < TRANSPORT_SIZE / 2; i++)
		sum += word(packet, i);
	while (sum >> 16)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

static void put_transport_checksum(u8 *packet, unsigned int at)
{
	u32 sum;

	packet[at] = packet[at + 1] = 0;
	sum = ~transport_sum(packet) & 0xffff;
	if (!sum && packet[9] == 17)
		sum = 0xffff;
	packet[at] = sum >> 8;
	packet[at + 1] = sum;
}

/* Writes over an end at random; was all as if the packet had been made like that? */
static bool end_set_right(u8 protocol, unsigned int checksum_at, bool summed)
{
	u8 packet[TRANSPORT_SIZE], wanted[TRANSPORT_SIZE];
	struct packet p = { .data = packet, .linear = TRANSPORT_SIZE, .length = TRANSPORT_SIZE,
			    .protocol = SPIN_PROTOCOL_IPV4, .flags = SPIN_PACKET_PRIVATE };
	bool destination = random() & 1;
	u16 port = random() & 3 ? 0xffff * (random() & 1) : random();
	u32 address = random() & 1 ? random() : -(random() & 1);

	fill_words(packet, protocol);
	put_transport_checksum(packet, checksum_at);
	if (!summed)
		packet[checksum_at] = packet[checksum_at + 1] = 0;
	memcpy(wanted, packet, sizeof(wanted));
	memcpy(wanted + (destination ? 16 : 12), &address, sizeof(address));
	if (port)
		memcpy(wanted + (destination ? 22 : 20), &port, sizeof(port));
	put_checksum(wanted);
	if (summed)
		put_transport_checksum(wanted, checksum_at);
	return (destination ? spin_ipv4_set_destination(&p, address, port) :
			      spin_ipv4_set_source(&p, address, port)) &&
	       !memcmp(packet, wanted, sizeof(wanted));
}

static void test_ends(void)
{
	unsigned int round, rounds = 200000, udp = 0, bare = 0, tcp = 0;

	asked = 0;
	for (round = 0; round < rounds; round++) {
		udp += end_set_right(17, 26, true);
		bare += end_set_right(17, 26, false);
		tcp += end_set_right(6, 36, true);
	}
	ksft_test_result(udp == rounds && !asked, "ends of UDP, as if made so\n");
	ksft_test_result(bare == rounds && !asked, "UDP without a checksum stays without one\n");
	ksft_test_result(tcp == rounds && !asked, "ends of TCP, as if made so\n");
}

/* What the image leaves to spin.ko, which knows what to do about it. */
static void test_odd_ends(void)
{
	u8 packet[TRANSPORT_SIZE];
	struct packet plain = { .data = packet, .linear = TRANSPORT_SIZE,
				.length = TRANSPORT_SIZE, .protocol = SPIN_PROTOCOL_IPV4,
				.flags = SPIN_PACKET_PRIVATE };
	struct packet shared = plain, unsummed = plain, paged = plain, other = plain;

	fill_words(packet, 17);
	shared.flags = 0;
	unsummed.flags |= SPIN_PACKET_UNSUMMED;
	paged.linear = 27;
	other.protocol = 0xdd86;
	asked = 0;
	ksft_test_result(!spin_ipv4_set_source(&shared, 1, 1) &&
			 !spin_ipv4_set_source(&unsummed, 1, 1) &&
			 !spin_ipv4_set_source(&paged, 1, 1) &&
			 !spin_ipv4_set_source(&other, 1, 1) && asked == 4, "not at hand\n");
	packet[7] = 1;
	ksft_test_result(!spin_ipv4_set_source(&plain, 1, 1) && asked == 5, "a later fragment\n");
	packet[7] = 0;
	packet[9] = 6;
	plain.linear = 39;
	ksft_test_result(!spin_ipv4_set_source(&plain, 1, 1) && asked == 6, "TCP cut short\n");
	packet[9] = 33;
	ksft_test_result(!spin_ipv4_set_source(&plain, 1, 1) && asked == 7, "another protocol\n");
}

int main(void)
{
	ksft_print_header();
	ksft_set_plan(18);
	test_headers();
	test_extremes();
	test_ttl();
	test_facts();
	test_ends();
	test_odd_ends();
	ksft_finished();
}
