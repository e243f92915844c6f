// SPDX-License-Identifier: GPL-2.0-only
/*
 * measure cove [--quick] FOLDER PROGRAM...: rows of the cove section.  FOLDER has of each
 * program NAME.spindle, NAME.unmasked.spindle, NAME.bpf.o, and NAME.note, which says of how
 * many checks the compiler needed how many; for what could not be built, NAME.reason,
 * NAME.unmasked.reason, NAME.bpf.reason.
 */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../modules/spin_bench.h"
#include "command.h"
#include "ebpf.h"
#include "measure.h"
#include "output.h"

#define SECTION "cove"

/* Ways to build the same program as an extension. */
static const struct variant {
	const char *subject;
	const char *suffix;
	const char *note;
} variants[] = {
	{ "spin", "", NULL },
	{ "spin-unmasked", ".unmasked",
	  "without masks against mispredicted branches" },
};

#define VARIANTS (sizeof(variants) / sizeof(variants[0]))

#define EBPF_NOTE "as tc calls it"

/* The program that must only tell what a call costs is no part of the mean. */
#define EMPTY_PROGRAM "nothing"

/**
 * struct summary - of the programs that were measured
 * @logarithms: sum of the logarithms of their ratios to plain C
 * @worst: largest ratio
 * @worst_program: whose
 * @count: how many
 */
struct summary {
	double logarithms;
	double worst;
	const char *worst_program;
	unsigned int count;
};

struct suite {
	int device;
	__u32 operations;
	const char *folder;
	struct summary summaries[VARIANTS];
	struct summary proved;
	struct summary ebpf;
};

/* The first line of FOLDER/PROGRAM.SUFFIX; "" if there is none. */
static const char *read_line(const struct suite *suite, const char *program, const char *suffix,
			     char *line, size_t size)
{
	char path[256];
	FILE *file;

	line[0] = '\0';
	snprintf(path, sizeof(path), "%s/%s%s", suite->folder, program, suffix);
	file = fopen(path, "re");
	if (!file)
		return line;
	if (fgets(line, size, file))
		line[strcspn(line, "\n")] = '\0';
	fclose(file);
	return line;
}

static const char *failure_text(int error)
{
	switch (error) {
	case ENOENT: return "there is no such program, or it is not alone";
	case EILSEQ: return "its results differ from run to run, or a run ended early";
	default: return strerror(error);
	}
}

/* True: @request is filled in, and the row still to be printed. */
static bool ask(const struct suite *suite, struct spin_bench_cove *request, const char *program,
		__u32 subject, int ebpf, const struct output_row *row)
{
	*request = (struct spin_bench_cove){
		.subject = subject,
		.operations = suite->operations,
		.ebpf = ebpf,
	};
	snprintf(request->program, sizeof(request->program), "%s", program);
	if (!ioctl(suite->device, SPIN_BENCH_COVE, request))
		return true;
	output_failure(row, failure_text(errno));
	return false;
}

static double cost(const struct suite *suite, const struct spin_bench_cove *request)
{
	return (double)request->instructions / suite->operations;
}

static void add_ratio(struct summary *summary, const char *program, double ratio)
{
	if (!strcmp(program, EMPTY_PROGRAM))
		return;
	summary->logarithms += log(ratio);
	summary->count++;
	if (ratio > summary->worst) {
		summary->worst = ratio;
		summary->worst_program = program;
	}
}

/* Of those in which nothing is checked and no loop burns fuel, as their notes tell. */
static void add_proved(struct suite *suite, const char *program, double ratio)
{
	unsigned int proved, places, charged, loops;
	char note[160];

	read_line(suite, program, ".note", note, sizeof(note));
	if (sscanf(note, "%u of %u checks proved (%*[^)]), %u of %u loops", &proved, &places,
		   &charged, &loops) == 4 && proved == places && !charged)
		add_ratio(&suite->proved, program, ratio);
}

/* The extension is installed, and alone; or @ebpf is a program, else -1. */
static void report_subject(struct suite *suite, const char *program, int ebpf,
			   const struct spin_bench_cove *plain, const struct output_row *row,
			   struct summary *summary)
{
	__u32 subject = ebpf < 0 ? SPIN_BENCH_COVE_SPIN : SPIN_BENCH_COVE_EBPF;
	struct spin_bench_cove request;

	if (!ask(suite, &request, program, subject, ebpf, row))
		return;
	if (request.result != plain->result) {
		output_failure(row, "its result is not that of plain-c");
		return;
	}
	output_value(row, "insn", cost(suite, &request));
	if (!plain->instructions)
		return;
	add_ratio(summary, program, cost(suite, &request) / cost(suite, plain));
	if (summary == &suite->summaries[0])
		add_proved(suite, program, cost(suite, &request) / cost(suite, plain));
}

static void measure_variant(struct suite *suite, const char *program, size_t number,
			    const struct spin_bench_cove *plain)
{
	const struct variant *variant = &variants[number];
	char name[64], note[160], reason[256], suffix[32], spindle[256];
	struct output_row row = { SECTION, name, variant->subject, variant->note };
	char *install[] = { "spinctl", "install", spindle, variant->note ? "--unmasked" : NULL, NULL };
	char *remove[] = { "spinctl", "remove", (char *)program, NULL };

	snprintf(name, sizeof(name), "suite/%s", program);
	if (!variant->note && *read_line(suite, program, ".note", note, sizeof(note)))
		row.note = note;
	snprintf(suffix, sizeof(suffix), "%s.reason", variant->suffix);
	snprintf(spindle, sizeof(spindle), "%s/%s%s.spindle", suite->folder, program,
		 variant->suffix);
	if (*read_line(suite, program, suffix, reason, sizeof(reason))) {
		output_skip(&row, reason);
	} else if (access(spindle, R_OK)) {
		output_skip(&row, "its spindle was not built");
	} else if (command_run(install)) {
		output_failure(&row, "it cannot be installed");
	} else {
		report_subject(suite, program, -1, plain, &row, &suite->summaries[number]);
		if (command_run(remove))
			output_failure(&row, "it cannot be removed");
	}
}

/* Those that the verifier takes. */
static void measure_ebpf(struct suite *suite, const char *program,
			 const struct spin_bench_cove *plain)
{
	char name[64], reason[256], object[256];
	struct output_row row = { SECTION, name, "ebpf", EBPF_NOTE };
	int ebpf;

	snprintf(name, sizeof(name), "suite/%s", program);
	snprintf(object, sizeof(object), "%s/%s.bpf.o", suite->folder, program);
	if (*read_line(suite, program, ".bpf.reason", reason, sizeof(reason))) {
		output_skip(&row, reason);
		return;
	}
	ebpf = ebpf_load(object, reason, sizeof(reason));
	if (ebpf < 0) {
		output_skip(&row, reason);
		return;
	}
	report_subject(suite, program, ebpf, plain, &row, &suite->ebpf);
	close(ebpf);
}

static void measure_program(struct suite *suite, const char *program)
{
	struct spin_bench_cove plain;
	char name[64];
	struct output_row row = { SECTION, name, "plain-c", NULL };
	size_t i;

	snprintf(name, sizeof(name), "suite/%s", program);
	if (!ask(suite, &plain, program, SPIN_BENCH_COVE_PLAIN, -1, &row))
		return;
	output_value(&row, "insn", cost(suite, &plain));
	for (i = 0; i < VARIANTS; i++)
		measure_variant(suite, program, i, &plain);
	measure_ebpf(suite, program, &plain);
}

static void report_mean(const struct summary *summary, const char *name, const char *subject)
{
	char note[96];
	struct output_row row = { SECTION, name, subject, note };

	if (!summary->count) {
		output_skip(&row, "no program was measured");
		return;
	}
	snprintf(note, sizeof(note), "times plain-c, of %u programs", summary->count);
	output_value(&row, "ratio", exp(summary->logarithms / summary->count));
}

static void report_worst(const struct summary *summary, const char *subject)
{
	char note[96];
	struct output_row row = { SECTION, "suite/worst", subject, note };

	if (!summary->count) {
		output_skip(&row, "no program was measured");
		return;
	}
	snprintf(note, sizeof(note), "times plain-c: %s", summary->worst_program);
	output_value(&row, "ratio", summary->worst);
}

static void report_summary(const struct summary *summary, const char *subject)
{
	report_mean(summary, "suite/geomean", subject);
	report_worst(summary, subject);
}

int measure_cove(int count, char **arguments)
{
	struct suite suite = { .operations = 200 };
	size_t i;

	if (count && !strcmp(arguments[0], "--quick")) {
		suite.operations = 2;
		count--;
		arguments++;
	}
	if (count < 2)
		return 2;
	suite.folder = *arguments++;
	suite.device = measure_device();
	while (--count)
		measure_program(&suite, *arguments++);
	for (i = 0; i < VARIANTS; i++)
		report_summary(&suite.summaries[i], variants[i].subject);
	report_summary(&suite.ebpf, "ebpf");
	report_mean(&suite.proved, "suite/proved", variants[0].subject);
	close(suite.device);
	return output_failed();
}
