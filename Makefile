# SPDX-License-Identifier: GPL-2.0-only
# "make help" says what there is to make.

# The kernel to build for: a header package's folder or a prepared source tree.
KDIR ?= /lib/modules/$(shell uname -r)/build

release = $(shell sed -n 's/.*UTS_RELEASE "\(.*\)"/\1/p' $(KDIR)/include/generated/utsrelease.h 2>/dev/null)
objects = $(CURDIR)/build/$(release)
sources := Kbuild spin_core domains include
harness := selftests/qemu

ifeq ($(V),1)
export V
else
MAKEFLAGS += --no-print-directory
endif

all: module loader

help:
	@echo "make                 spin.ko for the running kernel, the compiler, library and spinctl"
	@echo "make module          spin.ko alone; KDIR=FOLDER for another kernel (W=1, C=1 as in the kernel)"
	@echo "make loader          the compiler, library and spinctl alone"
	@echo "make check           packages, build, all tests, on this machine and in virtual ones"
	@echo "make check-host      the part of it that needs no virtual machine"
	@echo "make demo            packages, build, a virtual machine that forwards packets by an extension"
	@echo "make vm              a shell in a virtual machine with the project in it (KERNEL=6.12, CPUS=2)"
	@echo "make compile_commands.json   for editors"
	@echo "make clean           remove build/; kernels in the cache folder stay"
	@echo "V=1 prints whole commands."

# Kernel builds put objects beside the sources. Each kernel gets a folder of
# links, so that two kernels never share an object; kernels before 6.13 have no
# option for that.
links:
	@test -n "$(release)" || { \
		echo "no kernel build folder at $(KDIR): give KDIR=FOLDER" >&2; exit 1; }
	@mkdir -p $(objects)/selftests
	@cp -asn $(addprefix $(CURDIR)/,$(sources)) $(objects)/
	@for kbuild in $(wildcard selftests/*/Kbuild); do \
		cp -asn $(CURDIR)/$$(dirname $$kbuild) $(objects)/selftests/; \
	done
	@find $(objects) -xtype l -delete
	@realpath $(KDIR) > $(objects)/kernel-folder

module modules: links
	+$(MAKE) -C $(KDIR) M=$(objects) modules
	+@set -e; for kbuild in $(wildcard selftests/*/Kbuild); do \
		$(MAKE) -C $(KDIR) M=$(objects)/$$(dirname $$kbuild) \
			KBUILD_EXTRA_SYMBOLS=$(objects)/Module.symvers modules; \
	done

loader:
	+$(MAKE) -C loader all

check:
	$(harness)/check.sh

check-host:
	$(harness)/check.sh --host

demo:
	$(harness)/demo.sh

KERNEL ?= 6.12
CPUS ?= 2
vm:
	$(harness)/install-packages.sh
	+$(MAKE) module KDIR=$$($(harness)/fetch-kernel.sh $(KERNEL))/headers
	$(harness)/run-vm.sh --kernel $(KERNEL) --cpus $(CPUS) --host-root --interactive

# Needs a build: the kernel's part is read from what kbuild noted.
compile_commands.json:
	selftests/lib/compile-commands.sh > $@.new
	mv $@.new $@

clean:
	rm -rf build compile_commands.json
	+@if [ -e loader/Makefile ]; then $(MAKE) -C loader clean; fi

.PHONY: all help links module modules loader check check-host demo vm clean compile_commands.json
