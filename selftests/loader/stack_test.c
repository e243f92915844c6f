// SPDX-License-Identifier: GPL-2.0-only
/* Stack bounds from call graphs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../loader/libspin/stack.h"
#include "test.h"

static struct spin_context *context;

#define NODE(name, bytes) \
	"node: { title: \"p.c:" name "\" label: \"" name "\\np.c:1:1\\n" bytes "\" }\n"
#define OUTSIDE(name) \
	"node: { title: \"" name "\" label: \"" name "\\nh.h:1:1\" shape : ellipse }\n"
#define EDGE(from, to) \
	"edge: { sourcename: \"p.c:" from "\" targetname: \"" to "\" label: \"p.c:2:2\" }\n"

static void test_need(const char *name, const char *graph, int status, uint32_t need,
		      const char *says)
{
	struct spin_stack *stack;
	char *copy = strdup(graph);
	uint32_t got = 0;
	int is;

	test_error();
	is = spin_stack_read(context, "it", copy, &stack);
	if (!is) {
		is = spin_stack_need(context, stack, "top", &got);
		spin_stack_free(stack);
	}
	free(copy);
	if (is != status || got != need)
		printf("# status %d, %u bytes\n", is, got);
	test_check(is == status && got == need && (!says || test_says(says)), "%s", name);
}

/* Does what "top" calls end at a link? */
static void test_links(const char *name, const char *graph, bool expected)
{
	struct spin_stack *stack;
	char *copy = strdup(graph);
	bool links = !expected;
	uint32_t need;

	if (!spin_stack_read(context, "it", copy, &stack)) {
		if (!spin_stack_need(context, stack, "top", &need))
			links = spin_stack_links(stack, "top");
		test_check(!spin_stack_links(stack, "nobody"), "%s: nobody", name);
		spin_stack_free(stack);
	}
	free(copy);
	test_check(links == expected, "%s", name);
}

static void test_path(void)
{
	static const char graph[] =
		NODE("spin_direct_0", "40 bytes (static)") NODE("cove_low", "24 bytes (static)")
		NODE("cove_flat.constprop.0", "100 bytes (static)") OUTSIDE("spin_hash_find")
		EDGE("spin_direct_0", "p.c:cove_flat.constprop.0")
		EDGE("spin_direct_0", "p.c:cove_low") EDGE("cove_low", "spin_hash_find");
	char *copy = strdup(graph), *path = NULL;
	struct spin_stack *stack;
	char wanted[256];
	uint32_t need;

	snprintf(wanted, sizeof(wanted),
		 "\n      48 bytes  the handler's entry, p.c:1\n      32 bytes  low, p.c:1"
		 "\n  %6u bytes  operation hash_find", SPIN_STACK_OPERATION);
	if (!spin_stack_read(context, "it", copy, &stack)) {
		if (!spin_stack_need(context, stack, "spin_direct_0", &need))
			path = spin_stack_path(stack, "spin_direct_0");
		spin_stack_free(stack);
	}
	if (!path || strcmp(path, wanted))
		printf("# %s\n", path ? path : "no path");
	test_check(path && !strcmp(path, wanted), "the deepest way");
	free(path);
	free(copy);
}

int main(void)
{
	context = test_context();
	test_need("one function", "graph: {\n" NODE("top", "40 bytes (static)") "}\n", 0, 40, NULL);
	test_need("a call", NODE("top", "40 bytes (static)") NODE("low", "24 bytes (static)")
		  EDGE("top", "p.c:low"), 0, 40 + 8 + 24, NULL);
	test_need("the deeper of two", NODE("top", "8 bytes (static)")
		  NODE("a", "100 bytes (static)") NODE("b", "200 bytes (static)")
		  EDGE("top", "p.c:a") EDGE("top", "p.c:b"), 0, 8 + 8 + 200, NULL);
	test_need("an operation", NODE("top", "8 bytes (static)") OUTSIDE("spin_hash_find")
		  EDGE("top", "spin_hash_find"), 0, 8 + 8 + SPIN_STACK_OPERATION, NULL);
	test_need("a bounded frame", NODE("top", "48 bytes (dynamic,bounded)"), 0, 48, NULL);
	test_need("a frame that grows", NODE("top", "48 bytes (dynamic)"), -EMLINK, 0,
		  "has no bound");
	test_need("recursion", NODE("top", "8 bytes (static)") EDGE("top", "p.c:top"), -EMLINK, 0,
		  "calls itself");
	test_need("recursion through another", NODE("top", "8 bytes (static)")
		  NODE("low", "8 bytes (static)") EDGE("top", "p.c:low") EDGE("low", "p.c:top"),
		  -EMLINK, 0, "calls itself");
	test_need("a call through a pointer", NODE("top", "8 bytes (static)")
		  OUTSIDE("__indirect_call") EDGE("top", "__indirect_call"), -EMLINK, 0,
		  "not known");
	test_need("a call to nowhere", NODE("top", "8 bytes (static)") EDGE("top", "gone"),
		  -EMLINK, 0, "not known");
	test_need("another function", NODE("other", "8 bytes (static)"), -ENOENT, 0, NULL);
	test_need("an operation of that name", OUTSIDE("top"), 0, SPIN_STACK_OPERATION, NULL);
	test_need("half a node", "node: { title: \"top\n", -EBADMSG, 0, "malformed");
	test_need("half an edge", "edge: { sourcename: \"top\" }\n", -EBADMSG, 0, "malformed");
	test_links("no link", NODE("top", "8 bytes (static)") OUTSIDE("spin_hash_find")
		   EDGE("top", "spin_hash_find"), false);
	test_links("a link", NODE("top", "8 bytes (static)") NODE("low", "8 bytes (static)")
		   NODE("leaf", "8 bytes (static)") OUTSIDE("link_3") EDGE("top", "p.c:low")
		   EDGE("low", "link_3") EDGE("top", "p.c:leaf"), true);
	test_links("one that another calls", NODE("top", "8 bytes (static)")
		   NODE("low", "8 bytes (static)") OUTSIDE("link_3") EDGE("low", "link_3"), false);
	test_path();
	spin_context_unref(context);
	return test_finish();
}
