/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read before C that Cove emitted, many programs of it, each of which would be an image of its
 * own: here they are one module.
 */
#ifndef WORLD_KERNEL_H
#define WORLD_KERNEL_H

/* The world's, not spin.ko's: there is no extension, and packets are no buffers of a socket. */
#define spin_extension_ended spin_generated_ended
#define spin_packet_view spin_generated_view
#define spin_packet_edit spin_generated_edit
#define spin_log_write spin_generated_log

#include <spin/runtime.h>

#include "generated.h"

#undef SPIN_IMAGE
#define SPIN_IMAGE(record) _Static_assert(1, "");

#define GENERATED_INFORMATION(name, text)				\
	static const char information_##name[] SPIN_SECTION(".modinfo") = #name "=" text

#define GENERATED_MODULE(programs)					\
	int init_module(void)						\
	{								\
		return spin_generated_run(programs, sizeof(programs) / sizeof(*programs)); \
	}								\
	void cleanup_module(void) { }					\
	GENERATED_INFORMATION(license, "GPL");				\
	GENERATED_INFORMATION(description, "Random programs in Cove")

#endif
