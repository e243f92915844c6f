// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rows of the dispatch section.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "../modules/spin_bench.h"
#include "measure.h"
#include "output.h"

#define SECTION "dispatch"

/* The compiled program lies beside this one. */
#define FENTRY_OBJECT "fentry.bpf.o"

static const char *const subject_names[SPIN_BENCH_SUBJECTS] = {
	[SPIN_BENCH_CALL] = "call",
	[SPIN_BENCH_FUNCTION_POINTER] = "function-pointer",
	[SPIN_BENCH_STATIC_CALL] = "static-call",
	[SPIN_BENCH_TRACEPOINT] = "tracepoint",
	[SPIN_BENCH_RAW_NOTIFIER] = "raw-notifier",
	[SPIN_BENCH_ATOMIC_NOTIFIER] = "atomic-notifier",
	[SPIN_BENCH_HOOK_LIST] = "hook-list",
	[SPIN_BENCH_KPROBE] = "kprobe",
	[SPIN_BENCH_FENTRY] = "fentry",
	[SPIN_BENCH_SPIN] = "spin",
	[SPIN_BENCH_SPIN_NESTED] = "spin",
	[SPIN_BENCH_SPIN_CONSUMABLE] = "spin",
	[SPIN_BENCH_SPIN_ASYNC] = "spin",
	[SPIN_BENCH_SPIN_ASYNC_ASLEEP] = "spin",
	[SPIN_BENCH_SPIN_ASYNC_FULL] = "spin",
	[SPIN_BENCH_FIFO] = "kfifo",
	[SPIN_BENCH_FIFO_ASLEEP] = "kfifo",
	[SPIN_BENCH_FIFO_FULL] = "kfifo",
};

#define FIFO_NOTE "kfifo_in_spinlocked() and queue_work()"

static const char *const notes[SPIN_BENCH_SUBJECTS] = {
	[SPIN_BENCH_KPROBE] = "with the call of the probed function",
	[SPIN_BENCH_FENTRY] = "with the call of the traced function",
	[SPIN_BENCH_HOOK_LIST] = "nf_hook_slow() in a read-side section, as a hook point does",
	[SPIN_BENCH_FIFO] = FIFO_NOTE,
	[SPIN_BENCH_FIFO_ASLEEP] = FIFO_NOTE,
	[SPIN_BENCH_FIFO_FULL] = FIFO_NOTE,
};

static const char *const guard_names[SPIN_BENCH_GUARDS] = {
	[SPIN_BENCH_GUARD_NONE] = "none",
	[SPIN_BENCH_GUARD_TRUE] = "true",
	[SPIN_BENCH_GUARD_FALSE] = "false",
	[SPIN_BENCH_GUARD_KEY] = "key",
};

static const __u32 handler_counts[] = { 0, 1, 5, 10, 50, 64, 150, 1000 };
static const __u32 changed_counts[] = { 1, 100, 1000 };

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

static int device;

/* Each at least a thousand operations; long rows make their own warm-up. */
static __u32 operations = 1000;

/* How often handlers ran in so many raises, were they all called. */
static unsigned long long expected_runs(const struct spin_bench_arrangement *arrangement,
					unsigned long long raised)
{
	switch (arrangement->guard) {
	case SPIN_BENCH_GUARD_FALSE:
		return 0;
	case SPIN_BENCH_GUARD_KEY:
		return arrangement->handlers ? raised : 0;
	}
	return raised * arrangement->handlers;
}

/*
 * The functions of the call subjects do their work without being attached; the
 * traced one counts in its own program.
 */
static bool handlers_ran(const struct spin_bench_arrangement *arrangement,
			 const struct spin_bench_raise *raise)
{
	if (arrangement->subject == SPIN_BENCH_FENTRY)
		return true;
	return raise->ran == expected_runs(arrangement, raise->raised);
}

static void report_raise(const struct spin_bench_arrangement *arrangement,
			 const struct output_row *row)
{
	struct spin_bench_raise raise = { .operations = operations };
	char reason[128];

	if (ioctl(device, SPIN_BENCH_RAISE, &raise)) {
		output_failure(row, strerror(errno));
	} else if (!handlers_ran(arrangement, &raise)) {
		snprintf(reason, sizeof(reason), "handlers ran %llu times in %llu raises",
			 (unsigned long long)raise.ran, (unsigned long long)raise.raised);
		output_failure(row, reason);
	} else {
		output_value(row, "insn", (double)raise.instructions / operations);
	}
}

/* What the subject cannot do has no row: neither a thousand probes nor guards of a call. */
static void measure_shape(__u32 shape, __u32 subject, __u32 guard, __u32 handlers,
			  const char *suffix)
{
	struct spin_bench_arrangement arrangement = {
		.subject = subject,
		.guard = guard,
		.handlers = handlers,
		.shape = shape,
	};
	char name[64];
	struct output_row row = { SECTION, name, subject_names[subject], notes[subject] };

	snprintf(name, sizeof(name), "raise/%u/%s%s", handlers, guard_names[guard], suffix);
	if (ioctl(device, SPIN_BENCH_ARRANGE, &arrangement)) {
		if (errno != EOPNOTSUPP)
			output_failure(&row, strerror(errno));
		return;
	}
	if (ioctl(device, SPIN_BENCH_ATTACH)) {
		output_failure(&row, strerror(errno));
		return;
	}
	report_raise(&arrangement, &row);
	if (ioctl(device, SPIN_BENCH_DETACH))
		output_failure(&row, strerror(errno));
}

/* The raiser's part of a handler that runs later. */
static void measure_async(void)
{
	static const struct {
		__u32 subject;
		const char *suffix;
	} rows[] = {
		{ SPIN_BENCH_FIFO, "/async" },
		{ SPIN_BENCH_SPIN_ASYNC, "/async" },
		{ SPIN_BENCH_FIFO_ASLEEP, "/async-asleep" },
		{ SPIN_BENCH_SPIN_ASYNC_ASLEEP, "/async-asleep" },
		{ SPIN_BENCH_FIFO_FULL, "/async-full" },
		{ SPIN_BENCH_SPIN_ASYNC_FULL, "/async-full" },
	};
	size_t i;

	for (i = 0; i < LENGTH(rows); i++)
		measure_shape(SPIN_BENCH_SHAPE_ONE, rows[i].subject, SPIN_BENCH_GUARD_NONE, 1,
			      rows[i].suffix);
}

static void measure_counts(__u32 shape, __u32 subject, __u32 least, __u32 most, const char *suffix)
{
	size_t i;

	for (i = 0; i < LENGTH(handler_counts); i++) {
		if (handler_counts[i] < least || handler_counts[i] > most)
			continue;
		for (__u32 guard = 0; guard < SPIN_BENCH_GUARDS; guard++)
			if (handler_counts[i] || guard == SPIN_BENCH_GUARD_NONE)
				measure_shape(shape, subject, guard, handler_counts[i], suffix);
	}
}

/* A call of one function is a row with one handler: fewer than @least have none. */
static void measure_subject(__u32 subject, __u32 least, __u32 most, const char *suffix)
{
	measure_counts(SPIN_BENCH_SHAPE_ONE, subject, least, most, suffix);
}

/* Without an argument, and with four: what passing them costs. */
static void measure_arguments(void)
{
	static const struct output_row without = {
		SECTION, "raise/1/none/no-arguments", "spin", NULL,
	};
	__u32 subject;

	for (subject = 0; subject < SPIN_BENCH_SUBJECTS; subject++)
		measure_shape(SPIN_BENCH_SHAPE_NONE, subject, SPIN_BENCH_GUARD_NONE, 1,
			      "/no-arguments");
	output_skip(&without, "an event has at least one argument");
	for (subject = 0; subject < SPIN_BENCH_SUBJECTS; subject++)
		measure_counts(SPIN_BENCH_SHAPE_FOUR, subject, 1, SPIN_BENCH_HANDLERS,
			       "/4-arguments");
}

/* Runs of the program, as it counts them. */
static bool read_runs(struct bpf_object *object, unsigned long long *runs)
{
	int map = bpf_object__find_map_fd_by_name(object, ".bss");
	__u32 zero = 0;

	return map >= 0 && !bpf_map_lookup_elem(map, &zero, runs);
}

static void measure_traced(struct bpf_object *object, const struct output_row *row)
{
	struct spin_bench_arrangement arrangement = { .subject = SPIN_BENCH_FENTRY, .handlers = 1 };
	struct bpf_program *program = bpf_object__next_program(object, NULL);
	struct bpf_link *link = bpf_program__attach(program);
	unsigned long long runs = 0;

	if (!link) {
		output_failure(row, "the program cannot be attached");
		return;
	}
	if (ioctl(device, SPIN_BENCH_ARRANGE, &arrangement) || ioctl(device, SPIN_BENCH_ATTACH)) {
		output_failure(row, strerror(errno));
	} else {
		report_raise(&arrangement, row);
		ioctl(device, SPIN_BENCH_DETACH);
		if (!read_runs(object, &runs) || runs != operations * (SPIN_BENCH_PASSES + 1ull))
			output_failure(row, "the program did not run at every raise");
	}
	bpf_link__destroy(link);
}

static int be_quiet(enum libbpf_print_level level, const char *format, va_list arguments)
{
	(void)level;
	(void)format;
	(void)arguments;
	return 0;
}

static void measure_fentry(void)
{
	static const struct output_row row = {
		SECTION, "raise/1/none", "fentry", "with the call of the traced function",
	};
	struct bpf_object *object;

	libbpf_set_print(be_quiet);
	if (access("/sys/kernel/btf/spin_bench", R_OK)) {
		output_skip(&row, "the module has no type information: this kernel's headers come "
				  "without vmlinux, which pahole needs to make it");
		return;
	}
	object = bpf_object__open_file(FENTRY_OBJECT, NULL);
	if (!object) {
		output_skip(&row, "no " FENTRY_OBJECT ": no clang where it was built");
		return;
	}
	if (bpf_object__load(object))
		output_failure(&row, "the program cannot be loaded");
	else
		measure_traced(object, &row);
	bpf_object__close(object);
}

/* Time on the processor; under the instruction clock, instructions. */
static long long own_time(void)
{
	struct timespec now;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static int command(unsigned long number)
{
	return ioctl(device, number) ? errno : 0;
}

static int do_nothing(void)
{
	return command(SPIN_BENCH_NOTHING);
}

static int attach(void)
{
	return command(SPIN_BENCH_ATTACH);
}

static int detach(void)
{
	return command(SPIN_BENCH_DETACH);
}

static int replace(void)
{
	return command(SPIN_BENCH_REPLACE);
}

/* What a subject without a replace has: all go, and all come in again. */
static int detach_and_attach(void)
{
	int error = detach();

	return error ? error : attach();
}

static long long time_change(int (*change)(void), int *error)
{
	long long begin = own_time();

	*error = change();
	return own_time() - begin;
}

/* The change alone: what it costs to ask for one is taken off. */
static void report_change(const char *verb, const struct spin_bench_arrangement *arrangement,
			  int (*change)(void), const char *note)
{
	char name[64];
	struct output_row row = { SECTION, name, subject_names[arrangement->subject], note };
	long long nothing, ticks;
	int error;

	snprintf(name, sizeof(name), "%s/%u%s", verb, arrangement->handlers,
		 arrangement->guard == SPIN_BENCH_GUARD_KEY ? "/key" : "");
	nothing = time_change(do_nothing, &error);
	ticks = time_change(change, &error);
	if (error)
		output_failure(&row, strerror(error));
	else
		output_value(&row, "insn", ticks - nothing);
}

#define CHANGE_NOTE "waits for grace periods not counted"

/* Putting in and taking out; the second time, when nothing is new to the processor's caches. */
static void measure_change(__u32 subject, __u32 handlers, __u32 guard)
{
	struct spin_bench_arrangement arrangement = {
		.subject = subject, .handlers = handlers, .guard = guard,
	};

	if (ioctl(device, SPIN_BENCH_ARRANGE, &arrangement) || attach() || detach())
		return;
	report_change("bind", &arrangement, attach, CHANGE_NOTE);
	report_change("unbind", &arrangement, detach, CHANGE_NOTE);
}

/* Others in the places of those that are in; the second time, too. All must run afterwards. */
static void measure_replace(__u32 subject, __u32 handlers)
{
	struct spin_bench_arrangement arrangement = { .subject = subject, .handlers = handlers };
	const struct output_row failed = { SECTION, "replace", subject_names[subject], NULL };
	struct spin_bench_raise raise = { .operations = 1 };

	if (ioctl(device, SPIN_BENCH_ARRANGE, &arrangement) || attach())
		return;
	if (replace() != EOPNOTSUPP)
		report_change("replace", &arrangement, replace, CHANGE_NOTE);
	else if (!detach_and_attach())
		report_change("replace", &arrangement, detach_and_attach,
			      "has no replace: all taken out and put in; " CHANGE_NOTE);
	if (ioctl(device, SPIN_BENCH_RAISE, &raise) || !handlers_ran(&arrangement, &raise))
		output_failure(&failed, "not all handlers run that came in");
	detach();
}

static void measure_changes(__u32 subject)
{
	size_t i;

	for (i = 0; i < LENGTH(changed_counts); i++)
		measure_change(subject, changed_counts[i], SPIN_BENCH_GUARD_NONE);
	/* The others do not look at guards: they are a part of their handlers. */
	for (i = 0; i < LENGTH(changed_counts) && subject == SPIN_BENCH_SPIN; i++)
		measure_change(subject, changed_counts[i], SPIN_BENCH_GUARD_KEY);
	for (i = 0; i < LENGTH(changed_counts); i++)
		measure_replace(subject, changed_counts[i]);
}

int measure_dispatch(int count, char **arguments)
{
	__u32 subject;

	if (count == 1 && !strcmp(arguments[0], "--quick"))
		operations = 10;
	else if (count)
		return 2;
	device = measure_device();
	for (subject = SPIN_BENCH_CALL; subject <= SPIN_BENCH_STATIC_CALL; subject++)
		measure_subject(subject, 1, 1, "");
	for (; subject < SPIN_BENCH_FENTRY; subject++)
		measure_subject(subject, 0, SPIN_BENCH_HANDLERS, "");
	measure_fentry();
	measure_subject(SPIN_BENCH_SPIN, 0, SPIN_BENCH_HANDLERS, "");
	/* Protection is paid once a raise: only short ones show that a nested one has none. */
	measure_subject(SPIN_BENCH_STATIC_CALL, 1, 1, "/nested");
	measure_subject(SPIN_BENCH_SPIN_NESTED, 0, 1, "/nested");
	/* Only a plan looks whether the argument is still there. */
	measure_subject(SPIN_BENCH_RAW_NOTIFIER, 64, 64, "/consumable");
	measure_subject(SPIN_BENCH_SPIN_CONSUMABLE, 64, 64, "/consumable");
	measure_arguments();
	measure_async();
	measure_changes(SPIN_BENCH_TRACEPOINT);
	measure_changes(SPIN_BENCH_RAW_NOTIFIER);
	measure_changes(SPIN_BENCH_KPROBE);
	measure_changes(SPIN_BENCH_SPIN);
	close(device);
	return output_failed();
}
