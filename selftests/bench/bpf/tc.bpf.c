// SPDX-License-Identifier: GPL-2.0-only
/* Forwarders at tc ingress (clsact or tcx) of r0; what answers, of r1. */
#include <linux/pkt_cls.h>

#include "header.h"

static __always_inline int prepare_packet(struct __sk_buff *packet, const int work)
{
	return prepare((void *)(long)packet->data, (void *)(long)packet->data_end, work);
}

SEC("tc")
int tc_forward(struct __sk_buff *packet)
{
	if (!prepare_packet(packet, FORWARD))
		return TC_ACT_OK;
	return bpf_redirect(OUT_DEVICE, 0);
}

SEC("tc")
int tc_forward_peer(struct __sk_buff *packet)
{
	if (!prepare_packet(packet, FORWARD))
		return TC_ACT_OK;
	return bpf_redirect_peer(OUT_DEVICE, 0);
}

SEC("tc")
int tc_redirect(struct __sk_buff *packet)
{
	if (!prepare_packet(packet, REDIRECT))
		return TC_ACT_OK;
	return bpf_redirect(OUT_DEVICE, 0);
}

SEC("tc")
int tc_redirect_tcp(struct __sk_buff *packet)
{
	if (!prepare_packet(packet, REDIRECT_TCP))
		return TC_ACT_OK;
	return bpf_redirect(OUT_DEVICE, 0);
}

SEC("tc")
int tc_answer_tcp(struct __sk_buff *packet)
{
	if (!prepare_packet(packet, ANSWER_TCP))
		return TC_ACT_OK;
	return bpf_redirect(BACK_DEVICE, 0);
}

char program_license[] SEC("license") = "GPL";
