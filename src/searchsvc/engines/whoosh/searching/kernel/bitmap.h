/* How are sets of documents held as bits, one a document, the lowest bit of a word first? */
#pragma once

#include "memory.h"

static inline uint32_t count_bits(uint64_t word) { return (uint32_t)__builtin_popcountll(word); }

static uint64_t count_all_bits(const uint64_t *words, uint64_t count) {
    uint64_t total = 0;
    for (uint64_t i = 0; i < count; i++) total += count_bits(words[i]);
    return total;
}

static inline bool has_bit(const uint64_t *bits, uint64_t at) { return (bits[at >> 6] >> (at & 63)) & 1; }

static inline void set_bit(uint64_t *bits, uint64_t at) { bits[at >> 6] |= UINT64_C(1) << (at & 63); }

static inline uint32_t lowest_bit(uint64_t word) { return (uint32_t)__builtin_ctzll(word); }

/* The bits of word number `word` that lie in low .. high - 1. */
static inline uint64_t range_mask(uint64_t word, uint64_t low, uint64_t high) {
    uint64_t first = word * 64, mask = ~UINT64_C(0);
    if (high <= first || low >= first + 64) return 0;
    if (low > first) mask &= ~UINT64_C(0) << (low - first);
    if (high < first + 64) mask &= ~UINT64_C(0) >> (first + 64 - high);
    return mask;
}

static inline bool allowed(const Filter *filter, uint64_t document) {
    return document >= filter->low && document < filter->high && (!filter->bits || has_bit(filter->bits, document));
}

static uint64_t *empty_bitmap(Search *search) {
    uint64_t *bits = allocate(search, search->words * 8);
    memset(bits, 0, search->words * 8);
    return bits;
}

static void clear_tail(Search *search, uint64_t *bits) {
    if (search->words) bits[search->words - 1] &= range_mask(search->words - 1, 0, search->segment->documents);
}
