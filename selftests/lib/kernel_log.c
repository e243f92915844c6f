// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "kernel_log.h"

/* A splat of the kernel is shorter than this; the rest is someone else's. */
#define EXCERPT_LINES 80

/* Only a debug kernel has it. */
#define KMEMLEAK "/sys/kernel/debug/kmemleak"

/* One record of /dev/kmsg; longer ones fail with EINVAL and cannot exist. */
#define RECORD_SIZE 8192

static const char * const complaints[] = {
	"WARNING:",			/* WARN(), lockdep */
	"BUG:",				/* oops, soft lockup, slab, KASAN, KFENCE */
	"kernel BUG at",
	"Oops",
	"general protection fault",
	"double fault",
	"unable to handle",
	"Kernel panic",
	"Call Trace:",			/* whoever printed one was unhappy */
	"Modules linked in:",
	"rcu: INFO:",			/* stalls */
	"INFO: rcu",
	"INFO: task",			/* hung tasks */
	"INFO: possible",		/* lockdep */
	"INFO: trying to register",	/* lockdep: a lock that was never set up */
	"suspicious RCU usage",
	"scheduling while atomic",
	"sleeping function called",
	"preemption imbalance",
	"KASAN:",
	"UBSAN:",
	"kmemleak:",
	"KFENCE:",
	"refcount_t:",
	"list_add corruption",
	"list_del corruption",
	"Objects remaining",		/* a slab cache went with objects in it */
	"still has objects",
	"unregister_netdevice: waiting",	/* a device reference leaked */
	"page allocation failure",
	"bad page state",
	"Bad page",
};

bool kernel_log_is_complaint(const char *message)
{
	size_t index;

	for (index = 0; index < sizeof(complaints) / sizeof(complaints[0]); index++) {
		if (strstr(message, complaints[index]))
			return true;
	}
	return false;
}

int kernel_log_open(struct kernel_log *log)
{
	log->file = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (log->file < 0)
		return -errno;
	if (lseek(log->file, 0, SEEK_END) < 0)
		return -errno;
	return 0;
}

/*
 * Reads one record and cuts it down to its message: "6,339,5140900,-;message",
 * then lines of keys that start with a blank.
 */
static ssize_t read_record(struct kernel_log *log, char *record, const char **message)
{
	ssize_t length = read(log->file, record, RECORD_SIZE - 1);

	if (length <= 0)
		return length ? -errno : -EAGAIN;
	record[length] = '\0';
	*message = strchr(record, ';');
	*message = *message ? *message + 1 : record;
	record[*message - record + strcspn(*message, "\n")] = '\0';
	return length;
}

bool kernel_log_check(struct kernel_log *log, FILE *excerpt)
{
	static char record[RECORD_SIZE];
	unsigned int lines = 0;
	const char *message = "";
	bool clean = true;
	ssize_t length;

	while (log->file >= 0) {
		length = read_record(log, record, &message);
		if (length == -EPIPE) {
			message = "kernel log overran: records were lost unread";
			clean = false;
		} else if (length < 0) {
			break;
		} else if (kernel_log_is_complaint(message)) {
			clean = false;
		}
		if (!clean && lines++ < EXCERPT_LINES)
			fprintf(excerpt, "%s\n", message);
	}
	return clean;
}

static void write_file(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);

	if (file < 0)
		return;
	/* Nobody to tell: these are requests for better diagnostics. */
	if (write(file, text, strlen(text)) < 0)
		errno = 0;
	close(file);
}

void kernel_log_mark(const char *subject)
{
	char line[512];

	snprintf(line, sizeof(line), "<6>selftests: running %s\n", subject);
	write_file("/dev/kmsg", line);
}

void kernel_log_ask_whereabouts(void)
{
	write_file("/proc/sysrq-trigger", "l");
	write_file("/proc/sysrq-trigger", "w");
}

/* It tells of objects that are five seconds old and did not change between two scans. */
void kernel_log_scan_leaks(void)
{
	if (access(KMEMLEAK, W_OK))
		return;
	sleep(6);
	write_file(KMEMLEAK, "scan");
	write_file(KMEMLEAK, "scan");
}
