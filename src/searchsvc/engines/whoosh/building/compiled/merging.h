/*
 * Ordering the postings of several runs by term and document: a radix sort, least significant digit first, and the copy of
 * what belongs to each. merging/group_merge.py says what is done and why.
 */
#pragma once

#include <string.h>

#include "interface.h"

enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

/* One pass of a radix sort: `order` by the digit of `keys` at `shift`, equals in the order that they have. */
static void sort_by_digit(uint64_t count, const uint32_t *keys, int shift, const uint32_t *order, uint32_t *sorted) {
    uint64_t next[RADIX + 1] = {0};
    for (uint64_t i = 0; i < count; i++) next[((keys[i] >> shift) & (RADIX - 1)) + 1]++;
    for (int digit = 0; digit < RADIX; digit++) next[digit + 1] += next[digit];
    for (uint64_t i = 0; i < count; i++) sorted[next[(keys[order[i]] >> shift) & (RADIX - 1)]++] = order[i];
}

/* Write to `order` the numbers of the postings by (term, document). `scratch` is as long as `order`. */
void order_postings(uint64_t count, const uint32_t *terms, uint32_t greatest_term, const uint32_t *docs,
                    uint32_t greatest_doc, uint32_t *order, uint32_t *scratch) {
    const uint32_t *keys[2] = {docs, terms};
    const uint32_t greatest[2] = {greatest_doc, greatest_term};
    uint32_t *from = order, *to = scratch;
    for (uint64_t i = 0; i < count; i++) from[i] = (uint32_t)i;
    for (int key = 0; key < 2; key++) {
        for (int shift = 0; shift < 32 && greatest[key] >> shift > 0; shift += RADIX_BITS) {
            sort_by_digit(count, keys[key], shift, from, to);
            uint32_t *swapped = from;
            from = to;
            to = swapped;
        }
    }
    if (from != order) memcpy(order, from, count * sizeof *order);
}

/* Copy the runs of `source` that begin at starts[order[i]] to `out`, one after the other; sizes in items of `width`
 * bytes, 1 to 8. */
int32_t copy_runs(uint64_t count, const uint8_t *source, uint64_t width, const uint64_t *starts, const uint32_t *order,
                  uint8_t *out) {
    if (width < 1 || width > sizeof(uint64_t)) return BAD_WIDTH;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t size = (starts[order[i] + 1] - starts[order[i]]) * width;
        memcpy(out, source + starts[order[i]] * width, size);
        out += size;
    }
    return DONE;
}
