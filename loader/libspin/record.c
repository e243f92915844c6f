// SPDX-License-Identifier: GPL-2.0-only
#include <spin/parking.h>

#include "record.h"

#define OFFSET(member) ((unsigned int)__builtin_offsetof(struct spin_record, member))

const unsigned int spin_record_size = sizeof(struct spin_record);
const unsigned int spin_record_size_at = OFFSET(size);
const unsigned int spin_record_version_at = OFFSET(version);
const unsigned int spin_record_ticket_at = OFFSET(ticket);
const unsigned int spin_record_binding_count_at = OFFSET(binding_count);
const unsigned int spin_record_parameter_count_at = OFFSET(parameter_count);
const unsigned int spin_record_table_count_at = OFFSET(table_count);
const unsigned int spin_record_pool_count_at = OFFSET(pool_count);
const unsigned int spin_record_reference_count_at = OFFSET(reference_count);
const unsigned int spin_record_state_count_at = OFFSET(state_count);
const unsigned int spin_record_export_count_at = OFFSET(export_count);
const unsigned int spin_record_link_count_at = OFFSET(link_count);

const unsigned int spin_record_runtime_version = SPIN_RUNTIME_VERSION;
const unsigned int spin_record_fault_kinds = SPIN_FAULT_KINDS;

#define MEMBER(type, member) \
	{ #member, (unsigned int)__builtin_offsetof(struct type, member), \
	  sizeof(((struct type *)0)->member) }
#define END { NULL, 0, 0 }

static const struct spin_record_member packet[] = {
	MEMBER(packet, data), MEMBER(packet, linear), MEMBER(packet, protocol),
	MEMBER(packet, flags), MEMBER(packet, length), END
};

static const struct spin_record_member raise[] = { MEMBER(spin_raise, ended), END };

static const struct spin_record_member frame[] = {
	MEMBER(spin_frame, ended), MEMBER(spin_frame, site), MEMBER(spin_frame, fuel), END
};

static const struct spin_record_member binding_code[] = {
	MEMBER(spin_binding_code, direct), MEMBER(spin_binding_code, plan),
	MEMBER(spin_binding_code, guards), MEMBER(spin_binding_code, raised),
	MEMBER(spin_binding_code, budget), MEMBER(spin_binding_code, strand), END
};

static const struct spin_record_member strand_code[] = {
	MEMBER(spin_strand_code, run), MEMBER(spin_strand_code, frame),
	MEMBER(spin_strand_code, binding), MEMBER(spin_strand_code, record), END
};

static const struct spin_record_member table_head[] = {
	MEMBER(spin_table_head, version), MEMBER(spin_table_head, age), END
};

static const struct spin_record_member next_hop_head[] = {
	MEMBER(spin_next_hop_head, object), MEMBER(spin_next_hop_head, dead),
	MEMBER(spin_next_hop_head, padding), MEMBER(spin_next_hop_head, generation_now),
	MEMBER(spin_next_hop_head, state), MEMBER(spin_next_hop_head, generation),
	MEMBER(spin_next_hop_head, mtu), MEMBER(spin_next_hop_head, states), END
};

static const struct spin_record_member record[] = {
	MEMBER(spin_record, size), MEMBER(spin_record, version), MEMBER(spin_record, ticket),
	MEMBER(spin_record, module), MEMBER(spin_record, bindings),
	MEMBER(spin_record, parameters), MEMBER(spin_record, tables),
	MEMBER(spin_record, pools), MEMBER(spin_record, references),
	MEMBER(spin_record, exports), MEMBER(spin_record, links), MEMBER(spin_record, states),
	MEMBER(spin_record, cells), MEMBER(spin_record, extension),
	MEMBER(spin_record, binding_count), MEMBER(spin_record, parameter_count),
	MEMBER(spin_record, table_count), MEMBER(spin_record, pool_count),
	MEMBER(spin_record, reference_count), MEMBER(spin_record, export_count),
	MEMBER(spin_record, link_count), MEMBER(spin_record, state_count), END
};

static const struct spin_record_member export_code[] = {
	MEMBER(spin_export_code, entry), MEMBER(spin_export_code, called),
	MEMBER(spin_export_code, plan), MEMBER(spin_export_code, walk),
	MEMBER(spin_export_code, steps), END
};

static const struct spin_record_member plan_guard[] = {
	MEMBER(spin_plan_guard, function), MEMBER(spin_plan_guard, closure), END
};

static const struct spin_record_member plan_step[] = {
	MEMBER(spin_plan_step, entry), MEMBER(spin_plan_step, closure),
	MEMBER(spin_plan_step, guards), MEMBER(spin_plan_step, guard_count),
	MEMBER(spin_plan_step, is_filter), MEMBER(spin_plan_step, sleepers),
	MEMBER(spin_plan_step, binding), END
};

#define LAYOUT(type, members) { #type, sizeof(struct type), members }

const struct spin_record_layout spin_record_layouts[] = {
	LAYOUT(packet, packet), LAYOUT(spin_raise, raise), LAYOUT(spin_frame, frame),
	LAYOUT(spin_binding_code, binding_code), LAYOUT(spin_table_head, table_head),
	LAYOUT(spin_next_hop_head, next_hop_head), LAYOUT(spin_record, record),
	LAYOUT(spin_export_code, export_code), LAYOUT(spin_plan_guard, plan_guard),
	LAYOUT(spin_plan_step, plan_step), LAYOUT(spin_strand_code, strand_code),
	{ NULL, 0, NULL }
};
