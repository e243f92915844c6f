/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A made-up kernel that takes the place of loader/libspin/kernel.c: it keeps
 * modules and extensions as spin.ko does, remembers what it was asked, and fails
 * where it is told to.
 */
#ifndef SPIN_FAKE_KERNEL_H
#define SPIN_FAKE_KERNEL_H

#include <stdbool.h>
#include <stdint.h>

#include <libspin.h>

#define FAKE_MOST 8
#define FAKE_PROCEDURES 16

struct fake_extension {
	bool exists;
	int file;			/* that holds its ticket; -1 once committed */
	uint64_t number;
	uint64_t ticket;
	uint32_t state;
	char name[SPIN_NAME_SIZE];
	char image[64];			/* its module, once that has presented the ticket */
};

struct fake_module {
	bool exists;
	bool used;
	char name[64];
};

struct fake_kernel {
	uint32_t abi;
	uint32_t runtime;
	bool absent;			/* no device */
	bool locked_out;		/* the caller may not open the device */
	const char *failing;		/* the call that fails */
	int errno_value;		/* with this errno */
	const char *message;		/* said at a refusal */
	char log[4096];			/* calls that change something, one word each */
	bool open[16];
	int locked;			/* file that has the lock, or -1 */
	struct spin_prepare prepare;	/* the last one */
	bool unmasked;			/* its manifest has no masks */
	uint32_t devices[4];
	struct fake_extension extensions[FAKE_MOST];
	struct fake_module modules[FAKE_MOST];
	struct spin_procedure_info procedures[FAKE_PROCEDURES];
	uint32_t procedure_count;
	const struct spin_procedure_info *called[16];	/* what an open file is for, or NULL */
	bool stale;			/* all that is called has another type by now */
	bool gone;			/* who exported it has gone */
	bool bare;			/* no extension has a parameter */
	uint64_t parameter;		/* value of the only parameter, "limit", 1 to 65536 */
	struct spin_binding_info binding;	/* the only one, of every extension */
	uint64_t second_budget;		/* of what fake_second() adds to it */
	struct spin_async_info async;	/* of it */
	struct spin_strand_info strands;	/* likewise */
	unsigned int runs_asked;	/* how often fake_linked() was asked about it */
	struct spin_table_info table;	/* likewise */
	int window;			/* its memory, if it has some */
	bool full;			/* the table has its only element */
	uint32_t key;			/* of it */
	uint64_t value;			/* of it */
	unsigned int log_asked;		/* how often about its only log */
	uint64_t last_number;
	/* what becomes of an answer, or NULL */
	int (*change)(unsigned long command, void *argument, int status);
};

extern struct fake_kernel fake;

/** fake_reset() - a fresh kernel, with the procedures that a spindle wants */
void fake_reset(const struct spin_spindle *spindle);

/**
 * fake_widen() - make an answer as wide as it can be: a fake.change
 * @command: that was answered
 * @argument: the answer
 * @status: of it
 *
 * Return: @status, or another.
 */
int fake_widen(unsigned long command, void *argument, int status);

/**
 * fake_second() - let the handler be bound to ip_packet_send as well: a fake.change
 * @command: that was answered
 * @argument: the answer
 * @status: of it
 *
 * Return: @status, or another.
 */
int fake_second(unsigned long command, void *argument, int status);

/**
 * fake_linked() - two extensions, one of which calls the other, and they run: a fake.change
 * @command: that was answered
 * @argument: the answer
 * @status: of it
 *
 * Each time it is asked the handler has run 3000 times more, and the procedure was called 9000
 * times more.
 *
 * Return: @status, or another.
 */
int fake_linked(unsigned long command, void *argument, int status);

/**
 * fake_answer() - commands of the made-up kernel that fake_kernel.c does not know itself
 * @file: the device, or a file that one of them gave
 * @command: the command
 * @argument: in and out, as the kernel's
 *
 * Return: a file of calls, 0, or a negative errno.
 */
int fake_answer(int file, unsigned long command, void *argument);

/**
 * fake_get_link() - SPIN_GET_LINK of the made-up kernel: each imports one operation
 * @info: in and out, as the kernel's
 *
 * Return: 0 or a negative errno.
 */
int fake_get_link(struct spin_link_info *info);

/** fake_add_calls() - let there be procedures that processes may call */
void fake_add_calls(void);

/**
 * fake_answer_call() - the commands of the made-up kernel about calls
 * @file: the device, or a file that one of them gave
 * @command: which
 * @argument: as the kernel's
 *
 * Return: a file of calls, 0, or a negative errno.
 */
int fake_answer_call(int file, unsigned long command, void *argument);

/**
 * fake_is_clean() - nothing is open, loaded or installed
 *
 * Return: true if so; else it prints what is there.
 */
bool fake_is_clean(void);

#endif
