// SPDX-License-Identifier: GPL-2.0-only
/*
 * COMMANDS commands (a variable of the environment, default 100 000) from a program that
 * knows the ABI, half of them without privilege. Half of them are good ones, about an
 * extension that is installed, and some of those are changed a little; the others are
 * malformed. No command may do harm: the kernel log stays clean (the runner looks), the
 * extension works on, and nothing is left.
 *
 *	fuzz_test [SEED]
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fuzz_commands.h"
#include "kselftest.h"
#include "manifest.h"

#define COMMANDS 100000
#define LARGEST 2048

/* One of so many of a command's runs succeeds at least, if it can. */
#define FEWEST 50

/*
 * Good keys for one run. IMA keeps a copy of each key that a kernel gets before it has a
 * policy, for minutes: with more of them, nothing could be said of memory.
 */
#define KEYS 60

#define NUMBERS (sizeof(commands) / sizeof(commands[0]))
#define TABLES 8

/* The extension that is installed, as the kernel describes it. */
static uint64_t real_extension;
static struct spin_table_info real_tables[TABLES];
static uint8_t real_digest[SPIN_DIGEST_SIZE];
static unsigned char certificate[4096];
static size_t certificate_size;

/* Of each command; shared by who runs them and who counts. */
struct tally {
	unsigned int runs[NUMBERS];
	unsigned int successes[NUMBERS];
};

static struct tally *tally;

/* xorshift: repeatable from its seed, which is printed. */
static uint64_t state;

static uint64_t any(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static uint64_t below(uint64_t limit)
{
	return any() % limit;
}

/* A value that somebody may not have thought of. */
static uint64_t interesting(void)
{
	static const uint64_t values[] = {
		0, 1, 2, 7, 8, 0x7f, 0xff, 0xfff, 0x1000, 0x7fffffff, 0x80000000, 0xffffffff,
		0x100000000, 0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff,
	};

	return below(4) ? values[below(sizeof(values) / sizeof(values[0]))] : any();
}

/*
 * A page with nothing around it: what a mutation makes of a pointer to it, in any of its
 * lower 32 bits, points at no other memory of this program, where the kernel would put
 * its answer as it was told to.
 */
#define AROUND (1ul << 32)

static unsigned char *edge;
static long page;

static bool map_edge(void)
{
	unsigned char *nothing = mmap(NULL, 2 * AROUND, PROT_NONE,
				      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (nothing == MAP_FAILED)
		return false;
	edge = (unsigned char *)(((uintptr_t)nothing + AROUND - 1) & -AROUND) + AROUND / 2;
	return !mprotect(edge, page, PROT_READ | PROT_WRITE);
}

static uint64_t any_pointer(void)
{
	switch (below(6)) {
	case 0:
		return 0;
	case 1:
		return interesting();
	case 2:
		return (uintptr_t)(edge + page - below(64));
	default:
		return (uintptr_t)edge;
	}
}

#include "fuzz_file.h"

static void mutate(unsigned char *bytes, size_t size, unsigned int times)
{
	uint64_t value;
	size_t at, width;

	while (times--) {
		width = 1u << below(4);
		if (width > size)
			continue;
		at = below(size / width) * width;
		value = interesting();
		memcpy(bytes + at, &value, width);
	}
}

static void fill_prepare(struct spin_prepare *prepare, struct test_manifest *manifest)
{
	test_manifest_fill(manifest);
	if (!below(4))
		test_manifest_bind(manifest);
	if (below(4))
		mutate((unsigned char *)manifest, sizeof(*manifest), 1 + below(4));
	memcpy(edge, manifest, sizeof(*manifest));
	*prepare = (struct spin_prepare){
		.size = sizeof(*prepare),
		.flags = below(8) ? SPIN_PREPARE_UNSEALED : interesting(),
		.manifest = (uintptr_t)edge,
		.manifest_size = sizeof(*manifest),
	};
	if (!below(3)) {
		prepare->seal = any_pointer();
		prepare->seal_size = below(2) ? below(300) : interesting();
		prepare->spindle = any_pointer();
		prepare->spindle_size = below(2) ? below(4096) : interesting();
	}
	if (!below(3)) {
		prepare->devices = any_pointer();
		prepare->device_count = below(2) ? below(70) : interesting();
	}
	if (!below(3)) {
		prepare->message = any_pointer();
		prepare->message_size = interesting();
	}
}

/* Keys of few values, so that what one command sets another one finds. */
static void fill_element(unsigned long number, struct spin_table_element *element)
{
	const struct spin_table_info *table;

	element->index = below(TABLES + 1);
	element->extension = real_extension;
	table = &real_tables[element->index % TABLES];
	memset(edge, 0, page);
	edge[below(4) ? 0 : 1] = below(8);
	edge[table->key_size] = any();
	element->key = (uintptr_t)edge;
	element->key_size = table->key_size;
	element->value = (uintptr_t)(edge + table->key_size);
	element->value_size = table->value_size;
	if (number == SPIN_TABLE_DELETE)
		element->value = element->value_size = 0;
	if (number == SPIN_TABLE_NEXT && below(2))
		element->key_size = 0;
	if ((number == SPIN_TABLE_NEXT || number == SPIN_TABLE_GET) && below(8) &&
	    (table->kind == SPIN_TABLE_PERCPU_HASH || table->kind == SPIN_TABLE_PERCPU_ARRAY))
		element->value = element->value_size = 0;
}

static bool is_percpu(uint32_t index)
{
	return index < TABLES && (real_tables[index].kind == SPIN_TABLE_PERCPU_HASH ||
				  real_tables[index].kind == SPIN_TABLE_PERCPU_ARRAY);
}

/* Mostly of a table that has it: few do. */
static void fill_cpu_element(struct spin_table_cpu_element *element)
{
	do {
		fill_element(SPIN_TABLE_GET_CPU, (struct spin_table_element *)element);
	} while (below(8) && !is_percpu(element->index));
	element->cpu = below(3);
}

static void fill_open(struct spin_table_open *open)
{
	do {
		open->index = below(TABLES + 1);
	} while (below(8) && (open->index >= TABLES ||
			      (real_tables[open->index].kind != SPIN_TABLE_ARRAY &&
			       real_tables[open->index].kind != SPIN_TABLE_RING)));
	open->extension = real_extension;
	open->flags = below(2) ? SPIN_TABLE_OPEN_WRITE : 0;
}

static void fill_parameter(unsigned long number, struct spin_parameter_info *parameter)
{
	parameter->index = below(4);
	parameter->extension = real_extension;
	if (number == SPIN_SET_PARAMETER)
		parameter->value = below(2) ? below(70) : interesting();
}

/* What tables.c has: a histogram, and what each CPU has. */
static void fill_block(struct spin_block_info *block)
{
	block->index = below(3);
	block->extension = real_extension;
	block->cpu = below(3);
	if (below(4)) {
		block->buffer = (uintptr_t)edge;
		block->buffer_size = block->index ? 24 : SPIN_HISTOGRAM_RANGES * 8;
	}
}

/* There is one place that logs; mostly there are fewer records than are asked for. */
static void fill_log_read(struct spin_log_read *read)
{
	read->extension = real_extension;
	read->position = below(4) ? below(40) : interesting();
	read->records = (uintptr_t)edge;
	read->room = below(8) ? 1 + below(4) : interesting();
}

/* Of a domain, and of what tables.c exports. */
static void fill_order(struct spin_order_info *order)
{
	order->position = below(2);
	if (below(2)) {
		strcpy(order->interface, "doubles");
		strcpy(order->event, "double_of");
		return;
	}
	strcpy(order->interface, "net");
	strcpy(order->event, "ether_packet_arrived");
}

/* What tables.c exports, and now and then what it does not. */
static void fill_call_open(struct spin_call_open *open)
{
	strcpy(open->interface, below(8) ? "doubles" : "net");
	strcpy(open->procedure, "double_of");
	memcpy(open->digest, real_digest, sizeof(open->digest));
}

/* A command that makes sense, about what is there. */
static void fill_good(unsigned long number, unsigned char *argument)
{
	static unsigned int keys;
	/* Members of all commands that ask about a part of an extension. */
	struct spin_counter_info *part = (void *)argument;
	struct spin_remove *removal = (void *)argument;
	struct spin_key *key = (void *)argument;
	struct spin_budget *budget = (void *)argument;
	uint32_t said = _IOC_SIZE(number);

	memset(argument, 0, LARGEST);
	memcpy(argument, &said, sizeof(said));
	switch (number) {
	case SPIN_GET_VERSION: case SPIN_COMMIT: case SPIN_REPLACE:
		break;
	case SPIN_REMOVE:
		/* Prepared at most: to remove the other one would end the test. */
		strcpy(removal->name, "quiet");
		break;
	case SPIN_ADD_KEY:
		if (keys++ >= KEYS)
			break;
		memcpy(edge, certificate, certificate_size);
		key->certificate = (uintptr_t)edge;
		key->certificate_size = certificate_size;
		break;
	case SPIN_NEXT_EXTENSION:
		part->extension = below(2) ? 0 : real_extension - 1;
		break;
	case SPIN_GET_PROCEDURE:
		part->index = below(40);
		break;
	case SPIN_SET_BUDGET:
		budget->extension = real_extension;
		budget->budget = below(2) ? 10000 + below(20000) : interesting();
		break;
	case SPIN_GET_PARAMETER:
	case SPIN_SET_PARAMETER:
		fill_parameter(number, (struct spin_parameter_info *)argument);
		break;
	case SPIN_GET_BLOCK:
		fill_block((struct spin_block_info *)argument);
		break;
	case SPIN_GET_LOG:
		((struct spin_log_info *)argument)->index = below(2);
		((struct spin_log_info *)argument)->extension = real_extension;
		break;
	case SPIN_READ_LOG:
		fill_log_read((struct spin_log_read *)argument);
		break;
	case SPIN_TABLE_GET:
	case SPIN_TABLE_SET:
	case SPIN_TABLE_DELETE:
	case SPIN_TABLE_NEXT:
		fill_element(number, (struct spin_table_element *)argument);
		break;
	case SPIN_TABLE_GET_CPU:
		fill_cpu_element((struct spin_table_cpu_element *)argument);
		break;
	case SPIN_TABLE_OPEN:
		fill_open((struct spin_table_open *)argument);
		break;
	case SPIN_GET_ORDER:
		fill_order((struct spin_order_info *)argument);
		break;
	case SPIN_CALL_OPEN:
		fill_call_open((struct spin_call_open *)argument);
		break;
	default:
		part->index = below(3);
		part->extension = real_extension;
	}
}

static void fill_bad(unsigned long number, unsigned char *argument)
{
	size_t size = _IOC_SIZE(number), i;
	uint32_t said = size;
	uint64_t pointer;

	memset(argument, 0, LARGEST);
	for (i = 8; below(2) && i + 8 <= size; i += 8) {
		pointer = any_pointer();
		if (!below(3))
			memcpy(argument + i, &pointer, sizeof(pointer));
	}
	if (below(3))
		mutate(argument, size, below(5));
	if (below(16))
		memcpy(argument, &said, sizeof(said));
}

static void fill(unsigned long number, unsigned char *argument)
{
	struct test_manifest manifest;

	if (number == SPIN_PREPARE && below(4)) {
		fill_prepare((struct spin_prepare *)argument, &manifest);
	} else if (below(2)) {
		fill_good(number, argument);
		if (!below(4))
			mutate(argument, _IOC_SIZE(number), 1);
	} else {
		fill_bad(number, argument);
	}
	/* Nobody waits here for long: what is random would be weeks. */
	if (number == SPIN_READ_LOG)
		((struct spin_log_read *)argument)->wait &= 1;
}

static int run_one(size_t which, int fd, unsigned char *argument)
{
	unsigned long number = commands[which].number;
	bool known = below(32);
	int error, result;

	fill(number, argument);
	if (!known)
		number = any() & 0xffffffff;
	result = ioctl(fd, number, below(64) ? argument : (void *)any_pointer());
	error = result < 0 ? errno : 0;
	if (result > 0)
		use_file(result);
	tally->runs[which] += known;
	tally->successes[which] += known && !error;
	if (documented(error))
		return 0;
	ksft_print_msg("command %#lx: errno %d\n", number, error);
	return 1;
}

static int run(unsigned int count, int fd)
{
	unsigned char argument[LARGEST] __attribute__((aligned(8)));
	unsigned int i, surprises = 0;

	for (i = 0; i < count; i++) {
		surprises += run_one(below(NUMBERS), fd, argument);
		/* A ticket ends with its file; take a fresh one now and then. */
		if (!below(16) && geteuid() == 0) {
			close(fd);
			fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
			if (fd < 0)
				return 1;
		}
	}
	return surprises != 0;
}

static int run_as(unsigned int user, unsigned int count)
{
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), status;
	pid_t child;

	memset(tally, 0, sizeof(*tally));
	child = fork();
	if (!child) {
		if (user && (setgid(user) || setuid(user)))
			_exit(1);
		_exit(run(count, fd));
	}
	close(fd);
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 1;
	/* Another run, another sequence. */
	state = any() * 0x9e3779b97f4a7c15 | 1;
	return status;
}

static unsigned int least_successes(size_t which)
{
	unsigned int least = tally->runs[which] / FEWEST;

	return commands[which].number == SPIN_ADD_KEY && least > KEYS / 4 ? KEYS / 4 : least;
}

/* Who may not succeed did not, who may did often enough. */
static bool tally_good(bool root)
{
	bool good = true, may;
	size_t i;

	for (i = 0; i < NUMBERS; i++) {
		may = commands[i].need == NOTHING || (commands[i].need == ROOT && root);
		ksft_print_msg("%s: %u of %u succeeded%s\n", commands[i].name, tally->successes[i],
			       tally->runs[i], may ? "" : ", none may");
		good &= may ? tally->successes[i] > least_successes(i) :
			      !tally->successes[i];
	}
	return good;
}

static int extensions(void)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC), count = 0;
	uint64_t number = 0;

	while (!ioctl(fd, SPIN_NEXT_EXTENSION, &info)) {
		number = info.extension;
		info = (struct spin_extension_info){ .size = sizeof(info), .extension = number };
		count++;
	}
	close(fd);
	return count;
}

/* Of the only procedure that is exported. */
static bool find_digest(int fd)
{
	struct spin_procedure_info info = { .size = sizeof(info) };
	uint32_t index;

	for (index = 0; !ioctl(fd, SPIN_GET_PROCEDURE, &info); index++) {
		if (!strcmp(info.name, "double_of")) {
			memcpy(real_digest, info.digest, sizeof(real_digest));
			return true;
		}
		info = (struct spin_procedure_info){ .size = sizeof(info), .index = index + 1 };
	}
	return false;
}

/* What the commands are about. */
static bool describe(void)
{
	struct spin_extension_info info = { .size = sizeof(info) };
	int fd = open("/dev/spin", O_RDWR | O_CLOEXEC);
	bool good = fd >= 0 && !ioctl(fd, SPIN_NEXT_EXTENSION, &info);
	unsigned int i;

	real_extension = info.extension;
	for (i = 0; good && i < TABLES; i++) {
		real_tables[i] = (struct spin_table_info){
			.size = sizeof(real_tables[i]), .index = i, .extension = real_extension,
		};
		good = !ioctl(fd, SPIN_GET_TABLE, &real_tables[i]);
	}
	good = good && find_digest(fd);
	close(fd);
	return good && info.tables == TABLES && !strcmp(info.name, "tables");
}

static bool read_certificate(void)
{
	FILE *file = fopen("spin.der", "re");

	if (!file)
		return false;
	certificate_size = fread(certificate, 1, sizeof(certificate), file);
	fclose(file);
	return certificate_size && certificate_size < sizeof(certificate);
}

/* It is the same one, sees packets, and remembers them in its tables. */
static bool works(void)
{
	uint64_t before = real_extension;

	return describe() && real_extension == before && extensions() == 1 &&
	       !system("spinctl table tables flows delete 127.0.0.1 0 1 0 > /dev/null 2>&1; "
		       "busybox ping -q -c 2 -W 5 127.0.0.1 > /dev/null && "
		       "spinctl table tables flows get 127.0.0.1 0 1 0");
}

static bool install(void)
{
	return !system("spinctl key load --keys . && spinctl install tables.spindle --device lo");
}

static bool remove_it(void)
{
	return !system("spinctl remove tables");
}

static unsigned int read_commands(void)
{
	const char *asked = getenv("COMMANDS");
	unsigned int count = asked ? strtoul(asked, NULL, 0) : COMMANDS;

	if (!count)
		ksft_exit_fail_msg("COMMANDS=%s is no number of commands\n", asked);
	return count;
}

/* What kernel and library take once, they have taken after a round of everything. */
static void prepare_test(void)
{
	page = sysconf(_SC_PAGESIZE);
	tally = mmap(NULL, sizeof(*tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		     -1, 0);
	if (tally == MAP_FAILED || !map_edge())
		ksft_exit_fail_msg("no memory\n");
	if (!read_certificate() || !install() || !describe())
		ksft_exit_fail_msg("no certificate, or no extension\n");
	run_as(0, 1000);
	run_as(1000, 1000);
	if (!works() || !remove_it() || system("./resources > resources.out"))
		ksft_exit_fail_msg("no resources to compare with\n");
	if (!install() || !describe())
		ksft_exit_fail_msg("not installed again\n");
}

int main(int argc, char **argv)
{
	uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 0) : (uint64_t)time(NULL);
	unsigned int count = read_commands();

	state = seed * 2 + 1;
	ksft_print_header();
	ksft_set_plan(7);
	ksft_print_msg("%u commands, seed %llu\n", count, (unsigned long long)seed);
	prepare_test();
	ksft_test_result(!run_as(0, count / 2), "as root, only documented errors\n");
	ksft_test_result(tally_good(true), "as root, each command succeeds, if it can\n");
	ksft_test_result(!run_as(1000, count - count / 2),
			 "without privilege, only documented errors\n");
	ksft_test_result(tally_good(false), "without privilege, what changes nothing succeeds\n");
	ksft_test_result(works(), "the extension works as before, and is the only one\n");
	ksft_test_result(remove_it() && !extensions(), "no extension is left\n");
	/* Whoever keeps one of anything in one of a hundred runs of one command is found. */
	ksft_test_result(!system("./resources resources.out 0"), "no memory is left\n");
	ksft_finished();
}
