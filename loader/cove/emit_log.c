// SPDX-License-Identifier: GPL-2.0-only
/* log() as C: the number of the place, and the values as words. */
#include "emitter.h"
#include "price.h"

/* Signed numbers keep their sign; those with a byte order are written as they are. */
const char *cove_emit_log(struct cove_emitter *emitter, struct cove_expression *word)
{
	const char *values = cove_emit_temporary(emitter);
	struct spin_buffer text = { .arena = emitter->arena };
	size_t count = word->arguments_count;

	spin_buffer_print(&text, "({ ");
	if (emitter->unit->oracle)
		spin_buffer_print(&text, "%s; ", cove_emit_oracle_call(emitter, COVE_PRICE_LOG +
								       count, COVE_CLASS_ATOMIC));
	if (count)
		spin_buffer_print(&text, "u64 %s[%zu]; ", values, count);
	for (size_t i = 0; i < count; i++)
		spin_buffer_print(&text, "%s[%zu] = (u64)(%s); ", values, i,
				  cove_emit_expression(emitter, word->arguments[i]));
	spin_buffer_print(&text, "spin_log_write(&spin_record, %uu, %s); })",
			  (unsigned int)word->value, count ? values : "NULL");
	return spin_buffer_text(&text);
}
