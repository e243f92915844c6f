// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rings: what is put in comes out once, whole and in order, whoever puts it in; a reader that
 * lies loses records and does no harm.
 */
#include <linux/completion.h>
#include <linux/err.h>
#include <linux/irq_work.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/timer.h>

#include "report.h"
#include "spin_core/domain/window.h"
#include "subject.h"
#include "tests.h"

#define ROOM 48		/* no power of two: there are 64 slots */
#define SLOTS 64
#define WRITERS 6	/* four tasks, a softirq, a hard interrupt */
#define TASKS 4
#define SOFTIRQ 4
#define HARDIRQ 5
#define RECORDS 5000
#define BURST 16

struct record {
	u64 writer;
	u64 number;
	u64 check;
};

/* A ring and a reader of it, as one in user space would be. */
static struct {
	struct subject subject;
	struct spin_window *window;
	struct spin_ring_reader *reader;
	struct spin_ring_head *head;
	void *slots;
	u64 taken;
} ring;

static bool create(u32 room)
{
	if (!expect(!spin_subject_create(&ring.subject, SPIN_TABLE_RING, 0,
					 sizeof(struct record), room, SPIN_TABLE_SHARED)))
		return false;
	ring.window = spin_table_operations.window(ring.subject.table);
	ring.reader = ring.window->memory;
	ring.head = ring.window->memory + PAGE_SIZE;
	ring.slots = ring.window->memory + 2 * PAGE_SIZE;
	ring.taken = 0;
	return true;
}

static bool put(u64 writer, u64 number)
{
	struct record record = { writer, number, writer ^ ~number };

	return spin_ring_submit(ring.subject.table, &record);
}

static bool take(struct record *record)
{
	struct spin_ring_slot *slot = ring.slots + (ring.taken % SLOTS) *
				      (sizeof(*slot) + sizeof(*record));

	if (smp_load_acquire(&slot->number) != ring.taken + 1)
		return false;
	memcpy(record, slot->record, sizeof(*record));
	smp_store_release(&ring.reader->taken, ++ring.taken);
	return true;
}

static u32 count(void)
{
	return spin_table_operations.count(ring.subject.table);
}

static bool ready(void)
{
	return ring.window->operations->ready(ring.window);
}

static void order(void)
{
	struct record record;
	u64 in = 0, out = 0;
	u32 round, i;

	spin_report_begin("ring: records come out as they went in, round after round");
	if (!create(ROOM))
		return;
	expect(!take(&record) && !ready() && !count());
	for (round = 0; round < 100; round++) {
		for (i = 0; i < 1 + round % ROOM; i++)
			expect(put(7, in++));
		expect(ready() && count() == i);
		while (take(&record))
			expect(record.number == out++ && record.check == (7 ^ ~record.number));
		expect(in == out && !ready() && !count());
	}
	expect(!ring.head->lost);
	spin_subject_destroy(&ring.subject);
}

static void full(void)
{
	struct record record;
	u32 i;

	spin_report_begin("ring: a full one drops what is new, and counts it");
	if (!create(ROOM))
		return;
	for (i = 0; i < ROOM; i++)
		expect(put(1, i));
	for (i = 0; i < 10; i++)
		expect(!put(1, 1000 + i));
	expect(ring.head->lost == 10 && count() == ROOM);
	expect(take(&record) && !record.number);
	expect(put(1, ROOM) && !put(1, 2000));
	for (i = 1; i <= ROOM; i++)
		expect(take(&record) && record.number == i, "record %u", i);
	expect(!take(&record) && ring.head->lost == 11);
	spin_subject_destroy(&ring.subject);
}

/* Beside the ring's memory is none: whatever is written elsewhere stops the machine. */
static void liar(u32 seed)
{
	static const u64 lies[] = { 1, ROOM, SLOTS, U32_MAX, 1ull << 63, U64_MAX, U64_MAX - ROOM };
	u64 lie, key = 0;
	u32 i, j, put_in;

	spin_report_begin("ring: a reader that lies");
	if (!create(ROOM))
		return;
	for (i = 0; i < 3000; i++) {
		lie = spin_subject_random(&seed);
		lie = i % 2 ? lies[lie % ARRAY_SIZE(lies)] : lie << 32 | lie;
		/* Its own page from end to end, and what it cannot write in the others, too. */
		memset(ring.window->memory, spin_subject_random(&seed), PAGE_SIZE);
		WRITE_ONCE(ring.reader->taken, lie);
		memset(ring.head, spin_subject_random(&seed), PAGE_SIZE);
		for (put_in = 0, j = 0; j < 2 * SLOTS; j++)
			put_in += put(2, j);
		expect(put_in <= ROOM, "%u records", put_in);
		expect(count() <= ROOM);
		(void)ready();
	}
	expect(spin_table_operations.get(ring.subject.table, &key, &lie) == -EOPNOTSUPP);
	expect(spin_table_operations.set(ring.subject.table, &key, &lie) == -EOPNOTSUPP);
	expect(spin_table_operations.remove(ring.subject.table, &key) == -EOPNOTSUPP);
	expect(spin_table_operations.next(ring.subject.table, &key, &key, &lie) == -EOPNOTSUPP);
	spin_subject_destroy(&ring.subject);
}

/**
 * struct writer - one that puts records in
 * @number: which
 * @in: records that found room; its own, read after it ended
 * @lost: others; likewise
 * @ended: of a task: it has
 */
static struct writer {
	u64 number;
	u64 in;
	u64 lost;
	struct completion ended;
} writers[WRITERS];

static bool stopping;

/* The numbers of those that find room have no gap. */
static void write(struct writer *writer)
{
	if (put(writer->number, writer->in))
		writer->in++;
	else
		writer->lost++;
}

static int write_all(void *argument)
{
	struct writer *writer = argument;
	u32 i;

	for (i = 0; i < RECORDS; i++) {
		preempt_disable();
		write(writer);
		preempt_enable();
		/* So that the reader gets a turn, whatever the number of processors. */
		if (writer->lost % BURST == BURST - 1)
			schedule_timeout_uninterruptible(1);
		else if (i % 64 == 0)
			cond_resched();
	}
	complete(&writer->ended);
	return 0;
}

static void write_hard(struct irq_work *work)
{
	u32 i;

	for (i = 0; i < BURST; i++)
		write(&writers[HARDIRQ]);
}

static DEFINE_IRQ_WORK(hard, write_hard);

static void write_soft(struct timer_list *timer)
{
	u32 i;

	for (i = 0; i < BURST; i++) {
		write(&writers[SOFTIRQ]);
		if (i == BURST / 2)
			irq_work_queue(&hard);
	}
	if (!READ_ONCE(stopping))
		mod_timer(timer, jiffies + 1);
}

static DEFINE_TIMER(soft, write_soft);

static u64 seen[WRITERS];

static void read_all(void)
{
	struct record record;

	while (take(&record)) {
		if (!expect(record.writer < WRITERS && record.check ==
			    (record.writer ^ ~record.number), "torn"))
			continue;
		expect(record.number == seen[record.writer], "writer %llu: %llu, not %llu",
		       record.writer, record.number, seen[record.writer]);
		seen[record.writer] = record.number + 1;
	}
}

/* The tasks, and the interrupts as long as they had no turn, for which ten seconds are enough. */
static bool running(unsigned long since)
{
	u32 i;

	for (i = 0; i < TASKS; i++)
		if (!completion_done(&writers[i].ended))
			return true;
	return time_before(jiffies, since + 10 * HZ) &&
	       (!READ_ONCE(writers[SOFTIRQ].in) || !READ_ONCE(writers[HARDIRQ].in));
}

static void start(void)
{
	u32 i;

	stopping = false;
	memset(writers, 0, sizeof(writers));
	memset(seen, 0, sizeof(seen));
	for (i = 0; i < WRITERS; i++) {
		writers[i].number = i;
		init_completion(&writers[i].ended);
	}
	mod_timer(&soft, jiffies + 1);
	for (i = 0; i < TASKS; i++)
		if (!expect(!IS_ERR(kthread_run(write_all, &writers[i], "spin_ring_%u", i))))
			complete(&writers[i].ended);
}

static void crowd(void)
{
	unsigned long since = jiffies;
	u64 lost = 0;
	u32 i;

	spin_report_begin("ring: tasks, a softirq and an interrupt put in, one takes out");
	if (!create(ROOM))
		return;
	start();
	while (running(since)) {
		read_all();
		cond_resched();
	}
	WRITE_ONCE(stopping, true);
	/* Until neither has begun the other anew. */
	for (i = 0; i < 2; i++) {
		while (del_timer_sync(&soft))
			;
		irq_work_sync(&hard);
	}
	read_all();
	for (i = 0; i < WRITERS; i++) {
		expect(seen[i] == writers[i].in, "writer %u: %llu of %llu", i, seen[i],
		       writers[i].in);
		expect(writers[i].in, "writer %u found no room at all", i);
		lost += writers[i].lost;
	}
	expect(ring.head->lost == lost, "%llu lost, %llu counted", lost, ring.head->lost);
	spin_subject_destroy(&ring.subject);
}

/* A window outlives its table for who has it open. */
static void outlives(void)
{
	struct record record;
	struct spin_window *window;

	spin_report_begin("ring: its memory outlives it, as it was");
	if (!create(ROOM))
		return;
	window = ring.window;
	expect(!spin_window_take(window));
	expect(spin_window_take(window) == -EBUSY);
	expect(put(4, 44));
	spin_subject_destroy(&ring.subject);
	expect(READ_ONCE(window->closed));
	expect(ready() && take(&record) && record.number == 44 && !ready());
	spin_window_give(window);
}

static void sizes(void)
{
	struct subject subject;

	spin_report_begin("ring: sizes");
	expect(spin_subject_create(&subject, SPIN_TABLE_RING, 0, 4096, 1 << 20,
				   SPIN_TABLE_SHARED) == -E2BIG);
	if (!expect(!spin_subject_create(&subject, SPIN_TABLE_RING, 0, 1, 1, SPIN_TABLE_SHARED)))
		return;
	expect(spin_ring_submit(subject.table, "a") && !spin_ring_submit(subject.table, "b"));
	expect(spin_table_operations.memory(subject.table) > 3 * PAGE_SIZE);
	spin_subject_destroy(&subject);
}

void spin_test_ring(u32 seed)
{
	order();
	full();
	liar(seed);
	crowd();
	outlives();
	sizes();
}
