/* Inverting a run: a counting sort by term, and a posting for each document. inversion.py says what is done and why. */
#pragma once

#include <string.h>

#include "interface.h"

enum {
    SMALL_BITS = 16 / VECTOR_FIELDS, /* bits of a term frequency of which the table of usual vectors is made */
    USUAL_VECTORS = 1 << (SMALL_BITS * VECTOR_FIELDS)
};

/* Counting sort: afterwards the tokens of a term stand together, in the order in which they came. */
static void sort_by_term(struct run *run) {
    memset(run->next, 0, (run->term_count + 1) * sizeof *run->next);
    for (uint64_t i = 0; i < run->token_count; i++) run->next[run->entry_term[run->entries[i]] + 1]++;
    for (uint64_t term = 0; term < run->term_count; term++) run->next[term + 1] += run->next[term];

    uint64_t token = 0;
    for (uint64_t cell = 0; cell < run->cell_count; cell++) {
        for (uint32_t left = run->cell_sizes[cell]; left > 0; left--, token++) {
            uint32_t entry = run->entries[token];
            uint64_t place = run->next[run->entry_term[entry]]++;
            struct token placed = {(uint32_t)cell, run->positions[token], run->entry_form[entry]};
            run->tokens[place] = placed;
        }
    }
}

static uint8_t *put_varint(uint8_t *out, uint32_t value) {
    while (value >= 0x80) {
        *out++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *out++ = (uint8_t)value;
    return out;
}

/* The code of a posting's tf vector. */
static uint32_t code_of(struct run *run, const uint32_t *tf) {
    uint32_t packed = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) {
        if (tf[field] >= 1u << SMALL_BITS) {
            if (run->large_count < run->large_room)
                memcpy(run->large + run->large_count * VECTOR_FIELDS, tf, VECTOR_FIELDS * sizeof *tf);
            return (uint32_t)(USUAL_VECTORS + run->large_count++);
        }
        packed |= tf[field] << (SMALL_BITS * field);
    }
    return packed;
}

/* Make one posting of the tokens from `first` on that are of its document; gives the first that is not. */
static uint64_t put_posting(struct run *run, uint64_t first, uint64_t end) {
    const struct token *tokens = run->tokens;
    uint32_t doc = (uint32_t)(tokens[first].cell / run->width);
    uint64_t cells_end = ((uint64_t)doc + 1) * run->width;
    uint32_t tf[VECTOR_FIELDS] = {0};
    uint8_t *begin = run->bytes + run->byte_count;
    uint8_t *out = begin;
    uint64_t token = first;
    for (; token < end && tokens[token].cell < cells_end; token++) {
        uint32_t position = tokens[token].position;
        if (token > first && tokens[token].cell == tokens[token - 1].cell) position -= tokens[token - 1].position;
        out = put_varint(out, position);
        tf[tokens[token].cell % run->width]++;
    }
    run->docs[run->posting_count] = doc;
    run->codes[run->posting_count] = code_of(run, tf);
    run->sizes[run->posting_count] = (uint32_t)(out - begin);
    run->byte_count += (uint64_t)(out - begin);
    run->posting_count++;
    return token;
}

int32_t invert(struct run *run) {
    if (run->width < 1 || run->width > VECTOR_FIELDS) return BAD_WIDTH;
    sort_by_term(run);
    run->large_count = run->posting_count = run->byte_count = run->number_count = 0;
    uint64_t token = 0;
    for (uint64_t term = 0; term < run->term_count; term++) {
        uint64_t end = run->next[term]; /* the sort has moved it to the term's end */
        uint64_t postings_before = run->posting_count;
        for (uint64_t i = token; run->several[term] && i < end; i++)
            run->numbers[run->number_count++] = run->tokens[i].form;
        while (token < end) token = put_posting(run, token, end);
        run->df[term] = (uint32_t)(run->posting_count - postings_before);
    }
    return DONE;
}
