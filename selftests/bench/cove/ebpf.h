/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A program of the suite as an eBPF program for tc: read before its source.  <spin/cove.h>
 * makes the words of Cove unchecked C; what a program may do with memory is for the kernel's
 * verifier to say.  A look at the packet is what it asks of one: an offset within limits, and
 * a comparison with the packet's end.  Statics are the program's global data.
 */
#ifndef BENCH_EBPF_H
#define BENCH_EBPF_H

/* Before the words of Cove, several of which are names in them. */
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <spin/cove.h>

/* What a packet may be long, so that the verifier can add to its beginning. */
#define EBPF_FARTHEST 0xffff

#define ebpf_look(packet, offset, size)						\
	({									\
		const struct __sk_buff *buffer_ = (const void *)(packet);	\
		void *data_ = (void *)(long)buffer_->data;			\
		void *end_ = (void *)(long)buffer_->data_end;			\
		u64 offset_ = (offset);						\
										\
		offset_ > EBPF_FARTHEST || data_ + offset_ + (size) > end_ ?	\
			NULL : data_ + offset_;					\
	})
#undef view
#undef edit
#define view(T, packet, offset)	((const T *)ebpf_look((packet), (offset), sizeof(T)))
#define edit(T, packet, offset)	((T *)ebpf_look((packet), (offset), sizeof(T)))

#undef extension
#define extension(name, version) char program_license[] SEC("license") = "GPL"

/* What never happens here needs no fault. */
#undef decline
#define decline() return 0

/* The binding becomes the entry that the bench calls. */
#undef bind
#define bind(event, function)							\
	SEC("tc")								\
	int entry(struct __sk_buff *buffer)					\
	{									\
		return (int)function((packet *)buffer);				\
	}									\
	_Static_assert(1, "")

#endif
