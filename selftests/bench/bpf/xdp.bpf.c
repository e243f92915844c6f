// SPDX-License-Identifier: GPL-2.0-only
/* Forwarders at XDP of r0, and the program that b0 needs to take frames from them. */
#include "header.h"

/* Frames through a map of devices are handed over in batches. */
struct {
	__uint(type, BPF_MAP_TYPE_DEVMAP);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, __u32);
} out_devices SEC(".maps");

static __always_inline int prepare_frame(struct xdp_md *frame, const int work)
{
	return prepare((void *)(long)frame->data, (void *)(long)frame->data_end, work);
}

SEC("xdp")
int xdp_forward_map(struct xdp_md *frame)
{
	if (!prepare_frame(frame, FORWARD))
		return XDP_PASS;
	return bpf_redirect_map(&out_devices, 0, XDP_PASS);
}

SEC("xdp")
int xdp_forward(struct xdp_md *frame)
{
	if (!prepare_frame(frame, FORWARD))
		return XDP_PASS;
	return bpf_redirect(OUT_DEVICE, 0);
}

SEC("xdp")
int xdp_redirect_map(struct xdp_md *frame)
{
	if (!prepare_frame(frame, REDIRECT))
		return XDP_PASS;
	return bpf_redirect_map(&out_devices, 0, XDP_PASS);
}

SEC("xdp")
int xdp_take(struct xdp_md *frame)
{
	return XDP_PASS;
}

char program_license[] SEC("license") = "GPL";
