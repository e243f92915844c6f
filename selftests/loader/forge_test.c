// SPDX-License-Identifier: GPL-2.0-only
/*
 * forge_test SPINDLE: spindles with one thing in them that is not allowed.  Each
 * must be refused for that reason and no other.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/origin.h"
#include "../../loader/libspin/record.h"
#include "forge.h"
#include "test.h"

#define FORGERY(name, code) static void name(struct forge *f) { code }
/* The file. */
FORGERY(other_class, head(f)->e_ident[EI_CLASS] = ELFCLASS32;)
FORGERY(other_order, head(f)->e_ident[EI_DATA] = ELFDATA2MSB;)
FORGERY(executable, head(f)->e_type = ET_EXEC;)
FORGERY(unknown_machine, head(f)->e_machine = EM_SPARCV9;)
FORGERY(alpha, head(f)->e_machine = EM_ALPHA;)
FORGERY(version, head(f)->e_version = 2;)
FORGERY(long_head, head(f)->e_ehsize = 72;)
FORGERY(long_headers, head(f)->e_shentsize = 72;)
FORGERY(program_headers, head(f)->e_phnum = 1;)
FORGERY(headers_outside, head(f)->e_shoff = f->size - 64;)
FORGERY(headers_wrap, head(f)->e_shoff = UINT64_MAX - 63;)
FORGERY(headers_oddly, memmove(f->bytes + head(f)->e_shoff - 1, f->bytes + head(f)->e_shoff,
			       head(f)->e_shnum * sizeof(Elf64_Shdr)); head(f)->e_shoff--;)
FORGERY(many_headers, head(f)->e_shnum = 0;
	((Elf64_Shdr *)(f->bytes + head(f)->e_shoff))->sh_size = 20;)
FORGERY(names_outside, head(f)->e_shstrndx = 2000;)
FORGERY(names_nowhere, head(f)->e_shstrndx = 0;)
FORGERY(first_section, ((Elf64_Shdr *)(f->bytes + head(f)->e_shoff))->sh_type = SHT_PROGBITS;)
FORGERY(no_section, section(f, ".data")->sh_type = SHT_NULL;)
FORGERY(other_link, section(f, ".data")->sh_link = 20;)
FORGERY(names_elsewhere, head(f)->e_shstrndx = SHN_XINDEX;
	((Elf64_Shdr *)(f->bytes + head(f)->e_shoff))->sh_link =
		spin_object_find_section(&f->object, ".shstrtab");)
FORGERY(archive, memcpy(f->bytes, "!<arch>\n", 8);)
/* Sections. */
FORGERY(init_array, rename_section(f, ".bss", ".ini");)
FORGERY(modinfo, rename_section(f, ".rodata", ".mod");)
FORGERY(two_texts, rename_section(f, ".rodata", ".text");)
FORGERY(code_writable, section(f, ".text")->sh_flags |= SHF_WRITE;)
FORGERY(data_executable, section(f, ".data")->sh_flags |= SHF_EXECINSTR;)
FORGERY(loaded_source, section(f, ".spin.source")->sh_flags |= SHF_ALLOC;)
FORGERY(compressed, section(f, ".spin.btf")->sh_flags |= SHF_COMPRESSED;)
FORGERY(other_type, section(f, ".data")->sh_type = SHT_NOTE;)
FORGERY(section_outside, section(f, ".text")->sh_offset = f->size;)
FORGERY(section_wraps, section(f, ".text")->sh_offset = UINT64_MAX - 1;)
FORGERY(vast_bss, section(f, ".bss")->sh_size = 1ull << 40;)
FORGERY(aligned_oddly, section(f, ".text")->sh_addralign = 24;)
FORGERY(aligned_widely, section(f, ".text")->sh_addralign = 1 << 20;)
FORGERY(no_btf, rename_section(f, ".spin.btf", ".rodata.b");)
FORGERY(name_outside, section(f, ".text")->sh_name = 100000;)
FORGERY(rel, section(f, ".rela.data")->sh_type = SHT_REL;)
FORGERY(btf_magic, *(uint8_t *)data(f, ".spin.btf") ^= 1;)
FORGERY(btf_outside, ((uint32_t *)data(f, ".spin.btf"))[3] = 1 << 20;)
FORGERY(btf_cut, ((uint32_t *)data(f, ".spin.btf"))[3] -= 8;)
FORGERY(btf_version, ((uint8_t *)data(f, ".spin.btf"))[2]++;)
FORGERY(btf_flags, ((uint8_t *)data(f, ".spin.btf"))[3] = 1;)
FORGERY(btf_order, turn_types(data(f, ".spin.btf"));)
FORGERY(btf_head, lengthen_head(data(f, ".spin.btf"));)
FORGERY(btf_kind, ((uint8_t *)data(f, ".spin.btf"))[24 + 7] = 31;)
FORGERY(packet_member, memcpy(memmem(data(f, ".spin.btf"), section(f, ".spin.btf")->sh_size,
				     "linear", 7), "linEar", 6);)
FORGERY(no_record, memcpy(memmem(data(f, ".spin.btf"), section(f, ".spin.btf")->sh_size,
				 "spin_record", 12), "spin_Record", 11);)
FORGERY(table_head, name_types(f, "spin_table_head");)
FORGERY(next_hop_head, name_types(f, "spin_next_hop_head");)
FORGERY(packet_size, btf_struct(f, "packet")[2] = 40;)
FORGERY(packet_offset, btf_struct(f, "packet")[3 + 3 + 2] = 96;)
/* The last member becomes a type of its own, a pointer to nothing. */
FORGERY(packet_members, uint32_t *s = btf_struct(f, "packet");
	s[3 + 3 * (s[1] & 0xffff) - 2] = 2u << 24; s[1]--;)
FORGERY(packet_bit_field, uint32_t *s = btf_struct(f, "packet"); s[1] |= 1u << 31;
	s[3 + 3 + 2] |= 32u << 24;)
FORGERY(packet_member_void, btf_struct(f, "packet")[3 + 3 + 1] = 0;)
FORGERY(packet_member_nowhere, btf_struct(f, "packet")[3 + 3 + 1] = UINT32_MAX;)
FORGERY(packet_member_size, btf_struct(f, "packet")[3 + 3 + 1] = btf_struct(f, "packet")[3 + 1];)
/* Symbols. */
FORGERY(kernel_symbol, rename_symbol(f, "spin_hash_set", "panic");)
FORGERY(not_imported, rename_symbol(f, "spin_packet_length", "spin_packet_drop");)
FORGERY(other_default, rename_symbol(f, "spin_default_ether_packet_arrived",
				     "spin_default_ip_packet_arrived");)
FORGERY(almost_thunk, rename_symbol(f, "__x86_return_thunk", "__x86_return_thun");)
FORGERY(exported, Elf64_Sym *s = symbol(f, "cove_note");
	s->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_FUNC); (void)f;)
FORGERY(weak, symbol(f, "spin_hash_set")->st_info = ELF64_ST_INFO(STB_WEAK, STT_NOTYPE);)
FORGERY(common, symbol(f, "spin_hash_set")->st_shndx = SHN_COMMON;)
FORGERY(number, symbol(f, "cove_limit")->st_shndx = SHN_ABS;)
FORGERY(nowhere, symbol(f, "cove_limit")->st_shndx = 500;)
FORGERY(reserved, symbol(f, "cove_limit")->st_shndx = SHN_LOOS;)
FORGERY(symbol_outside, symbol(f, "cove_limit")->st_value = 1 << 20;)
FORGERY(too_long, symbol(f, "cove_limit")->st_size = 1 << 20;)
FORGERY(no_init, rename_symbol(f, "init_module", "init_modul");)
FORGERY(init_is_data, symbol(f, "init_module")->st_info = ELF64_ST_INFO(STB_GLOBAL, STT_OBJECT);)
FORGERY(ifunc, symbol(f, "cove_note")->st_info = ELF64_ST_INFO(STB_LOCAL, STT_GNU_IFUNC);)
FORGERY(symbols_oddly, section(f, ".symtab")->sh_offset += 4;)
FORGERY(symbols_torn, section(f, ".symtab")->sh_size -= 8;)
FORGERY(no_symbols, section(f, ".symtab")->sh_size = 0;)
FORGERY(two_symbol_tables, section(f, ".spin.source")->sh_type = SHT_SYMTAB;
	section(f, ".spin.source")->sh_size = sizeof(Elf64_Sym);)
FORGERY(no_symbol_table, section(f, ".symtab")->sh_type = SHT_PROGBITS;)
FORGERY(symbols_long, section(f, ".symtab")->sh_entsize = 48;)
FORGERY(names_empty, section(f, ".strtab")->sh_size = 0;)
FORGERY(symbol_nameless, symbol(f, "cove_limit")->st_name = 100000;)
FORGERY(null_symbol, ((Elf64_Sym *)data(f, ".symtab"))->st_name = 1 << 30;)
FORGERY(first_name, *(char *)data(f, ".strtab") = 'x';)
FORGERY(last_name, ((char *)data(f, ".strtab"))[section(f, ".strtab")->sh_size - 1] = 'x';)
FORGERY(names_are_data, section(f, ".symtab")->sh_link =
	spin_object_find_section(&f->object, ".data");)
/* Relocations. */
FORGERY(absolute_32, set_type(relocation_to(f, ".rela.text", "spin_record"), R_X86_64_32);)
FORGERY(got, set_type(relocation_to(f, ".rela.text", "spin_hash_set"), R_X86_64_GOTPCREL);)
FORGERY(copy, set_type(relocation_to(f, ".rela.data", "__this_module"), R_X86_64_COPY);)
FORGERY(call_in_data, set_type(relocation_to(f, ".rela.data", "__this_module"), R_X86_64_PC32);)
FORGERY(into_kernel, relocation_to(f, ".rela.text", "spin_hash_set")->r_addend = 64;)
FORGERY(past_record, relocation_to(f, ".rela.text", "spin_record")->r_addend = 4096;)
FORGERY(before_record, relocation_to(f, ".rela.text", "spin_record")->r_addend = -4096;)
FORGERY(outside, relocation_to(f, ".rela.text", "spin_hash_set")->r_offset = 1 << 20;)
FORGERY(at_the_edge, relocation_to(f, ".rela.text", "spin_hash_set")->r_offset =
	section(f, ".text")->sh_size - 2;)
FORGERY(no_symbol, relocation_to(f, ".rela.text", "spin_hash_set")->r_info =
	ELF64_R_INFO(0ull, R_X86_64_PC32);)
FORGERY(symbol_missing, relocation_to(f, ".rela.text", "spin_hash_set")->r_info =
	ELF64_R_INFO(9999ull, R_X86_64_PC32);)
FORGERY(other_target, section(f, ".rela.data")->sh_info =
	spin_object_find_section(&f->object, ".spin.btf");)
FORGERY(other_symbols, section(f, ".rela.data")->sh_link =
	spin_object_find_section(&f->object, ".strtab");)
FORGERY(no_target, section(f, ".rela.data")->sh_info = 0;)
FORGERY(target_missing, section(f, ".rela.data")->sh_info = 20;)
FORGERY(relocate_relocations, section(f, ".rela.data")->sh_info =
	spin_object_find_section(&f->object, ".rela.text");)
FORGERY(relocate_zeros, section(f, ".rela.data")->sh_info =
	spin_object_find_section(&f->object, ".bss");)
FORGERY(relocate_symbols, section(f, ".rela.data")->sh_info =
	spin_object_find_section(&f->object, ".symtab");)
/* The record. */
FORGERY(record_runtime, record(f)[spin_record_version_at]++;)
FORGERY(record_ticket, record(f)[spin_record_ticket_at] = 1;)
FORGERY(record_bindings, record(f)[spin_record_binding_count_at]++;)
FORGERY(record_parameters, record(f)[spin_record_parameter_count_at]++;)
FORGERY(record_pools, record(f)[spin_record_pool_count_at]++;)
FORGERY(record_references, record(f)[spin_record_reference_count_at] = 0;)
FORGERY(record_tables, record(f)[spin_record_table_count_at] = 0;)
/* Target and source. */
FORGERY(other_runtime, ((struct spin_origin *)data(f, ".spin.target"))->runtime++;)
FORGERY(origin_machine, ((struct spin_origin *)data(f, ".spin.target"))->machine = EM_ALPHA;)
FORGERY(climbing, uint8_t *s = data(f, ".spin.source");
	memcpy(memmem(s, 100, "counter.c", 9), "../tter.c", 9);)
FORGERY(absolute, uint8_t *s = data(f, ".spin.source"); *(char *)memmem(s, 100, "counter.c", 9) = '/';)
FORGERY(no_files, *(uint32_t *)data(f, ".spin.source") = 0;)
FORGERY(many_files, *(uint32_t *)data(f, ".spin.source") = 60;)
FORGERY(text_outside, ((uint32_t *)data(f, ".spin.source"))[5] = 1 << 20;)
/* The manifest. */
FORGERY(magic, manifest(f)->magic++;)
FORGERY(manifest_version, manifest(f)->version++;)
FORGERY(manifest_size, manifest(f)->size -= 8;)
FORGERY(manifest_machine, manifest(f)->machine = EM_ALPHA;)
FORGERY(manifest_flags, manifest(f)->flags = SPIN_MANIFEST_FLAGS + 1;)
FORGERY(imports_outside, manifest(f)->imports.at = 4096;)
FORGERY(imports_wrap, manifest(f)->imports.at = UINT32_MAX & ~7u;)
FORGERY(imports_many, manifest(f)->imports.count = UINT32_MAX;)
FORGERY(imports_odd, manifest(f)->imports.at += 4;)
FORGERY(import_flags, import(f)->flags = 2;)
FORGERY(import_linked, import(f)->flags = SPIN_IMPORT_LINKED;
	memset(&manifest(f)->terms, 0, sizeof(manifest(f)->terms));)
FORGERY(exports_outside, manifest(f)->exports.at = 1 << 20; manifest(f)->exports.count = 1;)
FORGERY(exports_over, manifest(f)->exports = manifest(f)->references;
	manifest(f)->exports.count = 1;)
#include "forge_export.h"
#include "forge_stack.h"
FORGERY(overlap, manifest(f)->tables.at = manifest(f)->parameters.at;)
FORGERY(empty_somewhere, manifest(f)->counters.count = 0;)
FORGERY(strings_open, manifest(f)->strings.count--;)
FORGERY(no_name, manifest(f)->name = manifest(f)->strings.at;)
FORGERY(name_is_path, memcpy(string(f, manifest(f)->name), "../a", 5);)
FORGERY(name_in_head, manifest(f)->name = 0;)
FORGERY(escape_in_doc, string(f, parameter(f)->doc)[3] = '\033';)
#include "forge_binding.h"
FORGERY(cell, binding(f)->cell = 71;)
FORGERY(cell_beyond, binding(f)->cell = 100;)
FORGERY(parameter_size, parameter(f)->size = 3;)
FORGERY(parameter_range, parameter(f)->preset = 0;)
FORGERY(parameter_fits, parameter(f)->size = 2; parameter(f)->highest = 65536;)
FORGERY(table_kind, table(f)->kind = SPIN_TABLE_KINDS;)
FORGERY(table_ring, table(f)->kind = SPIN_TABLE_RING;)
FORGERY(table_private_ring, table(f)->kind = SPIN_TABLE_RING; table(f)->key_size = 0;
	table(f)->flags = 0;)
FORGERY(table_index, table(f)->kind = SPIN_TABLE_PERCPU_ARRAY; table(f)->key_size = 8;)
FORGERY(table_managed_cpus, table(f)->kind = SPIN_TABLE_PERCPU_HASH;
	table(f)->flags = SPIN_TABLE_MANAGED; table(f)->value_size = 8;)
FORGERY(table_managed, table(f)->flags = SPIN_TABLE_SHARED | SPIN_TABLE_MANAGED;)
FORGERY(table_managed_size, table(f)->flags = SPIN_TABLE_MANAGED; table(f)->value_size = 12;)
FORGERY(table_key, table(f)->key_size = 0;)
FORGERY(table_layout, table(f)->key_size = 8;)
FORGERY(table_room, table(f)->room = 0;)
FORGERY(table_pooled, table(f)->flags = SPIN_TABLE_POOLED;)
FORGERY(block_name, block(f)->name = manifest(f)->strings.at;)
FORGERY(block_kind, block(f)->kind = SPIN_BLOCK_KINDS;)
FORGERY(block_reserved, block(f)->reserved = 1;)
FORGERY(block_none, block(f)[1].bytes = 0;)
FORGERY(block_large, block(f)[1].bytes = UINT32_MAX;)
FORGERY(block_short, block(f)->bytes -= 8;)
FORGERY(block_beyond, block(f)[1].cell = manifest(f)->cells - 1;)
FORGERY(block_far, block(f)->cell = UINT32_MAX;)
FORGERY(block_twice, block(f)[1].cell = block(f)->cell;)
FORGERY(block_counter, block(f)->cell--;)
FORGERY(block_layout, block(f)[1].layout = block(f)->name;)
FORGERY(block_histogram_layout, block(f)->layout = block(f)[1].layout;)
FORGERY(blocks_same_name, block(f)->name = block(f)[1].name;)
FORGERY(log_file, log_of(f)->file = manifest(f)->strings.at;)
FORGERY(log_line, log_of(f)->line = 0;)
FORGERY(log_reserved, log_of(f)->reserved = 1;)
FORGERY(log_format, log_of(f)->format = 0;)
FORGERY(log_fewer, log_of(f)->values = 1;)
FORGERY(log_more, log_of(f)->values = 3;)
FORGERY(log_most, log_of(f)->values = SPIN_LOG_VALUES + 1;)
FORGERY(log_type, log_text(f)[1] = 'v';)
FORGERY(log_brace, log_text(f)[0] = '(';)
FORGERY(log_end, log_text(f)[4] = ' ';)
FORGERY(log_control, log_text(f)[6] = '\033';)
FORGERY(log_cell, log_of(f)->cell--;)
FORGERY(log_beyond, log_of(f)->cell++;)
FORGERY(log_far, log_of(f)->cell = UINT32_MAX;)
FORGERY(logs_many, manifest(f)->logs.count = 257;)
FORGERY(pool_name, pool(f)->name = manifest(f)->strings.at;)
FORGERY(pool_empty, pool(f)->object_size = 0;)
FORGERY(pool_large, pool(f)->object_size = 4097;)
FORGERY(pool_much_room, pool(f)->room = 65537;)
FORGERY(pool_references, pool(f)->references = 4;)
FORGERY(references_less, pool(f)->references = 1;)
FORGERY(static_at, reference(f)->at = 8;)
FORGERY(static_none, reference(f)->count = 0;)
FORGERY(static_large, reference(f)->count = UINT32_MAX;)
FORGERY(member_flags, reference(f)[1].flags = 2;)
FORGERY(member_odd, reference(f)[1].at = 4;)
FORGERY(member_beyond, reference(f)[2].count = 3;)
FORGERY(member_far, reference(f)[2].at = UINT32_MAX & ~7u;)
FORGERY(member_twice, reference(f)[2].at = 8;)
FORGERY(term_binding, term(f)[8].binding = 1;)
FORGERY(term_guard, term(f)[8].guard = 2;)
FORGERY(term_order, term(f)->guard = 1;)
FORGERY(terms_of_guard, term(f)[8].guard = 0;)
FORGERY(terms_many, manifest(f)->terms.count = 8193;)
FORGERY(term_accessor, term(f)->accessor = 1 << 20;)
FORGERY(term_linked, import(f)->flags = SPIN_IMPORT_LINKED;)
FORGERY(term_no_accessor, term(f)->accessor = SPIN_TERM_NO_ACCESSOR;)
FORGERY(term_impure, string(f, import(f)->declaration)[3] = 'r';)
FORGERY(term_signed, string(f, import(f)->declaration)[5] = 's';)
FORGERY(term_other_name, string(f, import(f)->declaration)[9] = 'r';)
FORGERY(term_argument, term(f)->argument = 1;)
FORGERY(term_argument_far, term(f)->argument = UINT32_MAX;)
FORGERY(term_takes_other, string(f, import(f)->declaration)[29] = 'r';)
FORGERY(term_takes_more, strcpy(string(f, import(f)->declaration) + 23, "packet *, u32)");)
FORGERY(term_takes_maybe, strcpy(string(f, import(f)->declaration) + 23, "maybe packet *)");)
FORGERY(term_open, strcpy(string(f, import(f)->declaration) + 23, "(");)
FORGERY(term_range_of_order, strcpy(string(f, import(f)->declaration),
				    "pure be32 packet_length(const packet *)");)
FORGERY(term_mask_none, term(f)->mask = 0;)
FORGERY(term_mask_wide, term(f)->mask = 1ull << 32;)
FORGERY(term_turned, term(f)->highest = 19;)
FORGERY(term_beyond, term(f)[1].highest = (1u << 31) + 1;)
FORGERY(term_name, term(f)->name = manifest(f)->strings.at;)
FORGERY(term_flags, term(f)->flags = SPIN_TERM_FLAGS + 1;)
FORGERY(term_all, term(f)[1].flags ^= SPIN_TERM_ALL;)

static const struct {
	const char *name;
	void (*forge)(struct forge *forge);
	int status;
	const char *says;
} forgeries[] = {
#define CASE(name, status, says) { #name, name, status, says }
	CASE(other_class, -EBADMSG, "not a 64-bit"),
	CASE(other_order, -EBADMSG, "not a 64-bit"),
	CASE(executable, -EBADMSG, "not a relocatable object"),
	CASE(unknown_machine, -ENOEXEC, "machine 43"),
	CASE(alpha, -EOPNOTSUPP, "alpha is not supported yet"),
	CASE(version, -EBADMSG, "ELF version 2"),
	CASE(long_head, -EBADMSG, "not that of an object"),
	CASE(long_headers, -EBADMSG, "not that of an object"),
	CASE(program_headers, -EBADMSG, "not that of an object"),
	CASE(headers_outside, -EBADMSG, "ends before its section headers"),
	CASE(headers_wrap, -EBADMSG, "ends before its section headers"),
	CASE(headers_oddly, -EBADMSG, "20 section headers at"),
	CASE(many_headers, -EBADMSG, "0 section headers"),
	CASE(names_outside, -EBADMSG, "section names"),
	CASE(names_nowhere, -EBADMSG, "has no name"),
	CASE(first_section, -EBADMSG, "\"\" has the type"),
	CASE(no_section, -EBADMSG, "\".data\" has the type"),
	CASE(other_link, -EBADMSG, "which does not exist"),
	CASE(names_elsewhere, -EBADMSG, "section names"),
	CASE(archive, -EBADMSG, "not an ELF file"),
	CASE(init_array, -EBADMSG, "\".ini\" is not allowed"),
	CASE(modinfo, -EBADMSG, "\".mod\""),
	CASE(two_texts, -EBADMSG, "two sections \".text\""),
	CASE(code_writable, -EBADMSG, "\".text\" has flags 0x7"),
	CASE(data_executable, -EBADMSG, "\".data\" has flags 0x7"),
	CASE(loaded_source, -EBADMSG, "\".spin.source\" has flags 0x2"),
	CASE(compressed, -EBADMSG, "\".spin.btf\" has flags 0x800"),
	CASE(other_type, -EBADMSG, "\".data\" has the type"),
	CASE(section_outside, -EBADMSG, "not inside the file"),
	CASE(section_wraps, -EBADMSG, "not inside the file"),
	CASE(vast_bss, -EBADMSG, "bytes"),
	CASE(aligned_oddly, -EBADMSG, "aligned to 24"),
	CASE(aligned_widely, -EBADMSG, "aligned to 1048576"),
	CASE(no_btf, -EBADMSG, "no types"),
	CASE(name_outside, -EBADMSG, "has no name"),
	CASE(rel, -EBADMSG, "without addends"),
	CASE(btf_magic, -EBADMSG, "types: the header is not known"),
	CASE(btf_outside, -EBADMSG, "types: libbpf: Invalid BTF data sections"),
	CASE(btf_cut, -EBADMSG, "types: libbpf: "),
	CASE(btf_version, -EBADMSG, "types: the header is not known"),
	CASE(btf_flags, -EBADMSG, "types: the header is not known"),
	CASE(btf_order, -EBADMSG, "types: the header is not known"),
	CASE(btf_head, -EBADMSG, "types: the header is not known"),
	CASE(btf_kind, -EBADMSG, "types: libbpf: Unsupported BTF_KIND:31"),
	CASE(packet_member, -EBADMSG, "\"linEar\" at bit 64, not \"linear\""),
	CASE(no_record, -EBADMSG, "spin_record is not among them"),
	CASE(table_head, -EBADMSG, "spin_table_head has 4 bytes, not 8"),
	CASE(next_hop_head, -EBADMSG, "spin_next_hop_head has 4 bytes, not 72"),
	CASE(packet_size, -EBADMSG, "struct packet has 40 bytes"),
	CASE(packet_offset, -EBADMSG, "\"linear\" at bit 96"),
	CASE(packet_members, -EBADMSG, "struct packet has 4 members, not 5"),
	CASE(packet_bit_field, -EBADMSG, "\"linear\" of no size"),
	CASE(packet_member_void, -EBADMSG, "\"linear\" of no size"),
	CASE(packet_member_nowhere, -EBADMSG, "\"linear\" of no size"),
	CASE(packet_member_size, -EBADMSG, "\"linear\" of 8 bytes, not 4"),
	CASE(kernel_symbol, -EBADMSG, "uses \"panic\""),
	CASE(not_imported, -EBADMSG, "uses \"spin_packet_drop\""),
	CASE(other_default, -EBADMSG, "uses \"spin_default_ip_packet_arrived\""),
	CASE(almost_thunk, -EBADMSG, "uses \"__x86_return_thun\""),
	CASE(exported, -EBADMSG, "shows the symbol \"cove_note\""),
	CASE(weak, -EBADMSG, "of a kind"),
	CASE(common, -EBADMSG, "common"),
	CASE(number, -EBADMSG, "is a number"),
	CASE(nowhere, -EBADMSG, "does not exist"),
	CASE(reserved, -EBADMSG, "lies in section 0xff20"),
	CASE(symbol_outside, -EBADMSG, "outside its section"),
	CASE(too_long, -EBADMSG, "outside its section"),
	CASE(no_init, -EBADMSG, "\"init_modul\""),
	CASE(init_is_data, -EBADMSG, "no proper \"init_module\""),
	CASE(ifunc, -EBADMSG, "of a kind"),
	CASE(symbols_oddly, -EBADMSG, "not a table of 24-byte entries"),
	CASE(symbols_torn, -EBADMSG, "not inside the file"),
	CASE(no_symbols, -EBADMSG, "symbol table is empty"),
	CASE(two_symbol_tables, -EBADMSG, "two symbol tables"),
	CASE(no_symbol_table, -EBADMSG, "no symbol table"),
	CASE(symbols_long, -EBADMSG, "not a table of 24-byte entries"),
	CASE(names_empty, -EBADMSG, "not a table of strings"),
	CASE(symbol_nameless, -EBADMSG, "has no name"),
	CASE(null_symbol, -EBADMSG, "symbol 0 has no name"),
	CASE(first_name, -EBADMSG, "do not end"),
	CASE(last_name, -EBADMSG, "do not end"),
	CASE(names_are_data, -EBADMSG, "not a table of strings"),
	CASE(absolute_32, -EBADMSG, "relocation type 10"),
	CASE(got, -EBADMSG, "relocation type 9"),
	CASE(copy, -EBADMSG, "relocation type 5"),
	CASE(call_in_data, -EBADMSG, "relocation type 2"),
	CASE(into_kernel, -EBADMSG, "points outside \"spin_hash_set\""),
	CASE(past_record, -EBADMSG, "points outside \"spin_record\""),
	CASE(before_record, -EBADMSG, "points outside \"spin_record\""),
	CASE(outside, -EBADMSG, "outside its section"),
	CASE(at_the_edge, -EBADMSG, "reaches beyond \".text\""),
	CASE(no_symbol, -EBADMSG, "has no symbol"),
	CASE(symbol_missing, -EBADMSG, "has no symbol"),
	CASE(other_target, -EBADMSG, "may not be relocated"),
	CASE(other_symbols, -EBADMSG, "use no symbol table"),
	CASE(no_target, -EBADMSG, "belong to no section"),
	CASE(target_missing, -EBADMSG, "belong to no section"),
	CASE(relocate_relocations, -EBADMSG, "cannot be relocated"),
	CASE(relocate_zeros, -EBADMSG, "cannot be relocated"),
	CASE(relocate_symbols, -EBADMSG, "may not be relocated"),
	CASE(record_runtime, -EBADMSG, "another runtime version"),
	CASE(record_ticket, -EBADMSG, "holds a ticket"),
	CASE(record_bindings, -EBADMSG, "disagree"),
	CASE(record_parameters, -EBADMSG, "disagree"),
	CASE(record_tables, -EBADMSG, "disagree"),
	CASE(record_pools, -EBADMSG, "disagree"),
	CASE(record_references, -EBADMSG, "disagree"),
	CASE(other_runtime, -ENOEXEC, "build it again"),
	CASE(origin_machine, -EBADMSG, "target is malformed"),
	CASE(climbing, -EBADMSG, "no proper name"),
	CASE(absolute, -EBADMSG, "no proper name"),
	CASE(no_files, -EBADMSG, "source is malformed"),
	CASE(many_files, -EBADMSG, "source"),
	CASE(text_outside, -EBADMSG, "not inside"),
	CASE(magic, -EBADMSG, "does not begin"),
	CASE(manifest_version, -ENOEXEC, "manifest version"),
	CASE(manifest_size, -EBADMSG, "bytes in all"),
	CASE(manifest_machine, -EBADMSG, "machine"),
	CASE(manifest_flags, -EBADMSG, "unknown flags 0x2"),
	CASE(imports_outside, -EBADMSG, "imports are not inside"),
	CASE(imports_wrap, -EBADMSG, "imports are not inside"),
	CASE(imports_many, -EBADMSG, "imports, at most"),
	CASE(imports_odd, -EBADMSG, "not aligned"),
	CASE(import_flags, -EBADMSG, "import 0 has flags that are not known"),
	CASE(import_linked, -EBADMSG, "which its manifest does not import"),
	CASE(exports_outside, -EBADMSG, "exports are not inside"),
	CASE(exports_over, -EBADMSG, "overlap"),
	EXPORT_CASES,
	CASE(overlap, -EBADMSG, "overlap"),
	CASE(empty_somewhere, -EBADMSG, "empty counters"),
	CASE(strings_open, -EBADMSG, "strings do not end"),
	CASE(no_name, -EBADMSG, "does not begin with a letter"),
	CASE(name_is_path, -EBADMSG, "does not begin with a letter"),
	CASE(name_in_head, -EBADMSG, "is no string"),
	CASE(escape_in_doc, -EBADMSG, "cannot be shown"),
	CASE(order, -EBADMSG, "the order 3"),
	CASE(flags, -EBADMSG, "flags that are not known"),
	CASE(async_filter, -EBADMSG, "is a filter that runs later"),
	CASE(strand_odd, -EBADMSG, "begins strands whose frame has 60 bytes"),
	CASE(strand_huge, -EBADMSG, "begins strands whose frame has 4104 bytes"),
	CASE(strand_async, -EBADMSG, "begins strands, and is something else too"),
	CASE(frame, -EBADMSG, "has a frame and begins no strands"),
	CASE(costly, -EBADMSG, "costs more than its budget"),
	CASE(costly_part, -EBADMSG, "costs more than its budget"),
	STACK_CASES,
	CASE(guarded, -EBADMSG, "guards, at most"),
	CASE(cell, -EBADMSG, "counts in cell 71 of"),
	CASE(cell_beyond, -EBADMSG, "counts in cell 100"),
	CASE(parameter_size, -EBADMSG, "no integer type"),
	CASE(parameter_range, -EBADMSG, "out of its range"),
	CASE(parameter_fits, -EBADMSG, "does not fit its type"),
	CASE(table_kind, -EBADMSG, "not known"),
	CASE(table_ring, -EBADMSG, "no keys of"),
	CASE(table_private_ring, -EBADMSG, "no keys of 0"),
	CASE(table_index, -EBADMSG, "no keys of 8"),
	CASE(table_managed_cpus, -EBADMSG, "shares references"),
	CASE(table_managed, -EBADMSG, "shares references"),
	CASE(table_managed_size, -EBADMSG, "shares references"),
	CASE(table_key, -EBADMSG, "keys of 0"),
	CASE(table_layout, -EBADMSG, "does not describe 8 bytes"),
	CASE(table_room, -EBADMSG, "room for 0"),
	CASE(table_pooled, -EBADMSG, "no references"),
	CASE(block_name, -EBADMSG, "does not begin with a letter"),
	CASE(block_kind, -EBADMSG, "block 0 is of kind 2"),
	CASE(block_reserved, -EBADMSG, "block 0 is of kind 0"),
	CASE(block_none, -EBADMSG, "block 1 is of kind 1, with 0 bytes"),
	CASE(block_large, -EBADMSG, "block 1 is of kind 1"),
	CASE(block_short, -EBADMSG, "block 0 is of kind 0, with 512 bytes"),
	CASE(block_beyond, -EBADMSG, "a block counts in cell"),
	CASE(block_far, -EBADMSG, "a block counts in cell 4294967295"),
	CASE(block_twice, -EBADMSG, "two count in cell"),
	CASE(block_counter, -EBADMSG, "two count in cell"),
	CASE(block_layout, -EBADMSG, "the layout of a block \"sizes\" is malformed"),
	CASE(block_histogram_layout, -EBADMSG, "layout of a histogram has"),
	CASE(blocks_same_name, -EBADMSG, "two blocks are called \"own\""),
	CASE(log_file, -EBADMSG, "the file of a log \"\" is no word"),
	CASE(log_line, -EBADMSG, "log 0 has line 0 and 2 values"),
	CASE(log_reserved, -EBADMSG, "log 0 has line 45 and 2 values"),
	CASE(log_format, -EBADMSG, "format of a log is no string"),
	CASE(log_fewer, -EBADMSG, "log 0 has 1 values, and a format that has not"),
	CASE(log_more, -EBADMSG, "log 0 has 3 values, and a format that has not"),
	CASE(log_most, -EBADMSG, "log 0 has line 45 and 9 values"),
	CASE(log_type, -EBADMSG, "log 0 has 2 values, and a format that has not"),
	CASE(log_brace, -EBADMSG, "log 0 has 2 values, and a format that has not"),
	CASE(log_end, -EBADMSG, "log 0 has 2 values, and a format that has not"),
	CASE(log_control, -EBADMSG, "format of a log has a character that cannot be shown"),
	CASE(log_cell, -EBADMSG, "two count in cell"),
	CASE(log_beyond, -EBADMSG, "a log counts in cell"),
	CASE(log_far, -EBADMSG, "a log counts in cell 4294967295"),
	CASE(logs_many, -EBADMSG, "257 logs, at most 256"),
	CASE(pool_name, -EBADMSG, "does not begin with a letter"),
	CASE(pool_empty, -EBADMSG, "objects of 0 bytes"),
	CASE(pool_large, -EBADMSG, "objects of 4097 bytes"),
	CASE(pool_much_room, -EBADMSG, "pool 0 has 65537 objects"),
	CASE(pool_references, -EBADMSG, "too many references"),
	CASE(references_less, -EBADMSG, "static reference is malformed"),
	CASE(static_at, -EBADMSG, "static reference is malformed"),
	CASE(static_none, -EBADMSG, "static reference is malformed"),
	CASE(static_large, -EBADMSG, "static reference is malformed"),
	CASE(member_flags, -EBADMSG, "references of pool 0 are malformed"),
	CASE(member_odd, -EBADMSG, "references of pool 0 are malformed"),
	CASE(member_beyond, -EBADMSG, "references of pool 0 are malformed"),
	CASE(member_far, -EBADMSG, "references of pool 0 are malformed"),
	CASE(member_twice, -EBADMSG, "references of pool 0 are malformed"),
	CASE(term_binding, -EBADMSG, "term 8 is of a guard that is not there"),
	CASE(term_guard, -EBADMSG, "term 8 is of a guard that is not there"),
	CASE(term_order, -EBADMSG, "term 1 is of a guard before the last one's"),
	CASE(terms_of_guard, -EBADMSG, "term 8 is one more than a guard may have"),
	CASE(terms_many, -EBADMSG, "8193 terms, at most 8192"),
	CASE(term_accessor, -EBADMSG, "term 0 asks what is no import from spin.ko"),
	CASE(term_linked, -EBADMSG, "term 0 asks what is no import from spin.ko"),
	CASE(term_no_accessor, -EBADMSG, "term 0 asks for what is no unsigned number"),
	CASE(term_impure, -EBADMSG, "term 0 asks for what is no unsigned number"),
	CASE(term_signed, -EBADMSG, "term 0 asks for what is no unsigned number"),
	CASE(term_other_name, -EBADMSG, "term 0 asks for what is no unsigned number"),
	CASE(term_argument, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_argument_far, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_takes_other, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_takes_more, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_takes_maybe, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_open, -EBADMSG, "term 0 asks what does not take that argument"),
	CASE(term_range_of_order, -EBADMSG, "term 0 asks for a range of be32"),
	CASE(term_mask_none, -EBADMSG, "term 0 has the mask 0 for u32"),
	CASE(term_mask_wide, -EBADMSG, "term 0 has the mask 0x100000000 for u32"),
	CASE(term_turned, -EBADMSG, "term 0 asks for 0x14 to 0x13"),
	CASE(term_beyond, -EBADMSG, "term 1 asks for 0 to 0x80000001"),
	CASE(term_name, -EBADMSG, "the argument of a term"),
	CASE(term_flags, -EBADMSG, "term 0 has something that is not known"),
	CASE(term_all, -EBADMSG, "term 1 says otherwise than the last one what is all"),
};

#define COUNT (sizeof(forgeries) / sizeof(forgeries[0]))

static void test_one(struct spin_context *context, const uint8_t *good, size_t size, size_t i)
{
	struct forge forge = { .bytes = malloc(size), .size = size };
	struct spin_spindle *spindle = NULL;
	int status;

	memcpy(forge.bytes, good, size);
	if (spin_object_read(context, "it", good, size, &forge.object))
		exit(1);
	forgeries[i].forge(&forge);
	test_error();
	status = spin_spindle_parse(context, "it", forge.bytes, size, &spindle);
	if (status != forgeries[i].status)
		printf("# status %d, not %d: %s\n", status, forgeries[i].status, test_error());
	test_check(status == forgeries[i].status && test_says(forgeries[i].says), "%s",
		   forgeries[i].name);
	spin_spindle_unref(spindle);
	spin_object_free(&forge.object);
	free(forge.bytes);
}

/* A table of more section headers than any spindle has, behind the spindle. */
static void test_many(struct spin_context *context, const uint8_t *good, size_t size)
{
	const size_t many = 4097;
	uint8_t *bytes = calloc(1, size + many * sizeof(Elf64_Shdr));
	Elf64_Ehdr *header = (Elf64_Ehdr *)bytes;
	struct spin_object object;
	size_t i;

	memcpy(bytes, good, size);
	memcpy(bytes + size, good + header->e_shoff, header->e_shnum * sizeof(Elf64_Shdr));
	for (i = header->e_shnum; i < many; i++)
		((Elf64_Shdr *)(bytes + size))[i].sh_type = SHT_PROGBITS;
	header->e_shoff = size;
	header->e_shnum = many - 1;
	test_check(!spin_object_read(context, "it", bytes, size + many * sizeof(Elf64_Shdr), &object),
		   "%u sections", header->e_shnum);
	spin_object_free(&object);
	header->e_shnum = many;
	test_check(spin_object_read(context, "it", bytes, size + many * sizeof(Elf64_Shdr),
				    &object) == -EBADMSG && test_says("4097 section headers"),
		   "and one more");
	free(bytes);
}

int main(int argc, char **argv)
{
	struct spin_context *context = test_context();
	struct spin_spindle *spindle;
	const void *bytes;
	size_t size, i;

	if (argc != 2)
		return 2;
	if (!test_check(!spin_spindle_read(context, argv[1], &spindle), "the genuine one"))
		return test_finish();
	bytes = spin_spindle_bytes(spindle, &size);
	for (i = 0; i < COUNT; i++)
		test_one(context, bytes, size, i);
	test_many(context, bytes, size);
	spin_spindle_unref(spindle);
	spin_context_unref(context);
	return test_finish();
}
