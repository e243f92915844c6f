# SPDX-License-Identifier: GPL-2.0-only
#
# Spindles from hand-written C in $(OUTPUT), sealed with a key made for the
# occasion.  Used by the tests on the host and in virtual machines.

hand_top := $(abspath $(dir $(lastword $(MAKEFILE_LIST)))/../..)
hand_loader := $(hand_top)/build/loader

.PHONY: hand_library
hand_library:
	@$(MAKE) -s -C $(hand_top)/loader/libspin all
	@$(MAKE) -s -C $(hand_top)/loader/spinctl all

$(hand_loader)/libspin/libspin.a $(hand_loader)/spinctl/spinctl: hand_library ;

$(OUTPUT)/make_spindle $(OUTPUT)/half_install: $(OUTPUT)/%: \
		$(hand_top)/selftests/loader/%.c \
		$(hand_loader)/libspin/libspin.a
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -I$(hand_top)/include \
		-I$(hand_top)/include/uapi -o $@ $^ -lbpf -lelf -lcrypto

$(OUTPUT)/spin.der: | $(hand_loader)/spinctl/spinctl
	@rm -f $(OUTPUT)/spin.key $@
	@$(hand_loader)/spinctl/spinctl key create --keys $(OUTPUT) > $(OUTPUT)/key.txt

$(OUTPUT)/spin.key: $(OUTPUT)/spin.der

$(OUTPUT)/%.spindle: $(hand_top)/selftests/loader/hand/%.c $(OUTPUT)/make_spindle \
		$(OUTPUT)/spin.der
	@$(OUTPUT)/make_spindle $< $@ $(hand_top)/include $(OUTPUT)

# A second key, that nobody trusts.
$(OUTPUT)/others/spin.der: | $(hand_loader)/spinctl/spinctl
	@rm -rf $(@D)
	@$(hand_loader)/spinctl/spinctl key create --keys $(@D) > /dev/null

# What the Cove compiler makes of a program, under either key.
$(OUTPUT)/count.spindle: $(hand_top)/extensions/count/count.c $(hand_loader)/spinctl/spinctl \
		$(OUTPUT)/spin.der
	@$(hand_loader)/spinctl/spinctl build $< -o $@ --keys $(OUTPUT)

$(OUTPUT)/foreign.spindle: $(hand_top)/extensions/count/count.c $(hand_loader)/spinctl/spinctl \
		$(OUTPUT)/others/spin.der
	@$(hand_loader)/spinctl/spinctl build $< -o $@ --keys $(OUTPUT)/others

$(OUTPUT)/forward.spindle: $(hand_top)/extensions/forward/forward.c \
		$(hand_loader)/spinctl/spinctl $(OUTPUT)/spin.der
	@$(hand_loader)/spinctl/spinctl build $< -o $@ --keys $(OUTPUT)
