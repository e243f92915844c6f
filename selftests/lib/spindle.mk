# SPDX-License-Identifier: GPL-2.0-only
#
# Included after target.mk by the Makefile of a target that installs spindles: builds
# spinctl, a key (a new key makes a new seal: both are made once), and NAME.spindle out of
# NAME.c in the target's folder or of the extension NAME that ships. Before that may be said
#
#	SPIN_INTERFACE	the name of an interface of the target's own, interface/NAME.h, which
#			its programs import beside those that ship
#	SPIN_SECOND	the name of a program whose version is "1.0": second.spindle is the
#			same, but of version "2.0"

spin_loader := $(spin_top)/build/loader
spin_spinctl := $(spin_loader)/spinctl/spinctl
spin_libspin := $(spin_loader)/libspin/libspin.a
spin_include := $(spin_top)/include
spin_interfaces := $(shell find $(spin_top)/include -name '*.h')
# What programs of the target's own may include.
spin_beside := $(wildcard $(CURDIR)/*.h)

.PHONY: spin_tools
spin_tools:
	@$(MAKE) -s -C $(spin_top)/loader all

$(spin_spinctl) $(spin_libspin): spin_tools ;

$(OUTPUT)/spin.der: | $(OUTPUT) $(spin_spinctl)
	@rm -f $(OUTPUT)/spin.key $@
	$(spin_spinctl) key create --keys $(OUTPUT) > $(OUTPUT)/key.txt

$(OUTPUT)/spin.key: $(OUTPUT)/spin.der

ifdef SPIN_INTERFACE
spin_shipped := $(spin_interfaces)
spin_include := $(OUTPUT)/include
spin_interfaces := $(spin_include)/$(SPIN_INTERFACE).h

$(spin_interfaces): interface/$(SPIN_INTERFACE).h $(spin_shipped)
	@rm -rf $(spin_include)
	@mkdir -p $(spin_include)
	cp -r $(spin_top)/include/. $(spin_include)
	cp $< $@
endif

spin_build = $(spin_spinctl) build --keys $(OUTPUT) --include $(spin_include) -o $@ $<

$(OUTPUT)/%.spindle: %.c $(spin_beside) $(spin_interfaces) $(spin_spinctl) $(OUTPUT)/spin.der
	$(spin_build)

$(OUTPUT)/%-watched.spindle: %.c $(spin_beside) $(spin_interfaces) $(spin_spinctl) \
		$(OUTPUT)/spin.der
	$(spin_build) --oracle

ifdef SPIN_SECOND
$(OUTPUT)/second.c: $(SPIN_SECOND).c | $(OUTPUT)
	sed -e 's/$(SPIN_SECOND), "1.0"/$(SPIN_SECOND), "2.0"/' $< > $@

$(OUTPUT)/second.spindle: $(OUTPUT)/second.c $(spin_interfaces) $(spin_spinctl) $(OUTPUT)/spin.der
	$(spin_build)
endif

.SECONDEXPANSION:
$(OUTPUT)/%.spindle: $(spin_top)/extensions/$$*/$$*.c $(spin_interfaces) $(spin_spinctl) \
		$(OUTPUT)/spin.der
	$(spin_build)

$(OUTPUT)/%-watched.spindle: $(spin_top)/extensions/$$*/$$*.c $(spin_interfaces) \
		$(spin_spinctl) $(OUTPUT)/spin.der
	$(spin_build) --oracle
