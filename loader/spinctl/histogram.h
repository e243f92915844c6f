/* SPDX-License-Identifier: GPL-2.0-only */
/* Histograms as pictures. */
#ifndef SPINCTL_HISTOGRAM_H
#define SPINCTL_HISTOGRAM_H

#include <json-c/json.h>

#include <libspin.h>

/**
 * histogram_print() - print the ranges between the first and the last that were observed
 * @name: of the histogram
 * @counts: of each range
 */
void histogram_print(const char *name, const uint64_t counts[SPIN_HISTOGRAM_RANGES]);

/**
 * histogram_describe() - the same facts as JSON
 * @counts: of each range
 *
 * Return: the object; the caller's.
 */
struct json_object *histogram_describe(const uint64_t counts[SPIN_HISTOGRAM_RANGES]);

#endif
