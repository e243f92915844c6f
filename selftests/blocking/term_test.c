// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terms of guards as spin.ko reads them: a manifest with good ones of two events, one of which
 * has a number and the other a packet, and then one broken place each.  So is the stack of
 * handlers, which is held against the class of an event that may sleep, or may not.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/spin.h>

#include "../lib/harness.h"

#define IMPORTS 6
#define BINDINGS 2
#define TERMS 12
#define STRINGS 768

struct whole {
	struct spin_manifest head;
	struct spin_manifest_import imports[IMPORTS];
	struct spin_manifest_binding bindings[BINDINGS];
	struct spin_manifest_term terms[TERMS];
	char strings[STRINGS];
};

static __u32 used;

static __u32 place(struct whole *whole, const char *text)
{
	__u32 at = used;

	used += strlen(text) + 1;
	if (used > STRINGS)
		return 0;
	strcpy(whole->strings + at, text);
	return offsetof(struct whole, strings) + at;
}

/* The kernel knows its digest. */
static void find(const char *interface, const char *name, __u8 *digest)
{
	struct spin_procedure_info info;
	int fd = open("/dev/spin", O_RDONLY | O_CLOEXEC);

	for (__u32 i = 0;; i++) {
		memset(&info, 0, sizeof(info));
		info.size = sizeof(info);
		info.index = i;
		if (ioctl(fd, SPIN_GET_PROCEDURE, &info))
			break;
		if (!strcmp(info.interface, interface) && !strcmp(info.name, name))
			memcpy(digest, info.digest, SPIN_DIGEST_SIZE);
	}
	close(fd);
}

static void import(struct whole *whole, __u32 index, const char *interface, const char *name)
{
	struct spin_manifest_import *import = &whole->imports[index];

	import->interface = place(whole, interface);
	import->name = place(whole, name);
	import->declaration = place(whole, "not looked at");
	find(interface, name, import->digest);
}

static void bind_to(struct whole *whole, __u32 index, const char *interface, const char *event,
		    __u32 guards)
{
	struct spin_manifest_binding *binding = &whole->bindings[index];
	__u32 none = place(whole, "");

	binding->interface = place(whole, interface);
	binding->event = place(whole, event);
	binding->declaration = place(whole, "not looked at");
	binding->handler = place(whole, "run");
	binding->before = none;
	binding->after = none;
	binding->guards = guards;
	binding->cell = index * SPIN_BINDING_CELLS;
	find(interface, event, binding->digest);
}

#define AREA(member, n)	((struct spin_manifest_area){ offsetof(struct whole, member), (n) })

enum { PROTOCOL, LENGTH, MTU, TAGGED, AGAIN, LATER };

static void fill_terms(struct whole *whole)
{
	__u32 name = place(whole, "what");
	__u32 i;

	whole->terms[0] = (struct spin_manifest_term){
		.accessor = SPIN_TERM_NO_ACCESSOR, .mask = 0xffffffff, .highest = 41,
	};
	whole->terms[1] = (struct spin_manifest_term){
		.guard = 1, .accessor = SPIN_TERM_NO_ACCESSOR, .mask = 0xf0,
	};
	whole->terms[2] = (struct spin_manifest_term){
		.binding = 1, .accessor = PROTOCOL, .mask = 0xffff, .lowest = 8, .highest = 8,
	};
	for (i = 3; i < TERMS; i++)
		whole->terms[i] = (struct spin_manifest_term){
			.binding = 1, .guard = i < TERMS - 1 ? 1 : 2, .accessor = LENGTH,
			.mask = 0xffffffff, .lowest = 64, .highest = 9000,
		};
	for (i = 0; i < TERMS; i++)
		whole->terms[i].name = name;
}

static void fill(struct whole *whole)
{
	memset(whole, 0, sizeof(*whole));
	used = 0;
	import(whole, PROTOCOL, "net", "packet_protocol");
	import(whole, LENGTH, "net", "packet_length");
	import(whole, MTU, "net", "next_hop_mtu");
	import(whole, TAGGED, "net", "packet_tagged");
	import(whole, AGAIN, "waits", "turn_again");
	import(whole, LATER, "waits", "turn_later");
	bind_to(whole, 0, "waits", "turn_told", 3);
	bind_to(whole, 1, "net", "ip_packet_arrived", 3);
	fill_terms(whole);
	whole->head = (struct spin_manifest){
		.magic = SPIN_MANIFEST_MAGIC,
		.version = SPIN_MANIFEST_VERSION,
		.head_size = sizeof(whole->head),
		.size = sizeof(*whole),
		.machine = EM_X86_64,
		.name = place(whole, "asking"),
		.extension_version = place(whole, "1.0"),
		.source = place(whole, "asking.c"),
		.cells = BINDINGS * SPIN_BINDING_CELLS,
		.imports = AREA(imports, IMPORTS),
		.bindings = AREA(bindings, BINDINGS),
		.terms = AREA(terms, TERMS),
		.strings = AREA(strings, used),
	};
}

static char message[SPIN_TEXT_SIZE];

/* What SPIN_PREPARE says to it: 0 or the errno. */
static int prepare(const struct whole *whole)
{
	__u32 loopback = 1;
	struct spin_prepare argument = {
		.size = sizeof(argument),
		.flags = SPIN_PREPARE_UNSEALED,
		.manifest = (uintptr_t)whole,
		.manifest_size = sizeof(*whole),
		.devices = (uintptr_t)&loopback,
		.device_count = 1,
		.message = (uintptr_t)message,
		.message_size = sizeof(message),
	};
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), error;

	message[0] = '\0';
	error = ioctl(fd, SPIN_PREPARE, &argument) ? errno : 0;
	close(fd);
	return error;
}

TEST(good_ones_are_taken)
{
	struct whole whole;

	fill(&whole);
	ASSERT_LT(0, used);
	ASSERT_GE(STRINGS, used);
	EXPECT_EQ(0, prepare(&whole)) TH_LOG("%s", message);
	/* A term is no duty. */
	whole.head.terms = (struct spin_manifest_area){};
	EXPECT_EQ(0, prepare(&whole)) TH_LOG("%s", message);
}

struct broken {
	size_t at;
	size_t size;
	__u64 value;
	int error;
	const char *says;
};

#define BROKEN(member, value, error, says)				\
	{ offsetof(struct whole, member), sizeof(((struct whole *)0)->member), value, error, says }

#define MALFORMED(term)	"manifest: term " term " is malformed"
#define UNFIT(term, event) "manifest: term " term " does not fit the arguments of " event

/* What is seen without the interfaces. */
static const struct broken malformed[] = {
	BROKEN(head.terms.count, 8193, E2BIG, "manifest: 8193 terms, the limit is 8192"),
	BROKEN(head.terms.count, 8192, EBADMSG, "manifest: terms lie outside"),
	BROKEN(head.terms.at, 4, EBADMSG, "manifest: terms lie outside"),
	BROKEN(head.terms.at, 0xfffffff8, EBADMSG, "manifest: terms lie outside"),
	BROKEN(terms[11].binding, 2, EBADMSG, MALFORMED("11")),
	BROKEN(terms[11].binding, 0xffffffff, EBADMSG, MALFORMED("11")),
	BROKEN(terms[11].binding, 0, EBADMSG, MALFORMED("11")),
	BROKEN(terms[11].guard, 3, EBADMSG, MALFORMED("11")),
	BROKEN(terms[11].guard, 0, EBADMSG, MALFORMED("11")),
	BROKEN(terms[11].guard, 1, EBADMSG, MALFORMED("11")),
	BROKEN(terms[0].guard, 3, EBADMSG, MALFORMED("0")),
	BROKEN(terms[0].guard, 0xffffffff, EBADMSG, MALFORMED("0")),
	BROKEN(terms[1].guard, 0, 0, ""),
	BROKEN(terms[2].accessor, IMPORTS, EBADMSG, MALFORMED("2")),
	BROKEN(terms[2].accessor, 0xfffffffe, EBADMSG, MALFORMED("2")),
	BROKEN(imports[PROTOCOL].flags, SPIN_IMPORT_LINKED, EBADMSG, MALFORMED("2")),
	BROKEN(terms[0].name, 0, EBADMSG, MALFORMED("0")),
	BROKEN(terms[0].flags, SPIN_TERM_FLAGS, 0, ""),
	BROKEN(terms[0].flags, SPIN_TERM_FLAGS + 1, EBADMSG, MALFORMED("0")),
	BROKEN(terms[5].flags, SPIN_TERM_QUIET, 0, ""),
	BROKEN(terms[5].flags, SPIN_TERM_ALL, EBADMSG, MALFORMED("5")),
	BROKEN(terms[1].mask, 0, EBADMSG, MALFORMED("1")),
	BROKEN(terms[0].lowest, 42, EBADMSG, MALFORMED("0")),
	BROKEN(terms[0].highest, 0x100000000, EBADMSG, MALFORMED("0")),
	BROKEN(terms[1].highest, 0xf1, EBADMSG, MALFORMED("1")),
};

/* What is seen beside what the events, and the operations, are declared as. */
static const struct broken unfit[] = {
	BROKEN(terms[0].mask, 0x1ffffffff, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[0].argument, 1, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[0].argument, 0xffffffff, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[0].accessor, PROTOCOL, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[0].accessor, AGAIN, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[0].accessor, LATER, EBADMSG, UNFIT("0", "turn_told")),
	BROKEN(terms[2].mask, 0x1ffff, EBADMSG, UNFIT("2", "ip_packet_arrived")),
	BROKEN(terms[2].mask, 0x8, 0, ""),
	BROKEN(terms[2].argument, 1, EBADMSG, UNFIT("2", "ip_packet_arrived")),
	BROKEN(terms[2].accessor, SPIN_TERM_NO_ACCESSOR, EBADMSG, UNFIT("2", "ip_packet_arrived")),
	BROKEN(terms[2].accessor, LENGTH, 0, ""),
	BROKEN(terms[2].accessor, MTU, EBADMSG, UNFIT("2", "ip_packet_arrived")),
	BROKEN(terms[2].accessor, TAGGED, EBADMSG, UNFIT("2", "ip_packet_arrived")),
};

static void break_it(struct whole *whole, const struct broken *broken)
{
	fill(whole);
	memcpy((char *)whole + broken->at, &broken->value, broken->size);
}

TEST(malformed_ones_are_refused)
{
	struct whole whole;

	for (size_t i = 0; i < sizeof(malformed) / sizeof(malformed[0]); i++) {
		break_it(&whole, &malformed[i]);
		EXPECT_EQ(malformed[i].error, prepare(&whole)) TH_LOG("case %zu: %s", i, message);
		EXPECT_STREQ(malformed[i].says, message);
	}
}

TEST(unfit_ones_are_refused)
{
	struct whole whole;

	for (size_t i = 0; i < sizeof(unfit) / sizeof(unfit[0]); i++) {
		break_it(&whole, &unfit[i]);
		EXPECT_EQ(unfit[i].error, prepare(&whole)) TH_LOG("case %zu: %s", i, message);
		EXPECT_STREQ(unfit[i].says, message);
	}
}

/* As many bytes as the event's own class has, whatever the manifest says that it is. */
TEST(stack_of_each_class)
{
	static const struct {
		const char *event, *said;
		__u32 most;
		const char *says;
	} cases[] = {
		{ "turn_told", "atomic u32 turn_told(u32)", SPIN_STACK_ATOMIC,
		  "handler run needs 4097 bytes of stack, the limit is 4096 for class atomic" },
		{ "turn_told", "blocking u32 turn_told(u32)", SPIN_STACK_ATOMIC,
		  "handler run needs 4097 bytes of stack, the limit is 4096 for class atomic" },
		{ "turn_taken", "blocking u32 turn_taken(u32)", SPIN_STACK_BLOCKING,
		  "handler run needs 6145 bytes of stack, the limit is 6144 for class blocking" },
		{ "turn_taken", "atomic u32 turn_taken(u32)", SPIN_STACK_BLOCKING,
		  "handler run needs 6145 bytes of stack, the limit is 6144 for class blocking" },
	};
	struct whole whole;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fill(&whole);
		whole.head.terms = (struct spin_manifest_area){};
		bind_to(&whole, 0, "waits", cases[i].event, 0);
		whole.bindings[0].declaration = place(&whole, cases[i].said);
		whole.head.strings.count = used;
		whole.bindings[0].stack = cases[i].most;
		EXPECT_EQ(0, prepare(&whole)) TH_LOG("case %zu: %s", i, message);
		whole.bindings[0].stack++;
		EXPECT_EQ(E2BIG, prepare(&whole)) TH_LOG("case %zu", i);
		EXPECT_STREQ(cases[i].says, message);
		whole.bindings[0].stack = UINT32_MAX;
		EXPECT_EQ(E2BIG, prepare(&whole)) TH_LOG("case %zu", i);
	}
}

TEST_HARNESS_MAIN
