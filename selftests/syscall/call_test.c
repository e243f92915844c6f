// SPDX-License-Identifier: GPL-2.0-only
/* Calls of processes: numbers come and go as they are, whoever handles them; each errno. */
#include "calls.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>

/* 0, or the errno of what returned -1. */
static int said(int result)
{
	return result < 0 ? errno : 0;
}

TEST_F(calls, numbers)
{
	__u32 sum = 0;
	__u64 last = 0, six = 0;
	__s64 all = 0;
	__s8 negative = 0;
	__be16 port = 0;
	bool truth = false;

	ASSERT_EQ(0, callee_add(callee_add_open(self->device), 0xffffffff, 2, &sum));
	EXPECT_EQ(1, sum);
	ASSERT_EQ(0, callee_note(callee_note_open(self->device), 0x123456789abcdef0));
	ASSERT_EQ(0, callee_nothing(callee_nothing_open(self->device), &last));
	EXPECT_EQ(0x123456789abcdef0, last);
	ASSERT_EQ(0, callee_not(callee_not_open(self->device), false, &truth));
	EXPECT_TRUE(truth);
	ASSERT_EQ(0, callee_not(callee_not_open(self->device), true, &truth));
	EXPECT_FALSE(truth);
	ASSERT_EQ(0, callee_negative(callee_negative_open(self->device), -128, &negative));
	EXPECT_EQ(-128, negative);
	ASSERT_EQ(0, callee_signed(callee_signed_open(self->device), -30000, -2000000000,
				   INT64_MIN / 2, &all));
	EXPECT_EQ(INT64_MIN / 2 - 2000030000, all);
	ASSERT_EQ(0, callee_turned(callee_turned_open(self->device), 0x5000, 0x0100007f, &port));
	EXPECT_EQ(0x5000, port);
	ASSERT_EQ(0, callee_six(callee_six_open(self->device), 1, 2, 3, 4, -1, true, &six));
	EXPECT_EQ(123411, six);
}

/* A result has 64 bits, whatever the procedure's own are. */
TEST_F(calls, results_are_extended)
{
	struct spin_call call = { .arguments = { (__u64)-5 }, .result = 0x1111111111111111 };
	int file = callee_negative_open(self->device);

	ASSERT_EQ(0, ioctl(file, SPIN_CALL, &call));
	EXPECT_EQ((__u64)-5, call.result);
	close(file);
	file = callee_note_open(self->device);
	call.result = 7;
	ASSERT_EQ(0, ioctl(file, SPIN_CALL, &call));
	EXPECT_EQ(0, call.result);
	close(file);
}

static __u64 call_with(int file, __u64 number)
{
	struct spin_call call = { .arguments = { number, 1, 1, 1, 1, 1 } };

	return ioctl(file, SPIN_CALL, &call) ? ~0ull - errno : call.result;
}

/* Bits that are not the number's own nobody looks at. */
TEST_F(calls, numbers_are_cut)
{
	int add = callee_add_open(self->device), truth = callee_not_open(self->device);
	int negative = callee_negative_open(self->device), six = callee_six_open(self->device);
	int note = callee_note_open(self->device), all = callee_signed_open(self->device);
	__u64 last = 0;

	EXPECT_EQ(6, call_with(add, 0xdeadbeef00000005));
	EXPECT_EQ(0, call_with(add, ~0ull));
	EXPECT_EQ(1, call_with(truth, 0xfffffffffffffffe));
	EXPECT_EQ(0, call_with(truth, 0x101));
	EXPECT_EQ(127, call_with(negative, 0x57f));
	EXPECT_EQ((__u64)-128, call_with(negative, 0x80));
	EXPECT_EQ((__u64)-1, call_with(negative, 0xff));
	EXPECT_EQ(211101, call_with(six, 0x102));
	EXPECT_EQ((__u64)-32768 + 2, call_with(all, 0x18000));
	EXPECT_EQ(0, call_with(note, ~0ull));
	ASSERT_EQ(0, callee_nothing(callee_nothing_open(self->device), &last));
	EXPECT_EQ(~0ull, last);
}

TEST_F(calls, ends)
{
	int divide = callee_divide_open(self->device), search = callee_search_open(self->device);
	struct spin_extension_info info = { .size = sizeof(info) };
	__u32 result = 99;

	ASSERT_EQ(0, callee_divide(divide, 42, 7, &result));
	EXPECT_EQ(7, result);
	EXPECT_EQ(EIO, said(callee_divide(divide, 42, 0, &result)));
	EXPECT_EQ(EIO, said(callee_search(search, 0, &result)));
	EXPECT_EQ(7, result);
	ASSERT_EQ(0, callee_search(search, 999991, &result));
	EXPECT_EQ(1000001, result);
	/* Each was counted, as that of any caller. */
	ASSERT_EQ(0, ioctl(self->device, SPIN_NEXT_EXTENSION, &info));
	EXPECT_EQ(2, info.faults);
	EXPECT_EQ(2, count_raises(self->device, "callee_divide"));
}

TEST_F(calls, others_handle_it)
{
	int file = callee_add_open(self->device);
	__u32 sum = 0;

	ASSERT_EQ(0, install("guest"));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(42, sum);
	EXPECT_EQ(1, read_counter(self->device, "guest", "seen"));
	ASSERT_EQ(0, set_way(ANSWER));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(4711, sum);
	/* A guard keeps it out. */
	ASSERT_EQ(0, callee_add(file, 40, 77, &sum));
	EXPECT_EQ(117, sum);
	ASSERT_EQ(0, set_way(CANCEL));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(0, sum);
	ASSERT_EQ(0, set_way(FAULT));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(42, sum);
	ASSERT_EQ(0, set_way(CHANGE));
	ASSERT_EQ(0, callee_add(file, 40, 20, &sum));
	EXPECT_EQ(10, sum);
	ASSERT_EQ(0, set_way(NOTHING));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(42, sum);
	EXPECT_EQ(7, count_raises(self->device, "callee_add"));
	/* Not the one that was cancelled. */
	EXPECT_EQ(6, read_counter(self->device, "callee", "added"));
	ASSERT_EQ(0, take_out("guest"));
	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	EXPECT_EQ(42, sum);
	EXPECT_EQ(8, count_raises(self->device, "callee_add"));
}

TEST_F(calls, others_handle_other_numbers)
{
	int divide = callee_divide_open(self->device), six = callee_six_open(self->device);
	int negative = callee_negative_open(self->device);
	__u32 result = 0;
	__u64 all = 0;
	__s8 turned = 0;

	ASSERT_EQ(0, install("guest"));
	/* Those behind a filter get what it left, with its sign. */
	ASSERT_EQ(0, callee_negative(negative, 5, &turned));
	EXPECT_EQ(5, turned);
	ASSERT_EQ(0, set_way(CHANGE));
	ASSERT_EQ(0, callee_negative(negative, 5, &turned));
	EXPECT_EQ(-5, turned);
	ASSERT_EQ(0, callee_negative(negative, -5, &turned));
	EXPECT_EQ(5, turned);
	/* One good end is enough. */
	EXPECT_EQ(EIO, said(callee_divide(divide, 1, 0, &result)));
	ASSERT_EQ(0, set_way(ANSWER));
	ASSERT_EQ(0, callee_divide(divide, 1, 0, &result));
	EXPECT_EQ(7, result);
	ASSERT_EQ(0, callee_six(six, 255, 2, 3, 4, -1, true, &all));
	EXPECT_EQ(265, all);
}

TEST_F(calls, memory)
{
	int add = callee_add_open(self->device), nothing = callee_nothing_open(self->device);
	struct spin_call *call = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
				      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(MAP_FAILED, call);
	ASSERT_EQ(0, mprotect((char *)call + 4096, 4096, PROT_NONE));
	EXPECT_EQ(EFAULT, said(ioctl(add, SPIN_CALL, NULL)));
	EXPECT_EQ(EFAULT, said(ioctl(add, SPIN_CALL, (void *)-4096l)));
	EXPECT_EQ(EFAULT, said(ioctl(nothing, SPIN_CALL, NULL)));
	EXPECT_EQ(EFAULT, said(ioctl(add, SPIN_CALL, (char *)call + 4096 - 8)));
	EXPECT_EQ(0, read_counter(self->device, "callee", "added"));
	/* It is known only afterwards that nobody gets the result. */
	ASSERT_EQ(0, mprotect(call, 4096, PROT_READ));
	EXPECT_EQ(EFAULT, said(ioctl(add, SPIN_CALL, call)));
	EXPECT_EQ(1, read_counter(self->device, "callee", "added"));
	munmap(call, 8192);
}

/* As a program of 32 bits asks: number 54 is its ioctl().  0 or a negative errno. */
static int ask_as_narrow(int file, unsigned int command, void *argument)
{
	int result;

	asm volatile("int $0x80" : "=a"(result)
		     : "a"(54), "b"(file), "c"(command), "d"(argument)
		     : "memory", "r8", "r9", "r10", "r11");
	return result;
}

static void end_badly(int number)
{
	_exit(number);
}

/* Where the kernel runs no such programs who asks gets a signal; caught, it is not logged. */
static bool runs_narrow_programs(void)
{
	pid_t child = fork();
	int status = 1;

	if (!child) {
		signal(SIGSEGV, end_badly);
		ask_as_narrow(-1, SPIN_CALL, NULL);
		_exit(0);
	}
	return child > 0 && waitpid(child, &status, 0) == child && !status;
}

TEST_F(calls, of_narrow_programs)
{
	int add = callee_add_open(self->device);
	struct spin_call *call = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
				      MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	if (!runs_narrow_programs())
		SKIP(return, "this kernel runs no programs of 32 bits");
	ASSERT_NE(MAP_FAILED, call);
	*call = (struct spin_call){ .arguments = { 0xffffffff, 3 } };
	ASSERT_EQ(0, ask_as_narrow(add, SPIN_CALL, call));
	EXPECT_EQ(2, call->result);
	EXPECT_EQ(-EFAULT, ask_as_narrow(add, SPIN_CALL, NULL));
	EXPECT_EQ(-ENOTTY, ask_as_narrow(add, SPIN_CALL_OPEN, call));
	EXPECT_EQ(1, read_counter(self->device, "callee", "added"));
	munmap(call, 4096);
}

TEST_F(calls, other_commands)
{
	struct spin_call call = { .result = 0 };
	struct spin_version version = { .size = sizeof(version) };
	int file = callee_add_open(self->device);
	char byte = 0;

	EXPECT_EQ(ENOTTY, said(ioctl(file, SPIN_GET_VERSION, &version)));
	EXPECT_EQ(ENOTTY, said(ioctl(file, SPIN_CALL_OPEN, &call)));
	EXPECT_EQ(ENOTTY, said(ioctl(self->device, SPIN_CALL, &call)));
	EXPECT_EQ(EINVAL, said(read(file, &byte, 1)));
	EXPECT_EQ(EINVAL, said(write(file, &byte, 1)));
	EXPECT_EQ(FD_CLOEXEC, fcntl(file, F_GETFD));
}

static struct spin_call_open order_of(const char *interface, const char *procedure)
{
	struct spin_call_open order = { .size = sizeof(order) };
	struct spin_procedure_info info;
	int device = open("/dev/spin", O_RDWR | O_CLOEXEC);

	strcpy(order.interface, interface);
	strcpy(order.procedure, procedure);
	if (find_procedure(device, procedure, &info))
		memcpy(order.digest, info.digest, sizeof(order.digest));
	close(device);
	return order;
}

static int try_open(int device, const struct spin_call_open *order)
{
	int file = ioctl(device, SPIN_CALL_OPEN, order);
	int error = said(file);

	if (!error)
		close(file);
	return error;
}

static int try_names(int device, const char *interface, const char *procedure)
{
	struct spin_call_open order = order_of(interface, procedure);

	return try_open(device, &order);
}

TEST_F(calls, refused)
{
	struct spin_call_open order = order_of("callee", "callee_add");

	ASSERT_EQ(0, try_open(self->device, &order));
	order.flags = 1;
	EXPECT_EQ(EINVAL, try_open(self->device, &order));
	order = order_of("callee", "callee_add");
	order.size--;
	EXPECT_EQ(EINVAL, try_open(self->device, &order));
	order = order_of("callee", "callee_add");
	memset(order.interface, 'c', sizeof(order.interface));
	EXPECT_EQ(EINVAL, try_open(self->device, &order));
	order = order_of("callee", "callee_add");
	memset(order.procedure, 'c', sizeof(order.procedure));
	EXPECT_EQ(EINVAL, try_open(self->device, &order));
	order = order_of("callee", "callee_add");
	order.digest[15] ^= 1;
	EXPECT_EQ(ESTALE, try_open(self->device, &order));
	EXPECT_EQ(EFAULT, said(ioctl(self->device, SPIN_CALL_OPEN, NULL)));
	EXPECT_EQ(ENOENT, try_names(self->device, "nobody", "callee_add"));
	EXPECT_EQ(ENOENT, try_names(self->device, "callee", "callee_ad"));
	EXPECT_EQ(ENOENT, try_names(self->device, "", ""));
}

TEST_F(calls, what_is_no_number)
{
	EXPECT_EQ(EOPNOTSUPP, try_names(self->device, "callee", "callee_pair"));
	EXPECT_EQ(EOPNOTSUPP, try_names(self->device, "callee", "callee_sum_of"));
	EXPECT_EQ(EOPNOTSUPP, try_names(self->device, "callee", "callee_first"));
	/* Nor what is a domain's. */
	EXPECT_EQ(EOPNOTSUPP, try_names(self->device, "net", "packet_length"));
	EXPECT_EQ(EOPNOTSUPP, try_names(self->device, "net", "nothing"));
}

TEST_F(calls, too_many_files)
{
	struct rlimit few = { 0, 0 };
	int status;
	pid_t child = fork();

	ASSERT_LE(0, child);
	if (!child) {
		few.rlim_cur = few.rlim_max = self->device + 1;
		_exit(setrlimit(RLIMIT_NOFILE, &few) ? 1 :
		      said(callee_add_open(self->device)) == EMFILE ? 0 : 2);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
}

/* To open takes a right, to call takes the file. */
TEST_F(calls, who_may)
{
	int file = callee_add_open(self->device), status;
	__u32 sum = 0;
	pid_t child = fork();

	ASSERT_LE(0, child);
	if (!child) {
		if (setgid(1000) || setuid(1000))
			_exit(1);
		if (said(callee_add_open(self->device)) != EPERM)
			_exit(2);
		if (callee_add(file, 40, 2, &sum) || sum != 42)
			_exit(3);
		_exit(0);
	}
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
	EXPECT_EQ(1, read_counter(self->device, "callee", "added"));
}

TEST_F(calls, it_goes)
{
	int file = callee_add_open(self->device), again;
	__u32 sum = 0;

	ASSERT_EQ(0, callee_add(file, 40, 2, &sum));
	/* An open file keeps nobody. */
	ASSERT_EQ(0, take_out("callee"));
	EXPECT_EQ(ENODEV, said(callee_add(file, 40, 2, &sum)));
	EXPECT_EQ(ENOENT, said(callee_add_open(self->device)));
	ASSERT_EQ(0, install("callee"));
	/* It was for that one, not for one that is called the same. */
	EXPECT_EQ(ENODEV, said(callee_add(file, 40, 2, &sum)));
	again = callee_add_open(self->device);
	EXPECT_EQ(0, callee_add(again, 40, 2, &sum));
	EXPECT_EQ(1, read_counter(self->device, "callee", "added"));
	close(file);
	close(again);
}

TEST_F(calls, too_many_faults)
{
	int file = callee_divide_open(self->device), i, error = EIO;
	__u32 result = 0;

	/* A worker takes it out, soon. */
	for (i = 0; i < 100000 && error == EIO; i++) {
		error = said(callee_divide(file, 1, 0, &result));
		if (i > 1000)
			usleep(1000);
	}
	EXPECT_EQ(ENODEV, error);
	EXPECT_LE(1000, i);
	close(file);
}

TEST_HARNESS_MAIN
