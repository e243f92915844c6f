// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "program.h"
#include "transcript.h"

/*
 * How long a killed program may take to go away, its pipe to close, and what it began to end:
 * on a busy machine, which may stand still for seconds.
 */
#define GRACE_SECONDS 20

/* Exit status by which a kselftest program says that it was skipped. */
#define EXIT_SKIP 4

/* What is known about the running program. */
struct run {
	const struct program *program;
	struct surroundings *around;
	struct transcript transcript;
	pid_t pid;
	int process;		/* pidfd, -1 when it was reaped */
	int output;		/* read end of the pipe, -1 at its end */
	int status;
	bool timed_out;
	bool left_processes;
	bool unkillable;
};

static long long now_milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

static _Noreturn void become_program(const struct program *program, int output)
{
	int input = open("/dev/null", O_RDONLY);

	setsid();
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	if (program->root && (chroot(program->root) || chdir("/"))) {
		perror(program->root);
		_exit(127);
	}
	/* kselftest programs expect to be started in their own folder. */
	execl("/bin/sh", "sh", "-c",
	      "set -- $0; cd \"$(dirname \"$1\")\" && program=./${1##*/} && shift && "
	      "exec \"$program\" \"$@\"", program->command, NULL);
	perror("/bin/sh");
	_exit(127);
}

static int start(struct run *run)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		return -errno;
	fflush(NULL);
	run->pid = fork();
	if (!run->pid)
		become_program(run->program, ends[1]);
	close(ends[1]);
	if (run->pid < 0) {
		close(ends[0]);
		return -errno;
	}
	run->output = ends[0];
	run->process = pidfd_open(run->pid, 0);
	return run->process < 0 ? -errno : 0;
}

static void read_output(struct run *run)
{
	char text[4096];
	ssize_t length = read(run->output, text, sizeof(text));

	if (length < 0 && errno == EINTR)
		return;
	if (length <= 0) {
		close(run->output);
		run->output = -1;
		return;
	}
	if (run->around->echo) {
		fwrite(text, 1, length, run->around->echo);
		fflush(run->around->echo);
	}
	transcript_add(&run->transcript, text, length);
}

static void reap(struct run *run)
{
	if (waitpid(run->pid, &run->status, 0) != run->pid)
		run->status = 0xff00;
	close(run->process);
	run->process = -1;
}

/* Serves the program until it has ended and closed its output, or time is up. */
static void serve_until(struct run *run, long long deadline)
{
	while (run->process >= 0 || run->output >= 0) {
		struct pollfd waits[] = {
			{ .fd = run->output, .events = POLLIN },
			{ .fd = run->process, .events = POLLIN },
		};
		long long left = deadline - now_milliseconds();

		if (left <= 0)
			return;
		if (poll(waits, 2, left) < 0)
			continue;
		if (waits[0].revents)
			read_output(run);
		if (waits[1].revents) {
			reap(run);
			/* Output in the pipe is still to be read, but no more is to come. */
			if (deadline > now_milliseconds() + GRACE_SECONDS * 1000)
				deadline = now_milliseconds() + GRACE_SECONDS * 1000;
		}
	}
}

/* Children of the program that outlive it come to us; most end by themselves. */
static bool group_is_gone(pid_t group)
{
	const struct timespec pause = { .tv_nsec = 20 * 1000 * 1000 };
	long long deadline = now_milliseconds() + GRACE_SECONDS * 1000;

	do {
		while (waitpid(-group, NULL, WNOHANG) > 0)
			;
		if (kill(-group, 0))
			return true;
		nanosleep(&pause, NULL);
	} while (now_milliseconds() < deadline);
	return false;
}

static void stop_leftovers(struct run *run)
{
	if (run->process >= 0) {
		run->timed_out = true;
		if (run->around->log)
			kernel_log_ask_whereabouts();
	} else {
		run->left_processes = run->output >= 0 || !group_is_gone(run->pid);
	}
	kill(-run->pid, SIGKILL);
	serve_until(run, now_milliseconds() + GRACE_SECONDS * 1000);
	run->unkillable = run->process >= 0;
	if (run->output >= 0)
		close(run->output);
}

static void report_line(const struct tap_line *line, void *data)
{
	struct run *run = data;

	report_result(run->around->report, line->kind, run->program->subject, line->name,
		      line->reason);
}

static void report_remark(const char *line, void *data)
{
	struct run *run = data;

	report_note(run->around->report, line);
}

static void fail(struct run *run, const char *reason)
{
	run->transcript.failed++;
	report_result(run->around->report, TAP_FAIL, run->program->subject, NULL, reason);
}

static void judge_plan(struct run *run)
{
	const struct transcript *transcript = &run->transcript;
	char reason[128];

	if (transcript->bailed) {
		fail(run, "bailed out");
	} else if (!transcript->plans) {
		fail(run, "printed results but no plan: it may have stopped early");
	} else if (transcript->planned != transcript->results) {
		snprintf(reason, sizeof(reason), "planned %u results, printed %u",
			 transcript->planned, transcript->results);
		fail(run, reason);
	}
}

/* A program without TAP is one result, given by its exit status. */
static void judge_status_alone(struct run *run, int status)
{
	struct report *report = run->around->report;
	const char *subject = run->program->subject;
	const char *reason = run->transcript.skip_all;

	if (status && status != EXIT_SKIP)
		return;
	if (!reason[0] && status == EXIT_SKIP)
		reason = transcript_last_line(&run->transcript);
	if (status == EXIT_SKIP || reason[0])
		report_result(report, TAP_SKIP, subject, NULL,
			      reason[0] ? reason : "no reason given");
	else if (run->transcript.plans)
		fail(run, "planned no results and gave no reason");
	else
		report_result(report, TAP_PASS, subject, NULL, NULL);
}

static void judge_status(struct run *run)
{
	const struct transcript *transcript = &run->transcript;
	int status = WIFEXITED(run->status) ? WEXITSTATUS(run->status) : -1;
	char reason[128];

	if (WIFSIGNALED(run->status)) {
		snprintf(reason, sizeof(reason), "killed by signal %d (%s)",
			 WTERMSIG(run->status), strsignal(WTERMSIG(run->status)));
		fail(run, reason);
		return;
	}
	if (!transcript->results && !transcript->bailed)
		judge_status_alone(run, status);
	else
		judge_plan(run);
	if (status && !transcript->failed && !(status == EXIT_SKIP && !transcript->passed)) {
		snprintf(reason, sizeof(reason), "exit status %d", status);
		fail(run, reason);
	}
}

static void judge_ending(struct run *run)
{
	char reason[128];

	if (run->timed_out) {
		snprintf(reason, sizeof(reason), "timed out after %u seconds%s",
			 run->program->seconds,
			 run->unkillable ? " and cannot be killed" : "");
		fail(run, reason);
		return;
	}
	judge_status(run);
	if (run->left_processes)
		fail(run, "left processes running");
}

static void judge_kernel_log(struct run *run)
{
	char *text = NULL;
	size_t size;
	FILE *excerpt;

	if (!run->around->log)
		return;
	kernel_log_scan_leaks();
	excerpt = open_memstream(&text, &size);
	if (!excerpt)
		return fail(run, "no memory to check the kernel log");
	if (!kernel_log_check(run->around->log, excerpt)) {
		/* After a time out it is we who asked it where everybody is. */
		if (!run->timed_out)
			fail(run, "the kernel complained:");
		fclose(excerpt);
		report_note(run->around->report, text);
	} else {
		fclose(excerpt);
	}
	free(text);
}

/* Without a word from the program a failure would be a riddle. */
static void show_failure(struct run *run)
{
	if (!run->transcript.failed)
		return;
	report_note(run->around->report, "last output:");
	transcript_print_tail(&run->transcript, run->around->report);
}

int program_run(const struct program *program, struct surroundings *around)
{
	struct run run = { .program = program, .around = around, .process = -1, .output = -1 };
	int error;

	transcript_init(&run.transcript, report_line, report_remark, &run);
	report_running(around->report, program->subject);
	if (around->log)
		kernel_log_mark(program->subject);
	error = start(&run);
	if (error) {
		fail(&run, strerror(-error));
	} else {
		serve_until(&run, now_milliseconds() + program->seconds * 1000LL);
		stop_leftovers(&run);
		transcript_finish(&run.transcript);
		judge_ending(&run);
		judge_kernel_log(&run);
	}
	show_failure(&run);
	transcript_destroy(&run.transcript);
	return run.unkillable ? -ETIME : 0;
}
