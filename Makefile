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
	@echo "make test-modules    besides, the kernel modules of its tests"
	@echo "make loader          the compiler, library and spinctl alone"
	@echo "make install         put what was made into the system (prefix=/usr/local, DESTDIR, KDIR)"
	@echo "make uninstall       take it out again"
	@echo "make check           packages, build, all tests, on this machine and in virtual ones"
	@echo "make check-host      the part of it that needs no virtual machine"
	@echo "make soak            the tests that take an hour or more: many cycles, a debug kernel"
	@echo "make demo            packages, build, a virtual machine that forwards packets by an extension"
	@echo "make alpha           spin.ko compiled and linked for Alpha, in a tree without a kernel"
	@echo "make bench           measure, beside native peers (KERNEL=6.12, FORMAT=text or json)"
	@echo "make dumps           renew the dumps that the compiler's passes are compared with"
	@echo "make grammar         renew docs/cove-grammar.md from the comments in the parser"
	@echo "make vm              a shell in a virtual machine with the project in it (KERNEL=6.12, CPUS=2)"
	@echo "make compile_commands.json   for editors"
	@echo "make clean           remove build/; kernels in the cache folder stay"
	@echo "V=1 prints whole commands."

# Kernel builds put objects beside the sources. Each kernel gets a folder of
# links, so that two kernels never share an object; kernels before 6.13 have no
# option for that. The tables of typed names that interfaces declare are made by
# the compiler that checks programs against them: one judge of what equal types are.
cove := $(CURDIR)/build/loader/cove/cove

compiler:
	@mkdir -p build
	@+flock build/compiler.lock $(MAKE) -C loader ../build/loader/cove/cove

# First, so that nobody waits for a compiler to be told.
kernel-folder:
	@test -n "$(release)" || { echo "no kernel build folder at $(KDIR):" \
		"install linux-headers-$$(uname -r) or give KDIR=FOLDER" >&2; exit 1; }

links: kernel-folder compiler
	@mkdir -p $(objects)/selftests
	@cp -asn $(addprefix $(CURDIR)/,$(sources)) $(objects)/
	@cp -asn $(CURDIR)/selftests/lib $(objects)/selftests/
	@for kbuild in $(wildcard selftests/*/Kbuild); do \
		cp -asn $(CURDIR)/$$(dirname $$kbuild) $(objects)/selftests/; \
	done
	@find $(objects) -xtype l -delete
	@mkdir -p $(objects)/generated
	@for header in include/spin/net.h include/spin/strand.h $(wildcard selftests/*/interface/*.h); do \
		table=$(objects)/generated/$$(basename $$header .h)_procedures.h; \
		$(cove) digests --c -I include $$header > $$table.new || exit 1; \
		cmp -s $$table.new $$table || cp $$table.new $$table; \
		rm $$table.new; \
	done
	@realpath $(KDIR) > $(objects)/kernel-folder

# Two makes at once in one folder would tread on each other.
kbuild = +flock $(objects)/lock $(MAKE) -C $(KDIR)

module modules: links
	$(kbuild) M=$(objects) modules

# Kernel modules of test targets, which use what spin.ko exports. SPIN_BUILT=1
# takes spin.ko as it is.
module_tests := $(patsubst selftests/%/Kbuild,%,$(wildcard selftests/*/Kbuild))

test-modules: $(addprefix test-module-,$(module_tests))

# Made once, for all kernels.
test-module-generated: random-programs
random-programs: compiler
	selftests/generated/prepare.sh

$(addprefix test-module-,$(module_tests)): test-module-%: $(if $(SPIN_BUILT),links,module)
	$(kbuild) M=$(objects)/selftests/$* KBUILD_EXTRA_SYMBOLS=$(objects)/Module.symvers modules

# Behind the compiler, which modules need as well: two makes at once would tread on each other.
loader: compiler
	+$(MAKE) -C loader all

# Copies, builds nothing: "make" as a user, then "make install" as root. spinctl looks
# for spin.ko in updates/ and for its headers beside the folder it lies in.
prefix ?= /usr/local
modules_folder = $(DESTDIR)/lib/modules/$(release)
to := $(DESTDIR)$(prefix)
library := libspin.so.1
headers := $(sort $(shell find include -name '*.h'))
manuals := $(notdir $(wildcard docs/man/*))

install: install-module install-loader

install-module: kernel-folder
	@test -e $(objects)/spin.ko || { echo "no $(objects)/spin.ko: run make first" >&2; exit 1; }
	install -d $(modules_folder)/updates
	strip --strip-debug -o $(modules_folder)/updates/spin.ko $(objects)/spin.ko
	$(if $(DESTDIR),,depmod $(release))

install-loader:
	@test -e build/loader/spinctl/spinctl || { echo "no spinctl: run make first" >&2; exit 1; }
	install -D -m 755 build/loader/spinctl/spinctl $(to)/sbin/spinctl
	install -D -m 644 build/loader/libspin/libspin.a $(to)/lib/libspin.a
	install -D -m 755 build/loader/libspin/$(library) $(to)/lib/$(library)
	ln -sf $(library) $(to)/lib/libspin.so
	for header in $(headers); do \
		install -D -m 644 $$header $(to)/$$header || exit 1; \
	done
	for page in $(manuals); do \
		install -D -m 644 docs/man/$$page $(to)/share/man/man$${page##*.}/$$page || exit 1; \
	done
	install -D -m 644 loader/spinctl/completion/spinctl.bash \
		$(to)/share/bash-completion/completions/spinctl
	$(if $(DESTDIR),,ldconfig)

uninstall:
	rm -f $(to)/sbin/spinctl $(addprefix $(to)/lib/,libspin.a $(library) libspin.so) \
		$(addprefix $(to)/,$(headers)) \
		$(foreach page,$(manuals),$(to)/share/man/man$(subst .,,$(suffix $(page)))/$(page)) \
		$(to)/share/bash-completion/completions/spinctl
	-rmdir --ignore-fail-on-non-empty $(to)/include/spin/freestanding/linux \
		$(to)/include/spin/freestanding $(to)/include/spin \
		$(to)/include/uapi/linux $(to)/include/uapi
	$(if $(release),rm -f $(modules_folder)/updates/spin.ko)
	$(if $(DESTDIR)$(if $(release),,none),,depmod $(release))

check:
	$(harness)/check.sh

check-host:
	$(harness)/check.sh --host

soak:
	$(harness)/soak.sh

demo:
	$(harness)/demo.sh

KERNEL ?= 6.12
CPUS ?= 2
FORMAT ?= text
build_for_machine = +$(MAKE) KDIR=$$($(harness)/fetch-kernel.sh $(KERNEL))/headers

bench:
	@$(harness)/install-packages.sh
	@$(build_for_machine) test-modules loader >&2
	@$(MAKE) -s -C selftests/bench run KERNEL=$(KERNEL) FORMAT=$(FORMAT)

# What the passes of the compiler leave of a few programs, written anew: see "git diff".
dumps: compiler
	selftests/cove/dump_test.sh --renew $(cove)

# The page of the grammar, from the comments in the parser.
grammar:
	loader/cove/grammar.sh > docs/cove-grammar.md.new
	mv docs/cove-grammar.md.new docs/cove-grammar.md

alpha:
	$(harness)/alpha/build.sh

vm:
	$(harness)/install-packages.sh
	$(build_for_machine) module loader
	$(harness)/run-vm.sh --kernel $(KERNEL) --cpus $(CPUS) --host-root --interactive

# Needs a build: the kernel's part is read from what kbuild noted.
compile_commands.json:
	selftests/lib/compile-commands.sh > $@.new
	mv $@.new $@

clean:
	rm -rf build compile_commands.json
	+@if [ -e loader/Makefile ]; then $(MAKE) -C loader clean; fi

.PHONY: $(addprefix test-module-,$(module_tests))
.PHONY: random-programs
.PHONY: install install-module install-loader uninstall
.PHONY: all help kernel-folder compiler links module modules test-modules loader check check-host soak demo bench dumps grammar alpha vm clean compile_commands.json
