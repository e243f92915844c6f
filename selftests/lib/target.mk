# SPDX-License-Identifier: GPL-2.0-only
#
# Included at the end of selftests/TARGET/Makefile. Before that the Makefile says
# in kselftest's words what there is,
#
#	TEST_PROGS		shell scripts that are tests
#	TEST_GEN_PROGS		tests built from C, with kselftest_harness.h
#	TEST_FILES		files these need
#	TEST_GEN_FILES, TEST_PROGS_EXTENDED, TEST_GEN_PROGS_EXTENDED	as in kselftest
#
# and where it runs:
#
#	SPIN_RUN	vm (default) or host
#	SPIN_CPUS	processors of the virtual machine, default 2; counted: one, whose
#			clock counts instructions
#	SPIN_TIMEOUT	seconds for each program on a translated machine, of a busy host:
#			default 600
#	SPIN_HOST_ROOT	yes: in the host's file system, where there is a compiler
#
# A Kbuild file in the folder builds kernel modules for each kernel; they lie
# beside the test programs in the virtual machine. Programs start in their folder,
# with SPIN_MODULE naming spin.ko, which is loaded before the first.

SPIN_RUN ?= vm
SPIN_CPUS ?= 2
SPIN_TIMEOUT ?= 600
SPIN_HOST_ROOT ?= no

spin_top := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
spin_target := $(notdir $(CURDIR))
OUTPUT ?= $(spin_top)/build/selftests/$(spin_target)

# lib.mk comes with the kernel's source; the cache has it.
SPIN_KSELFTEST ?= $(shell $(spin_top)/selftests/qemu/fetch-source.sh tools)/tools/testing/selftests
ifeq ($(wildcard $(SPIN_KSELFTEST)/lib.mk),)
$(error no kselftest library; see selftests/qemu/fetch-source.sh)
endif

CFLAGS += -std=gnu11 -O2 -g -Wall -Wextra -Werror
CFLAGS += -isystem $(SPIN_KSELFTEST) -I$(spin_top)/include -I$(spin_top)/include/uapi

# The programs lie in $(OUTPUT), the scripts here.
building_out_of_srctree := 1

# The ABI is in every one of them.
LOCAL_HDRS += $(wildcard $(CURDIR)/*.h $(spin_top)/selftests/lib/harness.h $(spin_top)/include/*.h $(spin_top)/include/uapi/linux/*.h)

all: | $(OUTPUT)
include $(SPIN_KSELFTEST)/lib.mk

$(TEST_GEN_PROGS) $(TEST_GEN_PROGS_EXTENDED) $(TEST_GEN_FILES): | $(OUTPUT)
$(OUTPUT):
	@mkdir -p $@

# For the runners: how to run this, and what.
spin_settings:
	@echo run=$(SPIN_RUN) cpus=$(SPIN_CPUS) host_root=$(SPIN_HOST_ROOT)

# $(SPIN_FOLDER) is where the target will lie when it runs.
spin_plan:
	@for program in $(notdir $(TEST_GEN_PROGS)) $(TEST_PROGS); do \
		echo "program $(spin_target) $(SPIN_TIMEOUT) $(SPIN_FOLDER)/$$program"; \
	done

.PHONY: spin_settings spin_plan
