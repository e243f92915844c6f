/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Facts of <spin/runtime.h>, which no other file here includes: it defines the
 * names that the C library also defines.
 */
#ifndef SPIN_LIBSPIN_RECORD_H
#define SPIN_LIBSPIN_RECORD_H

/* sizeof(struct spin_record), where its members lie, what they must hold. */
extern const unsigned int spin_record_size;
extern const unsigned int spin_record_size_at;
extern const unsigned int spin_record_version_at;
extern const unsigned int spin_record_ticket_at;
extern const unsigned int spin_record_binding_count_at;
extern const unsigned int spin_record_parameter_count_at;
extern const unsigned int spin_record_table_count_at;
extern const unsigned int spin_record_pool_count_at;
extern const unsigned int spin_record_reference_count_at;
extern const unsigned int spin_record_export_count_at;
extern const unsigned int spin_record_link_count_at;
extern const unsigned int spin_record_state_count_at;

extern const unsigned int spin_record_runtime_version;
extern const unsigned int spin_record_fault_kinds;

/**
 * struct spin_record_member - a member of a structure
 * @name: its name; NULL behind the last
 * @at: its offset
 * @size: its size
 */
struct spin_record_member {
	const char *name;
	unsigned int at;
	unsigned int size;
};

/**
 * struct spin_record_layout - a structure that spin.ko and emitted code share
 * @name: its tag; NULL behind the last
 * @size: its size
 * @members: all its members, in order
 */
struct spin_record_layout {
	const char *name;
	unsigned int size;
	const struct spin_record_member *members;
};

extern const struct spin_record_layout spin_record_layouts[];

#endif
