// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wants: to have so many variables that the analysis loses count, and one of them leave its
 *   block.
 * Stopped by: COVE0504, what is not followed is refused.
 * Without it: report stack-use-after-scope
 */
#include <spin/cove.h>
#include <test.h>

extension(attack, "1");

static u32 value(const u32 *at)
{
	return *at;
}

handler u32 run(packet *p, u32 n)
{
	u32 outer = 1;
	const u32 *at = &outer;
	u32 sum = 0;

	{
		u32 v0 = n;
		sum += value(&v0);
		u32 v1 = n;
		sum += value(&v1);
		u32 v2 = n;
		sum += value(&v2);
		u32 v3 = n;
		sum += value(&v3);
		u32 v4 = n;
		sum += value(&v4);
		u32 v5 = n;
		sum += value(&v5);
		u32 v6 = n;
		sum += value(&v6);
		u32 v7 = n;
		sum += value(&v7);
		u32 v8 = n;
		sum += value(&v8);
		u32 v9 = n;
		sum += value(&v9);
		u32 v10 = n;
		sum += value(&v10);
		u32 v11 = n;
		sum += value(&v11);
		u32 v12 = n;
		sum += value(&v12);
		u32 v13 = n;
		sum += value(&v13);
		u32 v14 = n;
		sum += value(&v14);
		u32 v15 = n;
		sum += value(&v15);
		u32 v16 = n;
		sum += value(&v16);
		u32 v17 = n;
		sum += value(&v17);
		u32 v18 = n;
		sum += value(&v18);
		u32 v19 = n;
		sum += value(&v19);
		u32 v20 = n;
		sum += value(&v20);
		u32 v21 = n;
		sum += value(&v21);
		u32 v22 = n;
		sum += value(&v22);
		u32 v23 = n;
		sum += value(&v23);
		u32 v24 = n;
		sum += value(&v24);
		u32 v25 = n;
		sum += value(&v25);
		u32 v26 = n;
		sum += value(&v26);
		u32 v27 = n;
		sum += value(&v27);
		u32 v28 = n;
		sum += value(&v28);
		u32 v29 = n;
		sum += value(&v29);
		u32 v30 = n;
		sum += value(&v30);
		u32 v31 = n;
		sum += value(&v31);
		u32 v32 = n;
		sum += value(&v32);
		u32 v33 = n;
		sum += value(&v33);
		u32 v34 = n;
		sum += value(&v34);
		u32 v35 = n;
		sum += value(&v35);
		u32 v36 = n;
		sum += value(&v36);
		u32 v37 = n;
		sum += value(&v37);
		u32 v38 = n;
		sum += value(&v38);
		u32 v39 = n;
		sum += value(&v39);
		u32 v40 = n;
		sum += value(&v40);
		u32 v41 = n;
		sum += value(&v41);
		u32 v42 = n;
		sum += value(&v42);
		u32 v43 = n;
		sum += value(&v43);
		u32 v44 = n;
		sum += value(&v44);
		u32 v45 = n;
		sum += value(&v45);
		u32 v46 = n;
		sum += value(&v46);
		u32 v47 = n;
		sum += value(&v47);
		u32 v48 = n;
		sum += value(&v48);
		u32 v49 = n;
		sum += value(&v49);
		u32 v50 = n;
		sum += value(&v50);
		u32 v51 = n;
		sum += value(&v51);
		u32 v52 = n;
		sum += value(&v52);
		u32 v53 = n;
		sum += value(&v53);
		u32 v54 = n;
		sum += value(&v54);
		u32 v55 = n;
		sum += value(&v55);
		u32 v56 = n;
		sum += value(&v56);
		u32 v57 = n;
		sum += value(&v57);
		u32 v58 = n;
		sum += value(&v58);
		u32 v59 = n;
		sum += value(&v59);
		u32 v60 = n;
		sum += value(&v60);
		u32 v61 = n;
		sum += value(&v61);
		u32 v62 = n;
		sum += value(&v62);
		u32 final = sum;

		at = &final;
	}
	return value(at);
}

bind(test_event, run);
