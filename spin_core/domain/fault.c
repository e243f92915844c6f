// SPDX-License-Identifier: GPL-2.0-only
#include <linux/export.h>
#include <linux/jiffies.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "spin_core/account/cells.h"
#include "spin_core/domain/extension.h"
#include "spin_core/domain/fault.h"
#include "spin_core/domain/install.h"
#include "spin_core/domain/manifest.h"
#include "spin_core/limits.h"

/* Takes an extension out whose faults passed the limit; it stays in the registry to say why. */
void spin_fault_expel(struct work_struct *work)
{
	struct spin_extension *extension = container_of(work, struct spin_extension, expel);

	spin_extension_lock();
	spin_install_take_out(extension);
	spin_extension_unlock();
}

/*
 * One fault more in this window; true if the limit is reached.  One message for
 * each extension and expulsion, whatever the rate of faults.
 */
static bool window_full(struct spin_extension *extension)
{
	unsigned long window = SPIN_LIMIT_FAULT_WINDOW_SECONDS * HZ;

	if (!extension->window_faults || time_after(jiffies, extension->window_start + window)) {
		extension->window_start = jiffies;
		extension->window_faults = 0;
	}
	return ++extension->window_faults == SPIN_LIMIT_FAULTS;
}

/* Of a run of a binding; of an exported procedure, whose numbers come behind those. */
static void count_run(const struct spin_extension *extension, u32 index, u32 kind)
{
	const struct spin_manifest *manifest = extension->manifest;
	u32 bindings = manifest->bindings.count, faulted, over;

	if (index < bindings) {
		faulted = spin_manifest_bindings(manifest)[index].cell + SPIN_CELL_FAULTED;
		over = faulted - SPIN_CELL_FAULTED + SPIN_CELL_OVER_BUDGET;
	} else {
		faulted = spin_manifest_exports(manifest)[index - bindings].cell +
			  SPIN_EXPORT_FAULTED;
		over = faulted - SPIN_EXPORT_FAULTED + SPIN_EXPORT_OVER_PRICE;
	}
	spin_cells_increment(extension->cells, faulted);
	if (kind == SPIN_FAULT_FUEL)
		spin_cells_increment(extension->cells, over);
}

/* @site: of the manifest; beyond its sites: none, and @index has faulted as a whole */
static void note_fault(struct spin_extension *extension, u32 index, u32 kind, u32 site)
{
	unsigned long flags;
	bool full;

	count_run(extension, index, kind);
	spin_lock_irqsave(&extension->fault_lock, flags);
	extension->faults++;
	extension->last_site = site;
	extension->last_kind = kind;
	extension->last_binding = index;
	full = window_full(extension);
	spin_unlock_irqrestore(&extension->fault_lock, flags);
	if (full && schedule_work(&extension->expel))
		pr_warn("spin: %s: %u faults in %u s, taken out\n", extension->name,
			SPIN_LIMIT_FAULTS, SPIN_LIMIT_FAULT_WINDOW_SECONDS);
}

static void count_fault(struct spin_extension *extension, u32 index,
			const struct spin_frame *frame)
{
	const struct spin_manifest *manifest = extension->manifest;
	u32 site = frame->site < manifest->sites.count ? frame->site : 0;

	note_fault(extension, index,
		   manifest->sites.count ? spin_manifest_sites(manifest)[site].kind : 0, site);
}

/**
 * spin_fault_of_binding - a run of a handler faulted, and its own code does not know
 * @binding: of an extension
 * @kind: SPIN_FAULT_*
 *
 * Context: that of the event; the binding cannot go.
 */
void spin_fault_of_binding(struct spin_binding *binding, u32 kind)
{
	struct spin_extension *extension = binding->owner;

	note_fault(extension, binding - extension->bindings, kind, U32_MAX);
}

/**
 * spin_extension_ended - the run of a handler, or of an exported procedure, ended early
 * @record: of its extension
 * @index: of the binding; behind those, of the export
 * @frame: how and where
 *
 * Called by emitted code, off the common path.
 * Context: that of the event; preemption off.
 */
void spin_extension_ended(struct spin_record *record, u32 index, const struct spin_frame *frame)
{
	struct spin_extension *extension = record->extension;
	const struct spin_manifest *manifest = extension->manifest;

	if (index >= manifest->bindings.count + manifest->exports.count)
		return;
	if (frame->ended == SPIN_DECLINED && index < manifest->bindings.count)
		spin_cells_increment(extension->cells,
				     spin_manifest_bindings(manifest)[index].cell +
				     SPIN_CELL_DECLINED);
	else if (frame->ended == SPIN_FAULTED)
		count_fault(extension, index, frame);
}
EXPORT_SYMBOL_GPL(spin_extension_ended);

/**
 * spin_fault_describe - tell the faults of an extension
 * @extension: the extension
 * @info: its fault members are filled
 *
 * Context: the registry's lock is held.
 */
void spin_fault_describe(struct spin_extension *extension, struct spin_extension_info *info)
{
	const struct spin_manifest *manifest = extension->manifest;
	const struct spin_manifest_site *site;
	unsigned long flags;
	u32 last, binding;

	spin_extension_assert_locked();
	spin_lock_irqsave(&extension->fault_lock, flags);
	info->faults = extension->faults;
	last = extension->last_site;
	binding = extension->last_binding;
	info->last_fault_kind = extension->last_kind;
	spin_unlock_irqrestore(&extension->fault_lock, flags);
	if (!info->faults)
		return;
	if (last >= manifest->sites.count) {
		if (binding >= manifest->bindings.count)
			return;
		strscpy_pad(info->last_fault_file, extension->bindings[binding].handler,
			    sizeof(info->last_fault_file));
		return;
	}
	site = &spin_manifest_sites(manifest)[last];
	info->last_fault_line = site->line;
	strscpy_pad(info->last_fault_file, spin_manifest_string(manifest, site->file),
		    sizeof(info->last_fault_file));
}
