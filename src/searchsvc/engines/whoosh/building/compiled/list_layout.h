/* Where do the parts of each posting list lie, and how many bytes do they take? layout.py draws one. */
#pragma once

#include "interface.h"

/* The parts of a posting list in their order, as offsets from its start. */
struct parts {
    uint64_t bitmap, ranks, champions, exceptions, position_starts, token_starts, bases, directory, docs, maxima,
        bounds, codes, forms, positions;
};

/* About eight postings a bucket. */
static uint8_t bucket_shift(uint64_t documents, uint64_t df) {
    uint64_t bucket = 8 * documents / df;
    uint8_t shift = 0;
    while (bucket >> (shift + 1) > 0) shift++;
    return shift;
}

static struct parts parts_of(const struct batch *batch, const TermRecord *term) {
    uint64_t df = term->documents;
    int dense = term->flags & DENSE, wide = term->flags & WIDE_DOCS;
    int narrow = !dense && df < NARROW;
    uint64_t words = over(batch->documents, WORD), blocks = over(df, BLOCK), strides = over(df, STRIDE) - 1;
    struct parts at;
    at.bitmap = 0;
    at.ranks = at.bitmap + (dense ? 8 * words : 0);
    at.champions = at.ranks + (dense ? 4 * over(words, WORDS_A_RANK) : 0);
    at.exceptions = at.champions + (term->flags & CHAMPIONS ? BEST * (dense ? 8 : narrow ? 2 : 4) : 0);
    at.position_starts = at.exceptions + 8 * (uint64_t)term->exceptions;
    at.token_starts = at.position_starts + (batch->positional ? 4 * strides : 0);
    at.bases = at.token_starts + (batch->positional && term->forms > 1 ? 4 * strides : 0);
    at.directory = at.bases + (!dense && !wide && df > BLOCK ? 4 * blocks : 0);
    at.docs = at.directory;
    if (term->shift != NO_DIRECTORY)
        at.docs += (narrow && !wide ? 2 : 4) * (((batch->documents - 1) >> term->shift) + 2);
    at.maxima = at.docs + (dense ? 0 : df * (wide ? 4 : 2));
    at.bounds = at.maxima + (!batch->scored ? 0 : dense ? words : df > BLOCK ? blocks : 0);
    at.codes = at.bounds + (batch->scored ? df : 0);
    at.forms = at.codes + (batch->positional ? df : 0);
    at.positions = at.forms + (term->forms > 1 ? over(term->tokens * form_width(term->forms), 8) : 0);
    return at;
}

/* Is a document too far from its base for 16 bits? The base is its block's first, or 0 where there is one block. */
static int is_wide(const uint32_t *docs, uint64_t df) {
    for (uint64_t i = 0; i < df; i++) {
        uint32_t base = df > BLOCK ? docs[i - i % BLOCK] : 0;
        if (docs[i] - base > UINT16_MAX) return 1;
    }
    return 0;
}

static uint32_t tokens_of(const struct batch *batch, uint32_t code) {
    const uint32_t *tf = batch->vectors + (uint64_t)code * VECTOR_FIELDS;
    uint32_t tokens = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) tokens += tf[field];
    return tokens;
}

/* Fill in the records of all terms, and how many bytes their posting lists take. */
void measure_lists(struct batch *batch) {
    uint64_t posting = 0, start = 0;
    for (uint64_t i = 0; i < batch->term_count; i++) {
        TermRecord *term = &batch->terms[i];
        uint64_t df = term->documents, position_bytes = 0;
        term->tokens = 0;
        term->exceptions = 0;
        for (uint64_t j = posting; batch->positional && j < posting + df; j++) {
            term->tokens += tokens_of(batch, batch->codes[j]);
            term->exceptions += batch->codes[j] >= ESCAPE;
            position_bytes += batch->sizes[j];
        }
        int dense = df * DENSE_SHARE >= batch->documents && df >= WORD;
        int wide = !dense && is_wide(batch->docs + posting, df);
        int champions = batch->scored && df >= CHAMPIONS_FROM;
        term->flags = (uint8_t)((dense ? DENSE : 0) | (wide ? WIDE_DOCS : 0) | (champions ? CHAMPIONS : 0));
        term->shift = !dense && df >= STRIDE ? bucket_shift(batch->documents, df) : NO_DIRECTORY;
        term->start = start;
        term->end = start + parts_of(batch, term).positions + position_bytes;
        start = over(term->end, 8) * 8;
        posting += df;
    }
    batch->out_size = start;
}

static void put_u32(uint8_t *out, uint64_t index, uint32_t value) { memcpy(out + 4 * index, &value, 4); }

/* Number `index` of those of two bytes, or of four. */
static void put_number(uint8_t *out, uint64_t index, uint32_t value, int narrow) {
    uint16_t short_value = (uint16_t)value;
    if (narrow)
        memcpy(out + 2 * index, &short_value, 2);
    else
        put_u32(out, index, value);
}
