// SPDX-License-Identifier: GPL-2.0-only
/*
 * A mapping holds its file and the file holds the window, so that the memory is there
 * as long as a mapping of any part of it is, wherever it was moved to. Each page that was
 * touched is counted by itself, too: what the kernel's memory management still does with
 * one needs neither of them.
 */
#include <linux/anon_inodes.h>
#include <linux/fcntl.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/poll.h>
#include <linux/vmalloc.h>

#include "spin_core/compat/mapping.h"
#include "spin_core/device/window_file.h"
#include "spin_core/domain/window.h"

/* What lies beyond the end was refused when it was mapped; a mapping cannot grow. */
static vm_fault_t map_page(struct vm_fault *fault)
{
	struct spin_window *window = fault->vma->vm_private_data;

	if (fault->pgoff >= window->size >> PAGE_SHIFT)
		return VM_FAULT_SIGBUS;
	fault->page = vmalloc_to_page(window->memory + (fault->pgoff << PAGE_SHIFT));
	get_page(fault->page);
	return 0;
}

static const struct vm_operations_struct mapping_operations = {
	.fault = map_page,
};

static bool fits(struct vm_area_struct *vma, size_t size)
{
	unsigned long pages = size >> PAGE_SHIFT;

	return vma->vm_pgoff < pages && vma_pages(vma) <= pages - vma->vm_pgoff;
}

/*
 * Shared, so that everybody means the same memory, and never to be run. A child does not
 * inherit it: the position of a ring's reader belongs to one.
 */
static int file_map(struct file *file, struct vm_area_struct *vma)
{
	struct spin_window *window = file->private_data;

	if (!fits(vma, window->size) || !(vma->vm_flags & VM_MAYSHARE))
		return -EINVAL;
	if (vma->vm_flags & VM_EXEC)
		return -EPERM;
	if (!fits(vma, window->writable)) {
		if (vma->vm_flags & VM_WRITE)
			return -EPERM;
		spin_mapping_clear(vma, VM_MAYWRITE);
	}
	spin_mapping_clear(vma, VM_MAYEXEC);
	spin_mapping_set(vma, VM_DONTCOPY | VM_DONTEXPAND | VM_DONTDUMP);
	vma->vm_private_data = window;
	vma->vm_ops = &mapping_operations;
	return 0;
}

static __poll_t file_poll(struct file *file, poll_table *table)
{
	struct spin_window *window = file->private_data;
	__poll_t events = 0;

	poll_wait(file, &window->waiting, table);
	/* After the place in the queue: pairs with spin_window_waits(). */
	smp_mb();
	if (READ_ONCE(window->closed))
		events |= EPOLLHUP;
	if (window->operations->ready && window->operations->ready(window))
		events |= EPOLLIN | EPOLLRDNORM;
	return events;
}

static int file_release(struct inode *inode, struct file *file)
{
	spin_window_give(file->private_data);
	return 0;
}

static const struct file_operations file_operations = {
	.owner = THIS_MODULE,
	.mmap = file_map,
	.poll = file_poll,
	.release = file_release,
	.llseek = noop_llseek,
};

/**
 * spin_window_file_open - a file of the caller's for a window
 * @window: taken by the caller: the file gives it when it is closed
 * @writable: what may be mapped for writing, may be by this file
 *
 * Context: may sleep.
 * Return: a descriptor, closed when the caller executes another program; or a negative
 * errno, and the window is still the caller's.
 */
int spin_window_file_open(struct spin_window *window, bool writable)
{
	return anon_inode_getfd("[spin-table]", &file_operations, window,
				(writable ? O_RDWR : O_RDONLY) | O_CLOEXEC);
}
