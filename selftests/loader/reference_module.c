// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stands for the spin.ko of some kernel: an object with all that the loader reads
 * from one, and sizes and checksums that no real kernel has.
 */
#define SECTION(name) __attribute__((__section__(name), __used__))

static const char modinfo[] SECTION(".modinfo") __attribute__((__aligned__(1))) =
	"license=GPL\0name=spin\0vermagic=9.9.9-test SMP mod_unload modversions ";

struct version {
	unsigned long checksum;
	char name[56];
};

static const struct version versions[] SECTION("__versions") = {
	{ 0x11111111, "module_layout" },
	{ 0x22222222, "__x86_return_thunk" },
	{ 0x33333333, "memcpy" },
	{ 0x44444444, "__x86_indirect_thunk_rax" },
	{ 0x44444445, "__x86_indirect_thunk_r11" },
};

/* As in kernels up to 6.1 the checksum is the symbol's value, or as later it lies where it points. */
__asm__(".globl __crc_spin_extension_present\n\t"
	".set __crc_spin_extension_present, 0x55555555\n\t"
	".globl __crc_spin_extension_ended\n\t"
	".set __crc_spin_extension_ended, 0x66666666");

#define EXPORTED(name, checksum) \
	const unsigned int __crc_##name SECTION("___kcrctab_gpl") = checksum

EXPORTED(spin_hash_set, 0x77777777);
EXPORTED(spin_packet_length, 0x88888888);
EXPORTED(spin_log_write, 0xaaaaaaaa);
EXPORTED(spin_default_ether_packet_arrived, 0x99999999);

/* What else a spindle that is shipped needs. */
#ifdef EXPORTED_BESIDES
#include EXPORTED_BESIDES
#endif

int init_module(void)
{
	return 0;
}

void cleanup_module(void)
{
}

struct module {
	char before[40];
	char name[56];
	char between[104];
	int (*init)(void);
	char more[200];
	void (*exit)(void);
	char behind[56];
};

struct module __this_module SECTION(".gnu.linkonce.this_module")
__attribute__((__aligned__(64))) = {
	.name = "spin",
	.init = init_module,
	.exit = cleanup_module,
};
