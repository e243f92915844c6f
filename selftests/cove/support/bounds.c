// SPDX-License-Identifier: GPL-2.0-only
/*
 * Prints what a manifest says that each run of each binding takes: its budget, the bound of what is
 * not charged, and "charged" if something is.  The section of the manifest is its input.
 */
#include <stdio.h>
#include <string.h>

#include <linux/spin_manifest.h>

static _Alignas(8) unsigned char bytes[1 << 16];

int main(void)
{
	struct spin_manifest_binding binding;
	struct spin_manifest head;

	if (fread(bytes, 1, sizeof(bytes), stdin) < sizeof(head))
		return 1;
	memcpy(&head, bytes, sizeof(head));
	for (unsigned int i = 0; i < head.bindings.count; i++) {
		memcpy(&binding, bytes + head.bindings.at + i * sizeof(binding), sizeof(binding));
		printf("%llu %llu%s\n", (unsigned long long)binding.budget,
		       (unsigned long long)binding.cost,
		       binding.flags & SPIN_BINDING_CHARGED ? " charged" : "");
	}
	return 0;
}
