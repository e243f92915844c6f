// SPDX-License-Identifier: GPL-2.0-only
#include <spin/cove.h>
#include <test.h>

extension(t, "1");
interface(mine, 1);

typedef struct box box;
struct held { u32 n; };

struct flagged { bool flag; };

atomic maybe const packet *mine_packet(packet *p);
atomic u32 mine_keep(managed thing *t);
atomic u32 mine_box(const box *b);
atomic u32 mine_flag(struct flagged f);
atomic u32 mine_pointed(u32 *const *at);
atomic u32 mine_fine(const packet *p, maybe struct held *h, colour c, struct held all);

handler u32 run(packet *p, u32 n)
{
	return n;
}

bind(test_event, run);
