/* SPDX-License-Identifier: GPL-2.0-only */
/* Parts of the command "graph". */
#ifndef SPINCTL_GRAPH_H
#define SPINCTL_GRAPH_H

#include <json-c/json.h>
#include <stdio.h>

#include "world.h"

/**
 * graph_write() - write the picture of a world in the language of Graphviz
 * @file: where to
 * @world: with its events
 *
 * Return: 0 or -ENOMEM.
 */
int graph_write(FILE *file, const struct world *world);

/**
 * graph_share() - a part of all runs
 * @part: runs
 * @all: all runs
 *
 * Return: 0 to 1; 0 if nothing ran.
 */
double graph_share(uint64_t part, uint64_t all);

/**
 * graph_describe() - the same facts for programs
 * @world: with its events
 *
 * Return: the object; the caller owns it.
 */
struct json_object *graph_describe(const struct world *world);

#endif
