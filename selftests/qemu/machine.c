// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "machine.h"

#define REPORT_PORT "/dev/ttyS1"

struct mount_point {
	const char *type;
	const char *path;
	const char *options;
};

/* In this order: a later one may lie in an earlier one. */
static const struct mount_point mount_points[] = {
	{ "proc", "/proc", NULL },
	{ "sysfs", "/sys", NULL },
	{ "devpts", "/dev/pts", NULL },
	{ "tmpfs", "/dev/shm", NULL },
	{ "tmpfs", "/tmp", NULL },
	{ "tmpfs", "/run", NULL },
	{ "debugfs", "/sys/kernel/debug", NULL },
	{ "tracefs", "/sys/kernel/tracing", NULL },
	{ "bpf", "/sys/fs/bpf", NULL },
	{ "cgroup2", "/sys/fs/cgroup", NULL },
};

static void mount_all(void)
{
	size_t index;

	for (index = 0; index < sizeof(mount_points) / sizeof(mount_points[0]); index++) {
		const struct mount_point *point = &mount_points[index];

		mkdir(point->path, 0755);
		if (mount(point->type, point->path, point->type, 0, point->options))
			fprintf(stderr, "init: %s: %s\n", point->path, strerror(errno));
	}
	/* "ip netns" wants it; var/run is where older programs look. */
	mkdir("/run/netns", 0755);
}

/* The archive has no device nodes, so the kernel could not give us a console. */
static void open_console(void)
{
	int console = open("/dev/console", O_RDWR | O_NOCTTY);

	if (console < 0)
		return;
	dup2(console, STDIN_FILENO);
	dup2(console, STDOUT_FILENO);
	dup2(console, STDERR_FILENO);
	if (console > STDERR_FILENO)
		close(console);
}

static void start_loopback(void)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
	int file = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (file < 0)
		return;
	if (ioctl(file, SIOCSIFFLAGS, &request))
		perror("init: lo");
	close(file);
}

void machine_set_up(void)
{
	mkdir("/dev", 0755);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL);
	open_console();
	mount_all();
	umask(022);
	if (sethostname("spin", 4))
		perror("init: host name");
	start_loopback();
	setenv("PATH", "/selftests/bin:/usr/sbin:/usr/bin:/sbin:/bin", 1);
	setenv("HOME", "/tmp", 1);
	setenv("TERM", "vt100", 0);
}

FILE *machine_open_report(void)
{
	struct termios settings;
	int file = open(REPORT_PORT, O_WRONLY | O_NOCTTY | O_CLOEXEC);

	if (file < 0)
		return NULL;
	if (!tcgetattr(file, &settings)) {
		cfmakeraw(&settings);
		cfsetspeed(&settings, B115200);
		tcsetattr(file, TCSANOW, &settings);
	}
	return fdopen(file, "w");
}

int machine_load_module(const char *path, const char *parameters)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	int error = 0;

	if (file < 0)
		return -errno;
	if (syscall(SYS_finit_module, file, parameters, 0) && errno != EEXIST)
		error = -errno;
	close(file);
	return error;
}

int machine_unload_module(const char *name)
{
	return syscall(SYS_delete_module, name, O_NONBLOCK) ? -errno : 0;
}

/* A folder of this machine, seen at the same place in the host's file system. */
static int bind_folder(const char *root, const char *path)
{
	char target[256];

	snprintf(target, sizeof(target), "%s%s", root, path);
	mkdir(target, 0755);
	return mount(path, target, NULL, MS_BIND | MS_REC, NULL);
}

int machine_mount_host(const char *folder)
{
	static const char * const shared[] = {
		"/proc", "/sys", "/dev", "/run", "/selftests",
	};
	size_t index;

	mkdir("/overlay", 0755);
	mkdir("/overlay/host", 0755);
	mkdir("/overlay/layer", 0755);
	mkdir(folder, 0755);
	if (mount("host", "/overlay/host", "9p", MS_RDONLY,
		  "trans=virtio,version=9p2000.L,msize=262144,cache=loose"))
		return -errno;
	if (mount("tmpfs", "/overlay/layer", "tmpfs", 0, NULL))
		return -errno;
	mkdir("/overlay/layer/upper", 0755);
	mkdir("/overlay/layer/work", 0755);
	if (mount("overlay", folder, "overlay", 0,
		  "lowerdir=/overlay/host,upperdir=/overlay/layer/upper,workdir=/overlay/layer/work"))
		return -errno;
	for (index = 0; index < sizeof(shared) / sizeof(shared[0]); index++) {
		if (bind_folder(folder, shared[index]))
			return -errno;
	}
	return 0;
}

static _Noreturn void become_shell(const char *root)
{
	int terminal;

	setsid();
	terminal = open("/dev/ttyS0", O_RDWR);
	if (terminal >= 0) {
		ioctl(terminal, TIOCSCTTY, 1);
		dup2(terminal, STDIN_FILENO);
		dup2(terminal, STDOUT_FILENO);
		dup2(terminal, STDERR_FILENO);
	}
	if (root && (chroot(root) || chdir("/")))
		perror(root);
	/* In the project, where its people want to be; else where they are. */
	if (getenv("SPIN_TOP") && chdir(getenv("SPIN_TOP")))
		perror(getenv("SPIN_TOP"));
	puts("\nThis is the virtual machine: \"exit\" switches it off, and what was written is gone.\n");
	fflush(stdout);
	execl("/bin/bash", "bash", NULL);
	perror("/bin/bash");
	_exit(127);
}

void machine_run_shell(const char *root)
{
	pid_t shell = fork();

	if (!shell)
		become_shell(root);
	if (shell > 0)
		waitpid(shell, NULL, 0);
}

void machine_power_off(void)
{
	sync();
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}
