/* The documents of a posting list: a bitmap with ranks, or numbers with a directory of them. */
#pragma once

#include "list_layout.h"

static void put_bitmap(const struct batch *batch, const uint32_t *docs, uint64_t df, uint8_t *bitmap, uint8_t *ranks) {
    uint64_t posting = 0, words = over(batch->documents, WORD);
    for (uint64_t i = 0; i < df; i++) bitmap[docs[i] / 8] |= (uint8_t)(1u << docs[i] % 8);
    for (uint64_t word = 0; word < words; word += WORDS_A_RANK) {
        while (posting < df && docs[posting] / WORD < word) posting++;
        put_u32(ranks, word / WORDS_A_RANK, (uint32_t)posting);
    }
}

static void put_sparse(const struct batch *batch, const TermRecord *term, const uint32_t *docs, struct parts at,
                       uint8_t *list) {
    uint64_t df = term->documents;
    for (uint64_t i = 0; i < df; i++) {
        if (term->flags & WIDE_DOCS) {
            put_u32(list + at.docs, i, docs[i]);
            continue;
        }
        uint32_t base = df > BLOCK ? docs[i - i % BLOCK] : 0;
        uint16_t narrow = (uint16_t)(docs[i] - base);
        memcpy(list + at.docs + 2 * i, &narrow, 2);
        if (df > BLOCK && i % BLOCK == 0) put_u32(list + at.bases, i / BLOCK, base);
    }
    if (term->shift == NO_DIRECTORY) return;
    int narrow = df < NARROW && !(term->flags & WIDE_DOCS);
    uint64_t last = ((batch->documents - 1) >> term->shift) + 1, posting = 0;
    for (uint64_t bucket = 0; bucket < last; bucket++) {
        while (posting < df && docs[posting] >> term->shift < bucket) posting++;
        put_number(list + at.directory, bucket, (uint32_t)posting, narrow);
    }
    put_number(list + at.directory, last, (uint32_t)df, narrow);
}
