// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks of extensions.  A lock is a word of the image that is 0 when nobody holds it, the
 * kernel's own queued lock on the architectures that have one.  Nothing of lockdep fits into
 * the word, so lockdep knows all of them as one lock of spin.ko's, taken by trying: it sees
 * that one is held, with interrupts off, and complains of whoever would sleep or return with
 * it.  Their order Cove has proved.
 */
#include <linux/export.h>
#include <linux/lockdep.h>
#include <linux/preempt.h>
#include <linux/irqflags.h>
#include <linux/spinlock.h>

#include <spin/runtime.h>

#ifdef CONFIG_DEBUG_LOCK_ALLOC
static struct lockdep_map lock_map = STATIC_LOCKDEP_MAP_INIT("spin_extension_lock", &lock_map);
#endif

static arch_spinlock_t *machine_lock(u32 *lock)
{
	BUILD_BUG_ON(sizeof(arch_spinlock_t) > sizeof(*lock));
	return (arch_spinlock_t *)lock;
}

/**
 * spin_lock_take - interrupts off, and the lock is the caller's
 * @lock: of an extension's image; not held by this CPU
 *
 * Context: any.
 * Return: what spin_lock_give() is to be told.
 */
u64 spin_lock_take(u32 *lock)
{
	unsigned long flags;

	local_irq_save(flags);
	preempt_disable();
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	lock_acquire(&lock_map, 0, 1, 0, 1, NULL, _RET_IP_);
#endif
	arch_spin_lock(machine_lock(lock));
	return flags;
}
EXPORT_SYMBOL_GPL(spin_lock_take);

/**
 * spin_lock_give - the mirror of spin_lock_take()
 * @lock: held by this CPU
 * @flags: what spin_lock_take() returned
 *
 * Context: that in which the lock was taken.
 */
void spin_lock_give(u32 *lock, u64 flags)
{
	arch_spin_unlock(machine_lock(lock));
#ifdef CONFIG_DEBUG_LOCK_ALLOC
	lock_release(&lock_map, _RET_IP_);
#endif
	local_irq_restore((unsigned long)flags);
	preempt_enable();
}
EXPORT_SYMBOL_GPL(spin_lock_give);
