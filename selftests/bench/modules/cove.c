// SPDX-License-Identifier: GPL-2.0-only
/*
 * The suite in ../cove: what a program costs as an extension, and the same source as plain
 * C of this module. Both are called by one static call, as an event without further
 * bindings calls its handler. The same source as an eBPF program is called as tc does.
 */
#include <linux/bpf.h>
#include <linux/filter.h>
#include <linux/minmax.h>
#include <linux/skbuff.h>
#include <linux/static_call.h>
#include <linux/string.h>

#include "domains/net/event.h"
#include "domains/net/packet.h"

#include "count.h"
#include "cove.h"

/* As <work.h> of the suite has them. */
#define WORK_PARTS	64u
#define TEXT_BYTES	512u

enum { WORK_PREPARE, WORK_RUN };

struct work {
	u16 step;
	u16 part;
	u32 seed;
	u64 result;
};

typedef verdict bench_program(packet *p);

/* The Makefile knows which programs there are. */
#define DECLARE_UNCHECKED(name)	bench_program unchecked_##name;
BENCH_PROGRAMS(DECLARE_UNCHECKED)

#define NAME_UNCHECKED(name)	{ #name, unchecked_##name },
static const struct {
	const char *name;
	bench_program *entry;
} programs[] = {
	BENCH_PROGRAMS(NAME_UNCHECKED)
};

static verdict nothing(packet *p)
{
	return VERDICT_PASS;
}

DEFINE_STATIC_CALL(bench_program_call, nothing);

static bench_program *find_unchecked(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(programs); i++)
		if (!strcmp(programs[i].name, name))
			return programs[i].entry;
	return NULL;
}

/* Of the one extension that is bound: what its event's static call goes to. */
static bench_program *find_extension(void)
{
	bench_program *entry = NULL;

	spin_event_lock();
	if (spin_event_ip_packet_arrived.mode == SPIN_MODE_DIRECT)
		entry = (bench_program *)spin_event_ip_packet_arrived.key->func;
	spin_event_unlock();
	return entry;
}

/* Eight letters, drawn: the programs search, count and sum them. */
static void write_text(u8 *text)
{
	u32 number = 12345;
	u32 i;

	for (i = 0; i < TEXT_BYTES; i++) {
		number ^= number << 13;
		number ^= number >> 17;
		number ^= number << 5;
		text[i] = 'a' + number % 8;
	}
}

static struct work *write_packet(struct sk_buff *buffer)
{
	struct work *work = skb_put_zero(buffer, sizeof(*work) + TEXT_BYTES);

	buffer->protocol = htons(ETH_P_IP);
	work->seed = 4711;
	write_text((u8 *)(work + 1));
	return work;
}

/**
 * struct run - what is run, and on what
 * @packet: what a program of Cove is called with
 * @buffer: the same, for eBPF
 * @work: its beginning
 * @ebpf: the program, if it is that
 */
struct run {
	packet *packet;
	struct sk_buff *buffer;
	struct work *work;
	struct bpf_prog *ebpf;
};

/* Protected as a raise is: nobody takes the extension out. */
static void run_once(const struct run *run, u16 step, u16 part)
{
	run->work->step = step;
	run->work->part = part;
	local_bh_disable();
	preempt_disable();
	if (run->ebpf)
		bpf_prog_run(run->ebpf, run->buffer);
	else
		static_call(bench_program_call)(run->packet);
	preempt_enable();
	local_bh_enable();
}

/*
 * Twice before anything counts: a program may begin where the last run left off, and must
 * have come to where each run is like the one before.
 */
static void prepare(const struct run *run)
{
	u16 part;

	for (part = 0; part < WORK_PARTS; part++)
		run_once(run, WORK_PREPARE, part);
	run_once(run, WORK_RUN, 0);
	run_once(run, WORK_RUN, 0);
}

static u64 count_ebpf(const struct run *run, u32 operations)
{
	u64 instructions;

	migrate_disable();
	instructions = COUNT(operations, bpf_prog_run(run->ebpf, run->buffer));
	migrate_enable();
	return instructions;
}

static int measure(struct spin_bench_cove *request, const struct run *run)
{
	u64 before;

	prepare(run);
	before = run->work->result;
	run->work->result = ~before;
	request->instructions = run->ebpf ? count_ebpf(run, request->operations) :
		COUNT(request->operations, static_call(bench_program_call)(run->packet));
	request->result = run->work->result;
	return request->result == before ? 0 : -EILSEQ;
}

/* One of @entry and @ebpf is NULL. */
static int measure_entry(struct spin_bench_cove *request, bench_program *entry,
			 struct bpf_prog *ebpf)
{
	struct run run = {
		.buffer = alloc_skb(sizeof(struct work) + TEXT_BYTES, GFP_KERNEL),
		.ebpf = ebpf,
	};
	struct spin_packet packet;
	int error;

	if (!run.buffer)
		return -ENOMEM;
	run.work = write_packet(run.buffer);
	bpf_compute_data_pointers(run.buffer);
	spin_packet_open(&packet, run.buffer, NULL, SPIN_PACKET_AT_RECEIVE);
	run.packet = &packet.view;
	if (entry)
		static_call_update(bench_program_call, entry);
	error = measure(request, &run);
	static_call_update(bench_program_call, nothing);
	kfree_skb(run.buffer);
	return error;
}

static int measure_ebpf(struct spin_bench_cove *request)
{
	struct bpf_prog *program = bpf_prog_get_type_dev(request->ebpf, BPF_PROG_TYPE_SCHED_CLS,
							 false);
	int error;

	if (IS_ERR(program))
		return PTR_ERR(program);
	error = measure_entry(request, NULL, program);
	bpf_prog_put(program);
	return error;
}

/**
 * spin_bench_cove - measure a program of the suite
 * @request: which, and how often; filled in
 *
 * For SPIN_BENCH_COVE_SPIN its extension must be the only one that handles
 * ip_packet_arrived; nobody else may take it out meanwhile.
 * Return: 0; -EINVAL: a field is wrong, or the eBPF program is none for tc; -EBADF: there is
 * none; -ENOENT: no such program, or no such extension alone; -EILSEQ: its results differ
 * from run to run; -ENOMEM.
 */
int spin_bench_cove(struct spin_bench_cove *request)
{
	bench_program *unchecked, *entry;

	if (!request->operations || request->subject > SPIN_BENCH_COVE_EBPF ||
	    request->reserved ||
	    strnlen(request->program, sizeof(request->program)) == sizeof(request->program))
		return -EINVAL;
	if (request->subject == SPIN_BENCH_COVE_EBPF)
		return measure_ebpf(request);
	unchecked = find_unchecked(request->program);
	entry = request->subject == SPIN_BENCH_COVE_SPIN ? find_extension() : unchecked;
	if (!unchecked || !entry)
		return -ENOENT;
	return measure_entry(request, entry, NULL);
}
