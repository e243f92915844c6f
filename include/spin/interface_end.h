/* SPDX-License-Identifier: GPL-2.0-only */
/* Takes back the words that <spin/interface_begin.h> lent.  No include guard. */
#undef maybe
#undef managed
#undef pure
#undef atomic
#undef blocking
#undef strand
#undef reshapes
#undef consumes
#undef acquires
#undef releases
#undef costs
#undef interface
