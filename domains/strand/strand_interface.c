// SPDX-License-Identifier: GPL-2.0-only
#include "domains/strand/event.h"
#include "domains/strand/strand.h"
#include "domains/strand/strand_interface.h"
#include "spin_core/domain/interface.h"

/* Made by the Cove compiler out of <spin/strand.h> when spin.ko is built. */
static struct spin_procedure procedures[] = {
#include "generated/strand_procedures.h"
};

static struct spin_event *const events[] = {
	&spin_event_strand_begun,
};

static struct spin_interface strand_interface = {
	SPIN_INTERFACE_OF(strands, procedures, events),
};

/**
 * spin_strand_domain_start - show the interface, and run strands from now on
 *
 * Context: may sleep.
 * Return: 0; -ENOMEM.
 */
int spin_strand_domain_start(void)
{
	spin_strands_register(&spin_strand_operations);
	return spin_interface_register(&strand_interface);
}

/**
 * spin_strand_domain_stop - the mirror of spin_strand_domain_start()
 *
 * Context: may sleep; there are no extensions any more.
 */
void spin_strand_domain_stop(void)
{
	spin_interface_unregister(&strand_interface);
}
