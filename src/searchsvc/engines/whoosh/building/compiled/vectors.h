/* What stands in a posting list for each occurrence: the numbers of tf vectors, and of forms. */
#pragma once

#include "list_layout.h"

/* Form numbers one after the other, least significant bits first; the list is zero before. */
static void put_forms(const uint32_t *numbers, uint64_t count, uint32_t width, uint8_t *out) {
    for (uint64_t i = 0; i < count; i++) {
        if (width == 32)
            put_u32(out, i, numbers[i]);
        else
            out[i * width / 8] |= (uint8_t)(numbers[i] << i * width % 8);
    }
}

/* Codes, exceptions, and the known places in positions and forms. */
static void put_codes(const struct batch *batch, const TermRecord *term, uint64_t posting, struct parts at,
                      uint8_t *list) {
    uint32_t exception = 0, bytes = 0, tokens = 0;
    for (uint64_t i = 0; i < term->documents; i++) {
        uint32_t code = batch->codes[posting + i];
        if (i > 0 && i % STRIDE == 0) {
            put_u32(list + at.position_starts, i / STRIDE - 1, bytes);
            if (term->forms > 1) put_u32(list + at.token_starts, i / STRIDE - 1, tokens);
        }
        list[at.codes + i] = (uint8_t)(code < ESCAPE ? code : ESCAPE);
        if (code >= ESCAPE) {
            put_u32(list + at.exceptions, exception, (uint32_t)i);
            put_u32(list + at.exceptions, term->exceptions + exception, code);
            exception++;
        }
        bytes += batch->sizes[posting + i];
        tokens += tokens_of(batch, code);
    }
}
