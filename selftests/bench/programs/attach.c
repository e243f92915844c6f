// SPDX-License-Identifier: GPL-2.0-only
/*
 * attach HOW OBJECT PROGRAM DEVICE COMMAND...
 *
 * Attaches an eBPF program to a device, runs the command, and takes the program
 * off again, so that no row runs with what an earlier one left.  HOW is tc, tcx,
 * xdp-native or xdp-generic.
 *
 * Status: the command's; 4: this kernel has no such attachment; 125: trouble.
 */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/if_link.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define STATUS_NOT_HERE	4
#define STATUS_TROUBLE	125

/* BPF_TCX_INGRESS; newer than Debian 12's headers. */
#define TCX_INGRESS ((enum bpf_attach_type)46)

static int complain(const char *what, int error)
{
	fprintf(stderr, "attach: %s: %s\n", what, strerror(error < 0 ? -error : errno));
	return STATUS_TROUBLE;
}

static int run(char **command)
{
	int status;
	pid_t child = fork();

	if (!child) {
		execvp(command[0], command);
		perror(command[0]);
		_exit(127);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return complain(command[0], 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : STATUS_TROUBLE;
}

/* With the qdisc that the filter needs, which taxes every device while it is there. */
static int run_tc(int program, int device, char **command)
{
	DECLARE_LIBBPF_OPTS(bpf_tc_hook, hook, .ifindex = device,
			    .attach_point = BPF_TC_INGRESS);
	DECLARE_LIBBPF_OPTS(bpf_tc_opts, options, .prog_fd = program, .handle = 1, .priority = 1);
	int error = bpf_tc_hook_create(&hook), status;

	if (error)
		return complain("clsact", error);
	error = bpf_tc_attach(&hook, &options);
	status = error ? complain("tc filter", error) : run(command);
	hook.attach_point = BPF_TC_INGRESS | BPF_TC_EGRESS;
	error = bpf_tc_hook_destroy(&hook);
	return error ? complain("taking clsact off", error) : status;
}

static int run_tcx(int program, int device, char **command)
{
	int link = bpf_link_create(program, device, TCX_INGRESS, NULL), status;

	if (link == -EINVAL)
		return STATUS_NOT_HERE;
	if (link < 0)
		return complain("tcx", link);
	status = run(command);
	close(link);
	return status;
}

static int run_xdp(int program, int device, __u32 mode, char **command)
{
	int error = bpf_xdp_attach(device, program, mode, NULL), status;

	if (error)
		return complain("XDP", error);
	status = run(command);
	/* Without the mode a generic program stays where it is. */
	error = bpf_xdp_detach(device, mode, NULL);
	return error ? complain("taking XDP off", error) : status;
}

static int run_attached(const char *how, int program, int device, char **command)
{
	if (!strcmp(how, "tc"))
		return run_tc(program, device, command);
	if (!strcmp(how, "tcx"))
		return run_tcx(program, device, command);
	if (!strcmp(how, "xdp-native"))
		return run_xdp(program, device, XDP_FLAGS_DRV_MODE, command);
	if (!strcmp(how, "xdp-generic"))
		return run_xdp(program, device, XDP_FLAGS_SKB_MODE, command);
	fprintf(stderr, "attach: unknown way '%s'\n", how);
	return STATUS_TROUBLE;
}

/* Only the program asked for is loaded. */
static struct bpf_program *choose(struct bpf_object *object, const char *name)
{
	struct bpf_program *program;

	bpf_object__for_each_program(program, object)
		bpf_program__set_autoload(program, !strcmp(bpf_program__name(program), name));
	return bpf_object__find_program_by_name(object, name);
}

/* XDP's map of devices holds r1, where there is one: b0's program needs none. */
static int fill_map(struct bpf_object *object)
{
	int map = bpf_object__find_map_fd_by_name(object, "out_devices");
	__u32 zero = 0, device = if_nametoindex("r1");

	if (map < 0 || !device)
		return 0;
	return bpf_map_update_elem(map, &zero, &device, BPF_ANY);
}

int main(int count, char **arguments)
{
	struct bpf_object *object;
	struct bpf_program *program;
	int device, error, status;

	if (count < 6) {
		fputs("usage: attach HOW OBJECT PROGRAM DEVICE COMMAND...\n", stderr);
		return STATUS_TROUBLE;
	}
	device = if_nametoindex(arguments[4]);
	if (!device)
		return complain(arguments[4], 0);
	object = bpf_object__open_file(arguments[2], NULL);
	if (!object)
		return complain(arguments[2], 0);
	program = choose(object, arguments[3]);
	error = program ? bpf_object__load(object) : -ENOENT;
	if (!error)
		error = fill_map(object);
	if (error)
		status = complain(arguments[3], error);
	else
		status = run_attached(arguments[1], bpf_program__fd(program), device,
				      arguments + 5);
	bpf_object__close(object);
	return status;
}
