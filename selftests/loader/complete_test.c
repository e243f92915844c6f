// SPDX-License-Identifier: GPL-2.0-only
/*
 * complete_test COUNTER.spindle STORE.spindle REFERENCE: the image that is made for
 * a kernel, compared with what that kernel's spin.ko says.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/object.h"
#include "../../loader/libspin/record.h"
#include "../../loader/libspin/reference.h"
#include "test.h"

#define TICKET 0x1122334455667788

static struct spin_context *context;
static struct spin_object image;

static const struct spin_section *section(const char *name)
{
	return &image.sections[spin_object_find_section(&image, name)];
}

static bool has_line(const char *line)
{
	const struct spin_section *lines = section(".modinfo");

	return lines->data && memmem(lines->data, lines->header->sh_size, line, strlen(line) + 1);
}

static bool has_version(const char *name, uint64_t checksum)
{
	const struct spin_section *versions = section("__versions");
	const struct spin_reference_entry *entry = (const void *)versions->data;
	size_t i;

	for (i = 0; i < versions->header->sh_size / sizeof(*entry); i++)
		if (!strcmp(entry[i].name, name))
			return entry[i].checksum == checksum;
	return false;
}

static bool points(size_t at, const char *function)
{
	uint32_t index = spin_object_find_section(&image, ".rela.gnu.linkonce.this_module");
	const Elf64_Rela *relocation;
	size_t count, i;

	relocation = spin_object_relocations(&image, index, &count);
	for (i = 0; index && i < count; i++)
		if (relocation[i].r_offset == at &&
		    ELF64_R_TYPE(relocation[i].r_info) == R_X86_64_64 &&
		    !strcmp(spin_object_symbol_name(&image, ELF64_R_SYM(relocation[i].r_info)),
			    function))
			return true;
	return false;
}

/* Every jump to the return thunk is listed, and nothing else: looked for in the bytes. */
static void test_returns(void)
{
	uint32_t list = spin_object_find_section(&image, ".rela.return_sites");
	uint32_t calls = spin_object_find_section(&image, ".rela.text");
	const struct spin_section *text = section(".text");
	const Elf64_Rela *site, *call;
	size_t sites, count, i, thunks = 0, wrong = 0;

	site = spin_object_relocations(&image, list, &sites);
	call = spin_object_relocations(&image, calls, &count);
	for (i = 0; i < count; i++)
		thunks += !strcmp(spin_object_symbol_name(&image, ELF64_R_SYM(call[i].r_info)),
				  "__x86_return_thunk");
	for (i = 0; i < sites; i++) {
		const Elf64_Sym *symbol = &image.symbols[ELF64_R_SYM(site[i].r_info)];
		uint64_t at = symbol->st_value + site[i].r_addend;

		if (site[i].r_offset != 4 * i || at >= text->header->sh_size ||
		    text->data[at] != 0xe9)
			wrong++;
	}
	test_check(thunks > 3 && sites == thunks && !wrong, "%zu returns are listed", sites);
	test_check(section(".return_sites")->header->sh_size == 4 * sites, "the list has room");
}

static void test_module(void)
{
	const struct spin_section *module = section(".gnu.linkonce.this_module");
	uint32_t index = spin_object_find_symbol(&image, "__this_module");
	const Elf64_Sym *symbol = &image.symbols[index];

	test_check(module->header->sh_size == 472 && module->header->sh_addralign == 64,
		   "struct module is as large and aligned as the kernel's");
	test_check(!strcmp((const char *)module->data + 40, "spin_hand_counter"),
		   "its name stands where the kernel has it");
	test_check(points(200, "init_module"), "init stands where the kernel has it");
	test_check(points(408, "cleanup_module"), "exit stands where the kernel has it");
	test_check(index && &image.sections[symbol->st_shndx] == module && !symbol->st_value,
		   "__this_module is it");
}

static void test_versions(void)
{
	const struct spin_section *versions = section("__versions");

	test_check(has_version("module_layout", 0x11111111), "the version of the layout");
	test_check(has_version("__x86_return_thunk", 0x22222222), "of a symbol of the kernel");
	test_check(has_version("spin_extension_present", 0x55555555), "of one that is a number");
	test_check(has_version("spin_packet_length", 0x88888888), "of one that lies in a section");
	test_check(!has_version("__this_module", 0), "none of what it defines itself");
	test_check(versions->header->sh_size == 8 * sizeof(struct spin_reference_entry),
		   "no more than it needs");
}

static void test_record(void)
{
	uint32_t index = spin_object_find_symbol(&image, "spin_record");
	const Elf64_Sym *symbol = &image.symbols[index];
	uint64_t ticket;

	memcpy(&ticket, image.sections[symbol->st_shndx].data + symbol->st_value +
	       spin_record_ticket_at, sizeof(ticket));
	test_check(ticket == TICKET, "the record has the ticket");
}

static void test_image(const char *path)
{
	struct spin_spindle *spindle;
	void *bytes;
	size_t size;

	if (!test_check(!spin_spindle_read(context, path, &spindle), "read"))
		return;
	if (test_check(!spin_image_complete(context, spindle, TICKET, &bytes, &size),
		       "complete")) {
		if (test_check(!spin_object_read(context, "image", bytes, size, &image),
			       "the image is well-formed")) {
			test_check(has_line("license=GPL") && has_line("depends=spin") &&
				   has_line("retpoline=Y") && has_line("name=spin_hand_counter"),
				   "what modinfo says");
			test_check(has_line("vermagic=9.9.9-test SMP mod_unload modversions "),
				   "vermagic, the blank at its end too");
			test_module();
			test_versions();
			test_returns();
			test_record();
			test_check(section(".spin.image")->data != NULL, "it is marked");
			test_check(!section(".BTF")->data && section(".spin.btf")->data,
				   "its types have our name");
			spin_object_free(&image);
		}
		free(bytes);
	}
	spin_spindle_unref(spindle);
}

/* A copy of the reference with @from replaced by @to, of the same length. */
static int complete_with(const char *spindle_path, const char *reference, const char *from,
			 const char *to, size_t length, bool all)
{
	char path[] = "/tmp/spin_reference.XXXXXX";
	struct spin_spindle *spindle;
	uint8_t *bytes, *at;
	size_t size;
	void *made;
	FILE *file = fdopen(mkstemp(path), "wb");
	int status;

	bytes = test_read(reference, &size);
	at = bytes;
	do {
		at = memmem(at, bytes + size - at, from, length);
		if (at)
			memcpy(at, to, length);
	} while (at && all);
	fwrite(bytes, 1, size, file);
	fclose(file);
	free(bytes);
	spin_context_set_module(context, path);
	if (spin_spindle_read(context, spindle_path, &spindle))
		return 1;
	status = spin_image_complete(context, spindle, 1, &made, &size);
	if (!status)
		free(made);
	spin_spindle_unref(spindle);
	remove(path);
	return status;
}

static void test_references(const char *counter, const char *store, const char *reference)
{
	static const char versions[] = "__versions";

	test_check(complete_with(counter, reference, "spin_hash_set", "spin_hash_SET", 13, true) ==
		   -ENOKEY && test_says("needs \"spin_hash_set\""), "a symbol without a version");
	test_check(!complete_with(store, reference, "spin_hash_set", "spin_hash_SET", 13, true),
		   "does not matter to who does not need it");
	test_check(!complete_with(counter, reference, versions, "__VERSIONS", 10, false),
		   "a kernel that checks no versions");
	test_check(complete_with(counter, reference, "vermagic", "VERMAGIC", 8, false) == -EBADMSG &&
		   test_says("not a proper kernel module"), "a module without vermagic");
	test_check(complete_with(counter, reference, "cleanup_module", "Cleanup_module", 14, true) ==
		   -EBADMSG, "a module without an exit function");
	test_check(complete_with(counter, reference, "\x7f" "ELF", "\x7f" "elf", 4, false) ==
		   -EBADMSG && test_says("not an ELF file"), "no module");
	test_check(complete_with(counter, reference, "\x01\x00\x3e\x00", "\x01\x00\x26\x90", 4,
				 false) == -ENOEXEC && test_says("another machine"),
		   "a module of another machine");
}

int main(int argc, char **argv)
{
	struct spin_spindle *spindle;
	void *made;
	size_t size;

	if (argc != 4)
		return 2;
	context = test_context();
	spin_context_set_module(context, argv[3]);
	test_image(argv[1]);
	test_references(argv[1], argv[2], argv[3]);
	spin_context_set_module(context, "/nonexistent/spin.ko");
	if (!spin_spindle_read(context, argv[1], &spindle)) {
		test_check(spin_image_complete(context, spindle, 1, &made, &size) == -ENOENT,
			   "no module at all");
		spin_spindle_unref(spindle);
	}
	spin_context_unref(context);
	return test_finish();
}
