# SPDX-License-Identifier: GPL-2.0-only
# The loader's tests on the host: make -f host.mk check
# Each program runs as it is shipped and under the sanitizers.

top := $(abspath ../..)
plain := $(top)/build/host/loader
checked := $(top)/build/host/loader-sanitize
OUTPUT := $(plain)
CC ?= gcc
SHELL := /bin/bash
MUTATIONS ?= 10000

comma := ,
SANITIZERS := -g -fno-omit-frame-pointer -fno-sanitize-recover=all -fsanitize=address$(comma)undefined
COMPILE := $(CC) -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -I$(top)/include -I$(top)/include/uapi
LIBRARIES := -lbpf -lelf -lcrypto

PROGRAMS := build_test target_test spindle_test types_test mutate_test real_test forge_test complete_test layout_test log_test stack_test install_test map_test call_test

.PHONY: check all libraries
check: all
	@status=0; \
	./host.sh $(plain) $(plain) $(MUTATIONS) $(top)/include || status=1; \
	./host.sh $(checked) $(plain) $(MUTATIONS) $(top)/include || status=1; \
	./tree_test.sh $(top) || status=1; \
	./spinctl_test.sh $(top)/build/loader/spinctl/spinctl $(plain) || status=1; \
	./spinctl_test.sh $(top)/build/loader-sanitize/spinctl/spinctl $(plain) || status=1; \
	./page_test.sh $(top) || status=1; \
	./installed_test.sh $(top) || status=1; \
	./explain_test.sh $(top)/build/loader/spinctl/spinctl $(plain) || status=1; \
	./explain_test.sh $(top)/build/loader-sanitize/spinctl/spinctl $(plain) || status=1; \
	./words_test.sh $(plain)/fake_spinctl $(plain) || status=1; \
	./words_test.sh $(checked)/fake_spinctl $(plain) || status=1; \
	./seen_test.sh $(plain)/fake_spinctl $(plain) || status=1; \
	./seen_test.sh $(checked)/fake_spinctl $(plain) || status=1; \
	exit $$status

all: $(addprefix $(plain)/,$(PROGRAMS) fake_spinctl json_good json_words) \
	$(addprefix $(checked)/,fake_spinctl) $(addprefix $(checked)/,$(PROGRAMS)) \
	$(addprefix $(plain)/,counter.spindle store.spindle reference.ko shipped.ko others/spin.der)

include hand.mk

sanitized := $(top)/build/loader-sanitize/libspin/libspin.a
libraries: hand_library
	@$(MAKE) -s -C $(top)/loader/spinctl SANITIZE=1 all
$(sanitized): libraries ;

# kernel.c of the library talks to the kernel; here a made-up kernel takes its place.
OBJECTS := test.c fake_kernel.c fake_async.c fake_call.c fake_link.c fake_second.c
HEADERS := test.h fake_kernel.h

$(plain)/%_test: %_test.c $(OBJECTS) $(HEADERS) $(hand_loader)/libspin/libspin.a
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $(filter %.c %.a,$^) $(LIBRARIES)

$(checked)/%_test: %_test.c $(OBJECTS) $(HEADERS) $(sanitized)
	@mkdir -p $(@D)
	@$(COMPILE) $(SANITIZERS) -o $@ $(filter %.c %.a,$^) $(LIBRARIES)

# spinctl whole, with the made-up kernel.
fake := fake_kernel.c fake_async.c fake_call.c fake_link.c fake_second.c fake_wide.c fake_world.c $(wildcard $(top)/loader/spinctl/*.c)

$(plain)/fake_spinctl: $(fake) $(HEADERS) $(hand_loader)/libspin/libspin.a
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $(filter %.c %.a,$^) -ljson-c $(LIBRARIES)

$(checked)/fake_spinctl: $(fake) $(HEADERS) $(sanitized)
	@mkdir -p $(@D)
	@$(COMPILE) $(SANITIZERS) -o $@ $(filter %.c %.a,$^) -ljson-c $(LIBRARIES)

$(plain)/json_good $(plain)/json_words: $(plain)/%: %.c
	@mkdir -p $(@D)
	@$(COMPILE) -o $@ $< -ljson-c

$(plain)/reference.ko: reference_module.c
	@mkdir -p $(@D)
	@$(CC) -O1 -fno-ident -c -o $@ $<

# Knows what forward.spindle needs, too, whatever that is at the time.
$(plain)/shipped.ko: reference_module.c $(plain)/forward.spindle
	@nm -u $(plain)/forward.spindle | awk '$$2 ~ /^spin_/ { print $$2 }' | sort | \
		comm -23 - <(grep -o 'spin_[a-z0-9_]*' $< | sort -u) | \
		sed 's/.*/EXPORTED(&, 0xbbbbbbbb);/' > $(plain)/shipped.h
	@$(CC) -O1 -fno-ident -DEXPORTED_BESIDES='"$(plain)/shipped.h"' -c -o $@ $<
