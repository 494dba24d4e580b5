/*
 * What does a document score for a word, and what can it score at most?
 *
 * BM25F (Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields, CIKM 2004):
 *
 *     W     = sum over fields of  boost * tf / ((1 - b) + b * length / mean length)
 *     score = idf * (k1 + 1) * S        with the saturation  S = W / (W + k1)
 *
 * Every posting has one byte, its bound: S under the default weighting, rounded up to 1/255. Under another weighting
 * it is raised by the greatest factor that this can bring for the fields that the posting has.
 */
#pragma once

#include <float.h>
#include <math.h>

#include "positions.h"

static inline double length_of(const Segment *segment, uint64_t document, int field) {
    uint64_t at = document * VECTOR_FIELDS + (uint64_t)field;
    return segment->wide_lengths ? ((const uint32_t *)segment->lengths)[at] : ((const uint16_t *)segment->lengths)[at];
}

/* S = W / (W + k1) of the frequencies in a document. */
static inline double saturated(const Search *search, uint64_t document, const uint32_t frequencies[VECTOR_FIELDS]) {
    const Tables *tables = search->tables;
    double weight = 0;
    for (int f = 0; f < VECTOR_FIELDS; f++)
        if (frequencies[f]) {
            double norm = tables->norm_fixed[f] + tables->norm_per_word[f] * length_of(search->segment, document, f);
            weight += tables->weighting.boost[f] * frequencies[f] / norm;
        }
    return weight > 0 ? weight / (weight + tables->weighting.k1) : 0;
}

/* The greatest factor by which the request's weighting can raise the weight of an occurrence in a field. */
static double greatest_raise(const Segment *segment, const Weighting *request, int field) {
    const Weighting *old = &segment->bounds;
    if (request->boost[field] <= 0) return 0;
    if (old->boost[field] <= 0) return INFINITY;
    double greatest = 0;
    double lengths[2] = {1, segment->longest[field] > 1 ? segment->longest[field] : 1};
    for (int i = 0; i < 2; i++) { /* the ratio of two linear norms has its extremes at the ends */
        double before = (1 - old->b[field]) + old->b[field] * lengths[i] / old->mean_length[field];
        double now = (1 - request->b[field]) + request->b[field] * lengths[i] / request->mean_length[field];
        double raise = request->boost[field] / old->boost[field] * before / now;
        if (!(raise <= greatest)) greatest = raise;
    }
    return greatest == greatest ? greatest : INFINITY;
}

static bool same_weighting(const Weighting *one, const Weighting *other) {
    bool same = one->k1 == other->k1;
    for (int f = 0; f < VECTOR_FIELDS; f++)
        same = same && one->boost[f] == other->boost[f] && one->b[f] == other->b[f] &&
               one->mean_length[f] == other->mean_length[f];
    return same;
}

/* Fills the tables that turn bounds, made with the segment's weighting, into bounds under the request's. */
static void weigh(Tables *tables, const Segment *segment, const Weighting *weighting) {
    bool usual = same_weighting(weighting, &segment->bounds);
    double raise[VECTOR_FIELDS];
    tables->weighting = *weighting;
    tables->default_weighting = usual;
    for (int f = 0; f < VECTOR_FIELDS; f++) {
        tables->norm_fixed[f] = 1 - weighting->b[f];
        tables->norm_per_word[f] = weighting->mean_length[f] > 0 ? weighting->b[f] / weighting->mean_length[f] : 0;
        raise[f] = usual ? 1 : greatest_raise(segment, weighting, f);
    }
    for (int m = usual ? ALL_FIELDS : 0; m <= ALL_FIELDS; m++) {
        double most = 0;
        for (int f = 0; f < VECTOR_FIELDS; f++)
            if ((m >> f) & 1 && raise[f] > most) most = raise[f];
        for (int q = 0; q < BOUNDS; q++) {
            double bound = q / 255.0;
            if (!usual && q < 255) {
                double weight = most * segment->bounds.k1 * q / (255.0 - q);
                bound = weight > 0 ? weight / (weight + weighting->k1) : 0;
                if (!(bound <= 1)) bound = 1;
            }
            if (q > 0 && isinf(most)) bound = 1;
            /* The rounding to float must not lower it, nor make nothing of very little. */
            tables->saturation[m][q] = bound > 0 ? fmaxf((float)(bound * (1 + 1e-6)), FLT_MIN) : 0;
        }
    }
    for (uint32_t code = 0; code < CODES; code++) {
        uint8_t fields = ALL_FIELDS;
        if (!usual && code < ESCAPE && code < segment->vectors) {
            const uint32_t *vector = segment->vector + (uint64_t)code * VECTOR_FIELDS;
            fields = 0;
            for (int f = 0; f < VECTOR_FIELDS; f++) fields |= (uint8_t)((vector[f] > 0) << f);
        }
        tables->fields_of_code[code] = fields;
    }
}

static const Tables *tables_of(Workspace *workspace, const Segment *segment, const Weighting *weighting) {
    Tables *tables = &workspace->tables;
    if (tables->segment != segment) {
        count_tokens_of_codes(tables, segment);
        tables->segment = segment;
        tables->weighed = false;
    }
    if (weighting && !(tables->weighed && same_weighting(weighting, &tables->weighting))) {
        weigh(tables, segment, weighting);
        tables->weighed = true;
    }
    return tables;
}

/* The most that S can be in any posting with this bound. */
static inline double most_of(const Search *search, uint8_t bound) {
    return search->tables->saturation[ALL_FIELDS][bound];
}

/* The most that S can be in this posting. */
static inline double most_at(const Search *search, const Term *term, uint64_t index) {
    const Tables *tables = search->tables;
    return tables->saturation[tables->fields_of_code[term->codes[index]]][term->bounds[index]];
}

static double idf_of(const Search *search, uint32_t df) {
    double documents = (double)search->request->documents_of_all;
    return log(1 + (documents - df + 0.5) / (df + 0.5));
}
