/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Windows: memory of a table that user space may map.
 *
 * The pages are counted: whoever has the window open keeps them when the extension has
 * gone. Nobody in the kernel writes them any more then, so that what a mapping shows is
 * what was there last.
 */
#ifndef SPIN_DOMAIN_WINDOW_H
#define SPIN_DOMAIN_WINDOW_H

#include <linux/irq_work.h>
#include <linux/refcount.h>
#include <linux/types.h>
#include <linux/wait.h>

struct spin_window;

/**
 * struct spin_window_operations - what the owner of a window knows of it
 * @ready: is there something that the reader has not seen? Looks at the window's memory
 *	alone: the table may have gone. NULL: nothing ever comes
 * @free: the last one has let go of it
 */
struct spin_window_operations {
	bool (*ready)(struct spin_window *window);
	void (*free)(struct spin_window *window);
};

/**
 * struct spin_window - a window; inside of what its owner frees with it
 * @operations: set once
 * @memory: the pages, side by side, of vmalloc; set once
 * @size: their bytes; set once
 * @writable: so many bytes from the beginning may be mapped for writing; set once
 * @exclusive: one file at a time may have it open; set once
 * @references: the table, and each open file
 * @taken: an exclusive one is open; atomically set and cleared
 * @closed: the table has gone; written once, read by anybody
 * @waiting: who polls
 * @wake: wakes them, from any context
 */
struct spin_window {
	const struct spin_window_operations *operations;
	void *memory;
	size_t size;
	size_t writable;
	bool exclusive;
	refcount_t references;
	unsigned long taken;
	bool closed;
	wait_queue_head_t waiting;
	struct irq_work wake;
};

void *spin_window_allocate(size_t size) __must_check;
void spin_window_init(struct spin_window *window, const struct spin_window_operations *operations,
		      void *memory, size_t size, size_t writable, bool exclusive);
int spin_window_take(struct spin_window *window) __must_check;
void spin_window_give(struct spin_window *window);
void spin_window_close(struct spin_window *window);

/**
 * spin_window_waits - may somebody wait for what was just written?
 * @window: the window
 *
 * Orders what the caller wrote before what it reads next: whoever begins to wait
 * afterwards sees it.
 * Context: any.
 * Return: false if nobody does.
 */
static inline bool spin_window_waits(struct spin_window *window)
{
	return wq_has_sleeper(&window->waiting);
}

/**
 * spin_window_wake - wake who waits
 * @window: the window, not closed yet
 *
 * Context: any, with locks of the scheduler held, too.
 */
static inline void spin_window_wake(struct spin_window *window)
{
	irq_work_queue(&window->wake);
}

#endif
