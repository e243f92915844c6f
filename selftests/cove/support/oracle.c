// SPDX-License-Identifier: GPL-2.0-only
/* The oracle in user space: the address sanitizer knows which memory is there. */
#include <stdio.h>
#include <stdlib.h>

#include <spin/oracle.h>
#include <sanitizer/asan_interface.h>

static struct spin_oracle *current;

void spin_oracle_lie(const char *where, const char *claim, u64 number)
{
	fflush(stdout);
	fprintf(stderr, "oracle: %s: a lie: %s (%lld)\n", where, claim, number);
	exit(86);
}

void spin_oracle_begin(struct spin_oracle *run)
{
	run->outer = current;
	current = run;
}

void spin_oracle_end(struct spin_oracle *run)
{
	if (current != run)
		spin_oracle_lie(run->name, "runs end in the order in which they began", 0);
	current = run->outer;
}

static int is_on_stack(const void *at)
{
	return (const char *)at >= (const char *)__builtin_frame_address(0) &&
	       (const char *)at < (const char *)current;
}

u8 *spin_oracle_memory(const char *where, const void *at, u64 size, u32 writes)
{
	if ((u64)at < 65536)
		spin_oracle_lie(where, "the memory is there", (u64)at);
	if (__asan_region_is_poisoned((void *)at, size))
		spin_oracle_lie(where, "the memory is there", (u64)at);
	if (writes && current->class == SPIN_ORACLE_PURE && !is_on_stack(at))
		spin_oracle_lie(where, "a guard writes nothing that outlives it", (u64)at);
	return (u8 *)at;
}

void spin_oracle_work(const char *where, u64 units)
{
	current->work += units;
	if (current->work > current->budget)
		spin_oracle_lie(where, "the budget is kept", current->work);
}

void spin_oracle_call(const char *where, u64 price, u32 class)
{
	if (class > current->class)
		spin_oracle_lie(where, "it calls only what its class may", class);
	spin_oracle_work(where, price);
}
