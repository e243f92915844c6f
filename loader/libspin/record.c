// SPDX-License-Identifier: GPL-2.0-only
#include <spin/runtime.h>

#include "record.h"

#define OFFSET(member) ((unsigned int)__builtin_offsetof(struct spin_record, member))

const unsigned int spin_record_size = sizeof(struct spin_record);
const unsigned int spin_record_size_at = OFFSET(size);
const unsigned int spin_record_version_at = OFFSET(version);
const unsigned int spin_record_ticket_at = OFFSET(ticket);
const unsigned int spin_record_binding_count_at = OFFSET(binding_count);
const unsigned int spin_record_parameter_count_at = OFFSET(parameter_count);
const unsigned int spin_record_table_count_at = OFFSET(table_count);

const unsigned int spin_record_runtime_version = SPIN_RUNTIME_VERSION;
const unsigned int spin_record_fault_kinds = SPIN_FAULT_KINDS;
