/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How emitted code calls procedures of other extensions.  Part of <spin/runtime.h>.
 *
 * A link: the place through which a procedure of another extension is called.  On x86-64 it is
 * a jump that spin.ko redirects, written as the trampoline of a static call is, so that the
 * kernel's own code for these does it; elsewhere a pointer.  It leads to unlinked_N until the
 * extension is bound, and once it is not any more.
 */
#ifndef SPIN_LINK_H
#define SPIN_LINK_H

#define SPIN_UNLINKED __attribute__((__used__)) static
#if defined(__x86_64__) && !defined(SPIN_LINKS_ARE_POINTERS)
#define SPIN_LINK(number, result, parameters)					\
	extern result link_##number parameters;					\
	__asm__(".pushsection .text\n"						\
		"\t.balign 8\n"							\
		"\t.type link_" #number ", @function\n"				\
		"link_" #number ":\n"						\
		"\t.byte 0xe9\n"						\
		"\t.long unlinked_" #number " - (. + 4)\n"			\
		"\t.byte 0x0f, 0xb9, 0xcc\n"					\
		"\t.size link_" #number ", . - link_" #number "\n"		\
		"\t.popsection")
#define SPIN_LINKED(number) link_##number
#define SPIN_LINK_PLACE(number) ((void *)link_##number)
#else
#define SPIN_LINK(number, result, parameters)					\
	static result (*link_##number) parameters = unlinked_##number
#define SPIN_LINKED(number) SPIN_READ(link_##number)
#define SPIN_LINK_PLACE(number) ((void *)&link_##number)
#endif

#endif
