/* SPDX-License-Identifier: GPL-2.0-only */
/* For test modules: something done on all processors at once. */
#ifndef SELFTESTS_EVERYWHERE_H
#define SELFTESTS_EVERYWHERE_H

#include <linux/cpu.h>
#include <linux/percpu.h>
#include <linux/workqueue.h>

/**
 * everywhere() - run something on each processor and wait until all have done it
 * @works: one for each processor
 * @run: what is run, in a worker of that processor
 *
 * Context: may sleep; one caller at a time.
 */
static inline void everywhere(struct work_struct __percpu *works, work_func_t run)
{
	unsigned int cpu;

	cpus_read_lock();
	for_each_online_cpu(cpu) {
		INIT_WORK(per_cpu_ptr(works, cpu), run);
		schedule_work_on(cpu, per_cpu_ptr(works, cpu));
	}
	for_each_online_cpu(cpu)
		flush_work(per_cpu_ptr(works, cpu));
	cpus_read_unlock();
}

#endif
