// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sorts packets by what they hold, with what other programs have little use for: unions, parts
 * of slices, ranges of cases, goto, variables of functions.  Drops the longest.
 */
#include <spin/cove.h>
#include <spin/net.h>

extension(classify, "1.0");

enum { PROTOCOL_IPV4 = 0x0800, PROTOCOL_UDP = 17, HEADERS = 28, TEXT = 16 };

union address {
	be32 whole;
	u8 octets[4];
};

struct flow {
	u8 hops;
	u8 protocol;
	union {
		be16 port;
		u8 digits[2];
	};
};

struct text {
	u8 at[TEXT];
};

/* Octets that addresses may end with: rows are nets. */
static const u8 known[3][4] = { { 9, 8, 7, 6 }, { 5, 254, 1, 253 }, { 2, 3, 4, 250 } };

static counter small, middle, large, dropped;
static counter strangers, first_row, second_row, column;
static counter letters, digits, others, sum_of_head, sum_of_tail;
static counter ports, runs;

guard bool is_for_us(const packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);

	return packet_protocol(p) == be16(PROTOCOL_IPV4) && ip &&
	       (ip->destination & be32(0xffffff00)) == be32(0x0a000200);
}

/* Where the last octet stands; the search ends in the middle of two loops. */
static void look_up(be32 destination)
{
	union address address = { .whole = destination };
	u32 row, place = 0;

	for (row = 0; row < 3; row++)
		for (place = 0; place < 4; place++)
			if (known[row][place] == address.octets[3])
				goto found;
	count(strangers);
	return;
found:
	if (row == 0)
		count(first_row);
	if (row == 1)
		count(second_row);
	count_by(column, place);
}

static u32 sum(const slice(u8) bytes)
{
	u32 all = 0;

	for (u64 i = 0; i < bytes.len; i++)
		all += bytes.at[i];
	return all;
}

static void read_text(const packet *p, u32 split)
{
	maybe const struct text *text = view(struct text, p, HEADERS);

	if (!text)
		return;
	for (u32 i = 0; i < TEXT; i++) {
		switch (text->at[i]) {
		case 'A' ... 'Z':
		case 'a' ... 'z':
			count(letters);
			break;
		case '0' ... '9':
			count(digits);
			break;
		default:
			count(others);
		}
	}
	count_by(sum_of_head, sum(sub_slice(slice_of(u8, text->at), 0, split)));
	count_by(sum_of_tail, sum(sub_slice(slice_of(u8, text->at), split, TEXT - split)));
}

/* The port's octets, one by one. */
static void read_port(const packet *p, const struct ipv4 *ip)
{
	maybe const struct udp *udp = view(struct udp, p, 20);
	struct flow flow = { .hops = ip->ttl, .protocol = ip->protocol };

	if (!udp)
		return;
	flow.port = udp->destination;
	count_by(ports, flow.digits[0] * 1000 + flow.digits[1]);
}

static u32 next_number(void)
{
	static u32 number = 100;

	return ++number;
}

handler verdict run(packet *p)
{
	maybe const struct ipv4 *ip = view(struct ipv4, p, 0);
	u32 number = next_number();

	if (!ip)
		decline();
	count_by(runs, number);
	look_up(ip->destination);
	if (ip->protocol == PROTOCOL_UDP) {
		read_port(p, ip);
		read_text(p, ip->ttl & 15);
	}
	switch (packet_length(p)) {
	case 0 ... 99:
		count(small);
		break;
	case 100 ... 999:
		count(middle);
		break;
	case 1400 ... 1500:
		count(dropped);
		packet_drop(p);
		return VERDICT_TAKEN;
	default:
		count(large);
	}
	return VERDICT_PASS;
}

bind(ether_packet_arrived, run, when(is_for_us));
