/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * eBPF programs that the measuring program loads itself.
 */
#ifndef BENCH_EBPF_PROGRAM_H
#define BENCH_EBPF_PROGRAM_H

#include <stddef.h>

/**
 * ebpf_load - load an object's program, its only one
 * @path: the object
 * @reason: gets what the kernel says where it refuses it
 * @size: bytes of @reason
 *
 * Return: the program's file descriptor, the caller's, or -1.
 */
int ebpf_load(const char *path, char *reason, size_t size);

#endif
