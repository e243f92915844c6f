// SPDX-License-Identifier: GPL-2.0-only
/* What it does depends on what the module wants. */
#include <spin/cove.h>
#include <jobs.h>

extension(worker, "1.0");

static u8 known[4];

guard bool is_known(u32 what, u64 number)
{
	return what < 8;
}

static strand void short_job(u64 number)
{
	u64 before = strand_sleep(0);
	u64 after;

	strand_yield();
	strand_yield();
	after = strand_sleep(20000 + 1000 * (number & 15));
	if (after - before < 20000)
		job_note(7, number);
	job_note(1, number);
}

/* Each time that it is woken it says so, without end. */
static strand void woken_job(void)
{
	u64 me = strand_self();

	job_store(me);
	for (;;) {
		strand_wait(1);
		job_note(2, me);
		/* On a busy machine hundreds may have come, more than one run can pay for. */
		strand_yield();
	}
}

/* Two that nobody answers, and one that its own word does. */
static strand void impatient_job(void)
{
	u64 me = strand_self();
	bool taken = strand_wait_for(1, 50000);

	if (taken)
		job_note(7, me);
	strand_wake(me, 3);
	taken = strand_wait_for(4, 50000);
	if (taken)
		job_note(7, me);
	taken = strand_wait_for(3, 1000000000000);
	if (taken)
		job_note(3, me);
}

/* Woken long before it gives up, it waits for a shorter time than is left of that. */
static strand void hasty_job(void)
{
	u64 me = strand_self();
	bool taken = false;

	job_store(me);
	taken = strand_wait_for(1, 1000000000000);
	if (!taken)
		job_note(7, me);
	/* All that wakes it for the first wait has come before this is over. */
	strand_sleep(50000000);
	job_note(5, me);
}

static strand void work(u32 what, u64 number)
{
	job_note(0, number);
	switch (what) {
	case 0:
		short_job(number);
		break;
	case 1:
		woken_job();
		break;
	case 2:
		strand_yield();
		known[number + 4] = 1;
		break;
	case 3:
		strand_yield();
		for (;;)
			known[0]++;
	case 4:
		strand_wait(1);
		job_note(7, number);
		break;
	case 5:
		for (;;)
			strand_yield();
	case 6:
		impatient_job();
		break;
	default:
		hasty_job();
	}
	job_note(4, number);
}

bind(job_come, work, when(is_known));
