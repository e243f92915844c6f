/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Classes of procedures and events.
 */
#ifndef SPIN_LIBSPIN_CLASS_H
#define SPIN_LIBSPIN_CLASS_H

#include <stdint.h>

/**
 * struct spin_class - what a declaration begins with
 * @word: so it is called there
 * @stack: bytes that one run may need
 */
struct spin_class {
	const char *word;
	uint32_t stack;
};

/**
 * spin_class_of() - the class of a procedure or an event
 * @declaration: canonical text
 *
 * Return: it, or NULL.
 */
const struct spin_class *spin_class_of(const char *declaration);

#endif
