/* The bounds of a posting list: the most that each posting can score, and the champions. See score_bounds.py. */
#pragma once

#include <math.h>

#include "list_layout.h"

#ifdef __clang__             /* other compilers keep to the standard by themselves with -std=c11 */
#pragma STDC FP_CONTRACT OFF /* numpy rounds after each operation, so this must too */
#endif

/* W of bm25f.py with the default boosts, b and mean lengths; see score_bounds.py. */
static double weight_of(const struct batch *batch, uint32_t doc, uint32_t code) {
    const double *boost = batch->defaults + 1, *b = boost + VECTOR_FIELDS, *mean = b + VECTOR_FIELDS;
    const uint32_t *tf = batch->vectors + (uint64_t)code * VECTOR_FIELDS;
    double weight = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) {
        if (tf[field] == 0 || mean[field] == 0) continue;
        uint64_t place = (uint64_t)doc * VECTOR_FIELDS + (uint64_t)field;
        double length =
            batch->wide_lengths ? ((const uint32_t *)batch->lengths)[place] : ((const uint16_t *)batch->lengths)[place];
        double norm = (1 - b[field]) + b[field] * length / mean[field];
        weight += boost[field] * tf[field] / norm;
    }
    return weight;
}

static void raise_to(uint8_t *greatest, uint8_t value) {
    if (*greatest < value) *greatest = value;
}

/* Keep the BEST postings so far, best first: a posting comes after those of its weight, whose documents are lower. */
static void put_champions(const struct batch *batch, const uint32_t *docs, uint64_t df, int dense, uint8_t *out) {
    uint32_t best[BEST];
    uint64_t count = 0;
    for (uint64_t i = 0; i < df; i++) {
        double weight = batch->weights[i];
        if (count == BEST && weight <= batch->weights[best[BEST - 1]]) continue;
        uint64_t place = count < BEST ? count++ : BEST - 1;
        for (; place > 0 && weight > batch->weights[best[place - 1]]; place--) best[place] = best[place - 1];
        best[place] = (uint32_t)i;
    }
    for (uint64_t i = 0; i < count; i++) {
        if (dense) put_u32(out, i, docs[best[i]]);
        put_number(out + (dense ? 4 * BEST : 0), i, best[i], !dense && df < NARROW);
    }
}

static void put_bounds(const struct batch *batch, TermRecord *term, uint64_t posting, struct parts at, uint8_t *list) {
    const uint32_t *docs = batch->docs + posting;
    double k1 = batch->defaults[0];
    term->max_bound = 0;
    for (uint64_t i = 0; i < term->documents; i++) {
        double weight = weight_of(batch, docs[i], batch->codes[posting + i]);
        double scaled = ceil(255 * weight / (weight + k1) + 1e-6);
        uint8_t bound = scaled < 255 ? (uint8_t)scaled : 255;
        batch->weights[i] = weight;
        list[at.bounds + i] = bound;
        if (term->flags & DENSE)
            raise_to(&list[at.maxima + docs[i] / WORD], bound);
        else if (term->documents > BLOCK)
            raise_to(&list[at.maxima + i / BLOCK], bound);
        raise_to(&term->max_bound, bound);
    }
    if (term->flags & CHAMPIONS) put_champions(batch, docs, term->documents, term->flags & DENSE, list + at.champions);
}
