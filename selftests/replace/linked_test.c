// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two processors send without end; buyer calls what seller exports for each datagram, watcher
 * handles that, and versions of all three take each other's place.  Each call is answered once, by
 * one version.
 *
 * LINKED_REPLACES sets how often in each test, SENDS how many datagrams there are at least.
 */
#define _GNU_SOURCE
#include "../device/installed.h"
#include "senders.h"
#include "seller_calls.h"

/* As the programs declare them. */
enum { TAKEN, WEIGHED };
enum { SENDS, BY_ONE, BY_TWO, WRONG, BUYS_ONE, BUYS_TWO };
enum { SEEN, SEES_ONE, SEES_TWO };

FIXTURE(linked)
{
	int fd;
};

static bool run(const char *command)
{
	char line[256];

	snprintf(line, sizeof(line), "%s" QUIET, command);
	if (!system(line))
		return true;
	said("\n\n");
	return false;
}

/* It fails, and says so. */
static bool refused(const char *command, const char *words)
{
	char line[256];

	snprintf(line, sizeof(line), "%s" QUIET, command);
	return WEXITSTATUS(system(line)) == 1 && said(words);
}

static uint64_t counter(int fd, const char *extension, unsigned int index)
{
	struct spin_counter_info info = {
		.size = sizeof(info), .index = index, .extension = find_extension(fd, extension),
	};

	return command(fd, SPIN_GET_COUNTER, &info) ? UINT64_MAX : info.value;
}

/* What "spinctl events show" has behind a name that lines begin with. */
static uint64_t event_number(const char *name)
{
	FILE *pipe = popen("spinctl events show counting.counting_take --json", "re");
	uint64_t number = UINT64_MAX;
	char line[256], *at;

	while (pipe && fgets(line, sizeof(line), pipe)) {
		at = strstr(line, name);
		if (at && number == UINT64_MAX)
			number = strtoull(at + strcspn(at, "0123456789"), NULL, 10);
	}
	if (pipe)
		pclose(pipe);
	return number;
}

/* All that was sent was asked for and answered, once. */
static bool counted(int fd, uint64_t all)
{
	uint64_t one = counter(fd, "buyer", BY_ONE), two = counter(fd, "buyer", BY_TWO);
	uint64_t taken = counter(fd, "seller", TAKEN), weighed = counter(fd, "seller", WEIGHED);

	printf("# %llu sends, %llu calls: %llu and %llu in the two versions, %llu of the other\n",
	       (unsigned long long)all, (unsigned long long)taken, (unsigned long long)one,
	       (unsigned long long)two, (unsigned long long)weighed);
	return counter(fd, "buyer", SENDS) == all && taken == all && weighed == all &&
	       one + two == all && !counter(fd, "buyer", WRONG);
}

FIXTURE_SETUP(linked)
{
	ASSERT_EQ(0, system("spinctl key load --keys ."));
	ASSERT_TRUE(run("spinctl install seller.spindle"));
	ASSERT_TRUE(run("spinctl install buyer.spindle"));
	self->fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	ASSERT_LE(0, self->fd);
}

FIXTURE_TEARDOWN(linked)
{
	close(self->fd);
	EXPECT_EQ(0, system("spinctl remove --all"));
	EXPECT_NE(0, system("grep '^spin_' /proc/modules"));
}

/* Versions of @names take each other's place in turn, while two processors send; how many did. */
static uint64_t replace_under_load(const char *const *names, unsigned int count)
{
	unsigned int replaces = setting("LINKED_REPLACES", 12), sends = setting("SENDS", 5000);
	struct shared *shared = start();
	char line[128];
	bool good = shared;

	for (unsigned int i = 0; good && i < replaces; i++)
		for (unsigned int n = 0; good && n < count; n++) {
			snprintf(line, sizeof(line), "spinctl replace %s%s.spindle",
				 i & 1 ? "" : "second_", names[n]);
			good = run(line);
		}
	while (good && sent(shared) < sends)
		usleep(10000);
	return shared && good ? stop(shared) : UINT64_MAX;
}

TEST_F_TIMEOUT(linked, who_calls, 7200)
{
	static const char *const names[] = { "buyer" };
	uint64_t all = replace_under_load(names, 1);

	ASSERT_NE(UINT64_MAX, all);
	EXPECT_TRUE(counted(self->fd, all));
	EXPECT_LT(0, counter(self->fd, "buyer", BUYS_ONE));
	EXPECT_LT(0, counter(self->fd, "buyer", BUYS_TWO));
	EXPECT_EQ(all, counter(self->fd, "buyer", BUYS_ONE) + counter(self->fd, "buyer", BUYS_TWO));
	/* It is the only one that is linked, and goes as such. */
	EXPECT_TRUE(refused("spinctl remove seller", "others import from seller: buyer\n"));
	EXPECT_TRUE(run("spinctl remove buyer"));
	EXPECT_TRUE(run("spinctl remove seller"));
}

TEST_F_TIMEOUT(linked, who_exports, 7200)
{
	static const char *const names[] = { "seller" };
	uint64_t all = replace_under_load(names, 1);

	ASSERT_NE(UINT64_MAX, all);
	EXPECT_TRUE(counted(self->fd, all));
	EXPECT_LT(0, counter(self->fd, "buyer", BY_ONE));
	EXPECT_LT(0, counter(self->fd, "buyer", BY_TWO));
	EXPECT_EQ(all, event_number("raised"));
	EXPECT_TRUE(refused("spinctl remove seller", "others import from seller: buyer\n"));
	EXPECT_TRUE(run("spinctl remove --force seller"));
}

TEST_F_TIMEOUT(linked, all_three_that_call_export_and_handle, 7200)
{
	static const char *const names[] = { "seller", "watcher", "buyer" };
	uint64_t all;

	ASSERT_TRUE(run("spinctl install watcher.spindle"));
	all = replace_under_load(names, 3);
	ASSERT_NE(UINT64_MAX, all);
	EXPECT_TRUE(counted(self->fd, all));
	EXPECT_EQ(all, counter(self->fd, "watcher", SEEN));
	EXPECT_EQ(all, counter(self->fd, "watcher", SEES_ONE) +
		       counter(self->fd, "watcher", SEES_TWO));
	EXPECT_LT(0, counter(self->fd, "watcher", SEES_ONE));
	EXPECT_LT(0, counter(self->fd, "watcher", SEES_TWO));
	EXPECT_LT(0, counter(self->fd, "buyer", BY_ONE));
	EXPECT_LT(0, counter(self->fd, "buyer", BY_TWO));
	EXPECT_EQ(all, event_number("raised"));
	EXPECT_TRUE(refused("spinctl remove seller",
			    "others import from seller, or handle what it exports: "));
	EXPECT_TRUE(run("spinctl remove watcher"));
	EXPECT_TRUE(run("spinctl remove buyer"));
	EXPECT_TRUE(run("spinctl remove seller"));
}

struct caller {
	int stop;
	uint64_t calls;
	uint64_t of_two;
	uint64_t wrong;
};

static void call_on(volatile struct caller *caller, int file)
{
	uint32_t answer;

	while (!caller->stop) {
		answer = 0;
		if (counting_take(file, 1, &answer) || (answer != 1 && answer != 2))
			caller->wrong++;
		caller->of_two += answer == 2;
		caller->calls++;
	}
	_exit(0);
}

/* A file for calls is of the procedure, whichever version has that. */
TEST_F_TIMEOUT(linked, what_a_process_calls, 7200)
{
	static const char *const names[] = { "seller" };
	struct caller *caller = mmap(NULL, sizeof(*caller), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int file = counting_take_open(self->fd), status;
	uint64_t all;
	pid_t process;

	ASSERT_NE(MAP_FAILED, caller);
	ASSERT_LE(0, file);
	process = fork();
	if (!process)
		call_on(caller, file);
	all = replace_under_load(names, 1);
	caller->stop = 1;
	ASSERT_EQ(process, waitpid(process, &status, 0));
	printf("# %llu sends, %llu calls of a process\n", (unsigned long long)all,
	       (unsigned long long)caller->calls);
	EXPECT_EQ(0, caller->wrong);
	EXPECT_LT(0, caller->of_two);
	EXPECT_GT(caller->calls, caller->of_two);
	EXPECT_EQ(all + caller->calls, counter(self->fd, "seller", TAKEN));
	EXPECT_EQ(all + caller->calls, event_number("raised"));
	close(file);
	munmap(caller, sizeof(*caller));
}

/* Of the old version nothing has changed. */
static bool goes_on(int fd)
{
	uint64_t before = counter(fd, "buyer", SENDS);
	int sock = socket(AF_INET, SOCK_DGRAM, 0);
	bool good = send_one(sock) && counted(fd, before + 1) &&
		    event_number("raised") == before + 1;

	close(sock);
	return good;
}

TEST_F(linked, who_is_linked_is_not_left_behind)
{
	ASSERT_TRUE(run("spinctl install watcher.spindle"));
	EXPECT_TRUE(refused("spinctl replace lacking.spindle",
			    "does not export counting.counting_take, which others use: buyer, watcher"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_TRUE(refused("spinctl replace typed.spindle",
			    "others use counting_take: buyer, watcher; it is \"atomic u32 counting_take(u32)\", the new version has \"atomic u32 counting_take(u64)\""));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_TRUE(refused("spinctl replace costly.spindle",
			    "counting_take would cost 401 units, buyer was compiled to pay 400"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_TRUE(refused("spinctl replace greedy.spindle",
			    "callers of counting.counting_take would pay 400 units for all that handle it"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_EQ(5, counter(self->fd, "watcher", SEEN) + 1);
}

/* What nobody uses may go, and come. */
TEST_F(linked, a_spare_procedure_goes_and_comes)
{
	ASSERT_TRUE(run("spinctl replace lean.spindle"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_NE(0, system("spinctl events | grep counting_spare"));
	ASSERT_TRUE(run("spinctl replace seller.spindle"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_EQ(0, system("spinctl events | grep counting_spare"));
}

TEST_F(linked, no_circle)
{
	ASSERT_TRUE(run("spinctl install middle.spindle"));
	EXPECT_TRUE(refused("spinctl replace circle.spindle",
			    "what those export that import from it"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_TRUE(run("spinctl remove middle"));
}

/* hooker handles what the new version calls, and calls what that exports. */
TEST_F(linked, no_raise_that_goes_round)
{
	ASSERT_TRUE(run("spinctl install noter.spindle"));
	ASSERT_TRUE(run("spinctl install hooker.spindle"));
	EXPECT_TRUE(refused("spinctl replace round.spindle",
			    "noting.noting_note would be raised again by its handler: seller calls it"));
	EXPECT_TRUE(goes_on(self->fd));
	EXPECT_TRUE(run("spinctl remove hooker"));
	EXPECT_TRUE(run("spinctl replace round.spindle"));
	EXPECT_TRUE(goes_on(self->fd));
}

/* What the body needs of the stack its callers need. */
TEST_F(linked, a_caller_without_stack)
{
	EXPECT_TRUE(refused("spinctl replace deep.spindle", "with this buyer would need"));
	EXPECT_TRUE(goes_on(self->fd));
}

TEST_HARNESS_MAIN
