// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bitops.h>
#include <linux/container_of.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/poll.h>
#include <linux/vmalloc.h>

#include "spin_core/domain/window.h"

static void wake_readers(struct irq_work *work)
{
	struct spin_window *window = container_of(work, struct spin_window, wake);

	wake_up_interruptible_poll(&window->waiting, EPOLLIN | EPOLLRDNORM);
}

/**
 * spin_window_allocate - zeroed memory that can be mapped
 * @size: bytes, whole pages
 *
 * The owner frees it with vfree() when its window ends; what is mapped stays.
 * Context: may sleep.
 * Return: the memory, charged to the caller; NULL: there is none, and nothing was killed
 * for it.
 */
void *spin_window_allocate(size_t size)
{
	return __vmalloc(size, GFP_KERNEL_ACCOUNT | __GFP_ZERO | __GFP_RETRY_MAYFAIL |
			       __GFP_NOWARN);
}

/**
 * spin_window_init - fill a window; the caller has the first reference
 * @window: new, zeroed
 * @operations: of its owner
 * @memory: from spin_window_allocate(), or whole pages of it
 * @size: bytes
 * @writable: so many from the beginning may be mapped for writing; whole pages
 * @exclusive: one file at a time may have it open
 */
void spin_window_init(struct spin_window *window, const struct spin_window_operations *operations,
		      void *memory, size_t size, size_t writable, bool exclusive)
{
	window->operations = operations;
	window->memory = memory;
	window->size = size;
	window->writable = writable;
	window->exclusive = exclusive;
	refcount_set(&window->references, 1);
	init_waitqueue_head(&window->waiting);
	init_irq_work(&window->wake, wake_readers);
}

/**
 * spin_window_take - a file opens it
 * @window: the window; its table exists
 *
 * Context: any.
 * Return: 0; -EBUSY: it is open, and may be open once.
 */
int spin_window_take(struct spin_window *window)
{
	if (window->exclusive && test_and_set_bit_lock(0, &window->taken))
		return -EBUSY;
	refcount_inc(&window->references);
	return 0;
}
/* Exported for selftests/table, as spin_window_give(): a test module opens a window. */
EXPORT_SYMBOL_GPL(spin_window_take);

static void put(struct spin_window *window)
{
	if (refcount_dec_and_test(&window->references))
		window->operations->free(window);
}

/**
 * spin_window_give - the mirror of spin_window_take()
 * @window: the window; ends with the last reference
 *
 * Context: may sleep.
 */
void spin_window_give(struct spin_window *window)
{
	if (window->exclusive)
		clear_bit_unlock(0, &window->taken);
	put(window);
}
EXPORT_SYMBOL_GPL(spin_window_give);

/**
 * spin_window_close - the table goes
 * @window: the window; nobody writes it any more. Ends with the last reference
 *
 * Context: may sleep.
 */
void spin_window_close(struct spin_window *window)
{
	irq_work_sync(&window->wake);
	WRITE_ONCE(window->closed, true);
	wake_up_interruptible_poll(&window->waiting, EPOLLIN | EPOLLHUP);
	put(window);
}
