# SPDX-License-Identifier: GPL-2.0-only
# Builds the long texts of the diagnostics into the compiler.
#   cove_folder   this folder, as seen from the makefile that includes this; BUILD is set

explanations := $(wildcard $(cove_folder)/explanations/*.txt)

# The folder itself: a text may have been taken away.
$(BUILD)/cove/explanations.inc: $(cove_folder)/explanations.awk $(explanations) $(cove_folder)/explanations
	@mkdir -p $(@D)
	$(Q)LC_ALL=C awk -f $(filter %.awk,$^) $(sort $(filter %.txt,$^)) >$@.new
	$(Q)mv $@.new $@

$(BUILD)/cove/explain.o: COMPILE += -I$(BUILD)/cove
$(BUILD)/cove/explain.o: $(BUILD)/cove/explanations.inc
