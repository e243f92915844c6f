/* SPDX-License-Identifier: GPL-2.0-only */
/* An event of strands that a test module raises in tasks, soft and hard interrupts. */
#ifndef JOBS_H
#define JOBS_H
#include <spin/cove.h>
#include <spin/strand.h>

interface(jobs, 1);

/* Raised by the device of the test module. */
strand void job_come(u32 what, u64 number);
/* No event of strands. */
atomic void job_seen(u32 number);

/* The module counts what is noted, by @who, and looks where that is. */
atomic void job_note(u32 who, u64 number) costs(60);
/* Lets the module wake this strand. */
atomic void job_store(u64 strand_number) costs(60);

#endif
