// SPDX-License-Identifier: GPL-2.0-only
/*
 * Parameters of an installed extension through /dev/spin: each keeps its range, and
 * what is refused changes nothing.
 */
#include "installed.h"

/* As tables.c declares them. */
enum { SMALL, BALANCE, LARGE, PARAMETERS };

TEST_F(tables, parameters_are_described)
{
	static const struct {
		const char *name;
		uint64_t lowest, preset, highest;
		uint32_t bytes, is_signed;
	} described[PARAMETERS] = {
		{ "small", 1, 7, 64, 1, 0 },
		{ "balance", -100ULL, -5ULL, 100, 4, 1 },
		{ "large", 10, 1000, 0xffffffffffff, 8, 0 },
	};
	unsigned int i;

	for (i = 0; i < PARAMETERS; i++) {
		struct spin_parameter_info info = {
			.size = sizeof(info), .index = i, .extension = self->extension,
		};

		ASSERT_EQ(0, command(self->fd, SPIN_GET_PARAMETER, &info));
		EXPECT_STREQ(described[i].name, info.name);
		EXPECT_EQ(described[i].lowest, info.lowest);
		EXPECT_EQ(described[i].preset, info.preset);
		EXPECT_EQ(described[i].preset, info.value);
		EXPECT_EQ(described[i].highest, info.highest);
		EXPECT_EQ(described[i].bytes, info.bytes);
		EXPECT_EQ(described[i].is_signed, info.is_signed);
	}
}

/* What the parameter is afterwards, with the errno of setting it in @error. */
static uint64_t set_parameter(int fd, uint64_t extension, unsigned int index, uint64_t value,
			      int *error)
{
	struct spin_parameter_info info = {
		.size = sizeof(info), .index = index, .extension = extension, .value = value,
	};

	*error = command(fd, SPIN_SET_PARAMETER, &info);
	info = (struct spin_parameter_info){
		.size = sizeof(info), .index = index, .extension = extension,
	};
	return command(fd, SPIN_GET_PARAMETER, &info) ? 0xdeadUL : info.value;
}

/* What its only handler has, and asks for. */
static struct spin_binding_info binding_of(int fd, uint64_t extension)
{
	struct spin_binding_info info = { .size = sizeof(info), .extension = extension };

	if (command(fd, SPIN_GET_BINDING, &info))
		info.budget = 0;
	return info;
}

static int set_budget(int fd, uint64_t extension, unsigned int index, uint64_t budget, char *says)
{
	struct spin_budget order = {
		.size = sizeof(order), .index = index, .extension = extension, .budget = budget,
		.message = (uintptr_t)says, .message_size = SPIN_TEXT_SIZE,
	};

	*says = '\0';
	return command(fd, SPIN_SET_BUDGET, &order);
}

TEST_F(tables, budgets_keep_their_range)
{
	struct spin_binding_info before = binding_of(self->fd, self->extension);
	char says[SPIN_TEXT_SIZE];

	EXPECT_EQ(SPIN_BUDGET_ATOMIC, before.budget);
	EXPECT_EQ(before.budget, before.asked);
	EXPECT_NE(0, before.cost);
	EXPECT_EQ(0, set_budget(self->fd, self->extension, 0, 4000000, says));
	EXPECT_EQ(4000000, binding_of(self->fd, self->extension).budget);
	EXPECT_EQ(SPIN_BUDGET_ATOMIC, binding_of(self->fd, self->extension).asked);
	EXPECT_EQ(ERANGE, set_budget(self->fd, self->extension, 0, 4000001, says));
	EXPECT_NE(NULL, strstr(says, "and 4000000"));
	EXPECT_EQ(ERANGE, set_budget(self->fd, self->extension, 0, 0, says));
	EXPECT_EQ(ERANGE, set_budget(self->fd, self->extension, 0, before.cost - 1, says));
	EXPECT_EQ(4000000, binding_of(self->fd, self->extension).budget);
	EXPECT_EQ(0, set_budget(self->fd, self->extension, 0, before.cost, says));
	EXPECT_EQ(before.cost, binding_of(self->fd, self->extension).budget);
	EXPECT_EQ(ENOENT, set_budget(self->fd, self->extension, 1, 20000, says));
	EXPECT_EQ(ENOENT, set_budget(self->fd, self->extension + 1, 0, 20000, says));
	EXPECT_EQ(ENOENT, set_budget(self->fd, 0, 0, 20000, says));
}

TEST_F(tables, parameters_keep_their_range)
{
	static const struct {
		unsigned int index;
		uint64_t value;
		int error;
		uint64_t after;
	} steps[] = {
		{ SMALL, 1, 0, 1 },			{ SMALL, 0, ERANGE, 1 },
		{ SMALL, 64, 0, 64 },			{ SMALL, 65, ERANGE, 64 },
		/* What would fit after the upper bits were lost. */
		{ SMALL, 256 + 7, ERANGE, 64 },		{ SMALL, (1ULL << 32) + 7, ERANGE, 64 },
		{ BALANCE, -100ULL, 0, -100ULL },	{ BALANCE, -101ULL, ERANGE, -100ULL },
		{ BALANCE, 100, 0, 100 },		{ BALANCE, 101, ERANGE, 100 },
		{ BALANCE, 0xffffffff, ERANGE, 100 },	{ BALANCE, 1ULL << 63, ERANGE, 100 },
		{ LARGE, 0xffffffffffff, 0, 0xffffffffffff },
		{ LARGE, 1ULL << 48, ERANGE, 0xffffffffffff },
		{ LARGE, 10, 0, 10 },			{ LARGE, 9, ERANGE, 10 },
		{ PARAMETERS, 1, ENOENT, 0xdead },
	};
	unsigned int i;
	int error;

	for (i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		EXPECT_EQ(steps[i].after, set_parameter(self->fd, self->extension, steps[i].index,
							steps[i].value, &error));
		EXPECT_EQ(steps[i].error, error) {
			TH_LOG("step %u", i);
		}
	}
}

TEST_HARNESS_MAIN
