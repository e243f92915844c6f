// SPDX-License-Identifier: GPL-2.0-only
/*
 * The product of two matrices of 16 by 16: 4 096 rounds of the innermost loop.
 *
 * The verifier: three nested loops are walked round by round, some forty thousand instructions
 * each time they are reached, and inside of another loop "too large".  It is right because all
 * bounds are constants: no index needs a check.
 */
#include <spin/cove.h>
#include <test.h>

extension(matrix_product, "1");

enum { SIZE = 16 };

struct matrix {
	u32 cells[SIZE][SIZE];
};

static struct matrix step;
static struct matrix power;
static struct matrix product;

static void multiply(void)
{
	for (u32 i = 0; i < SIZE; i++)
		for (u32 j = 0; j < SIZE; j++) {
			u32 sum = 0;

			for (u32 k = 0; k < SIZE; k++)
				sum += power.cells[i][k] * step.cells[k][j];
			product.cells[i][j] = sum;
		}
	power = product;
}

handler u32 run(packet *p, u32 n)
{
	u32 trace = 0;

	for (u32 i = 0; i < SIZE; i++)
		for (u32 j = 0; j < SIZE; j++) {
			step.cells[i][j] = (i * 7 + j * 3 + n) % 5;
			power.cells[i][j] = (i * 5 + j * 11 + n) % 7;
		}
	multiply();
	for (u32 i = 0; i < SIZE; i++)
		trace += power.cells[i][i];
	print(power.cells[3][n % SIZE]);
	return trace;
}

bind(test_slow, run);
